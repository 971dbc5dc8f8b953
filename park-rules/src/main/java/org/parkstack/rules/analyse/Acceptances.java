package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parkstack.rules.book.Book.Acceptance;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;

/** Sets apart what a book accepts; an acceptance that is past its day, or accepts nothing, is an error itself. */
final class Acceptances {

    private Acceptances() {}

    static Findings apply(List<Finding> findings, List<Acceptance> accept, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        List<Findings.Accepted> accepted = new ArrayList<>();
        boolean[] used = new boolean[accept.size()];
        for (Finding finding : findings) {
            boolean taken = false;
            for (int i = 0; i < used.length; i++) {
                if (accepts(accept.get(i), finding)) {
                    used[i] = true;
                    if (!taken && !today.isAfter(accept.get(i).until())) {
                        taken = true;
                        accepted.add(new Findings.Accepted(
                                finding.problem(),
                                accept.get(i).because(),
                                accept.get(i).until()));
                    }
                }
            }
            if (!taken) {
                problems.add(finding.problem());
            }
        }
        for (int i = 0; i < used.length; i++) {
            Acceptance a = accept.get(i);
            String what = "`" + a.code() + "` at `" + a.at() + "`";
            if (today.isAfter(a.until())) {
                problems.add(Problem.error(
                        Code.PK105,
                        a.place(),
                        "the acceptance of " + what + " held until " + a.until(),
                        used[i] ? "mend what it accepts, or give it a later day" : "take it out: it accepts nothing"));
            } else if (!used[i] && a.code() != Code.PK601) {
                problems.add(Problem.error(
                        Code.PK105,
                        a.place(),
                        "the acceptance of " + what + " accepts nothing",
                        "take it out; `at` is the id of the rule, step, policy, term, parameter or fact"));
            }
        }
        return new Findings(
                ImmutableList.sortedCopyOf(problems),
                ImmutableList.sortedCopyOf(Comparator.comparing(Findings.Accepted::problem), accepted));
    }

    private static boolean accepts(Acceptance a, Finding finding) {
        return a.code() == finding.problem().code() && finding.at().contains(a.at());
    }
}
