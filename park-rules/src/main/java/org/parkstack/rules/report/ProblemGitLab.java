package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.source.Place;

/** Problems as GitLab's code quality report: a list of objects that the merge request shows. */
final class ProblemGitLab {

    private ProblemGitLab() {}

    static String write(ImmutableList<Findings> books) {
        CodeQuality out = new CodeQuality();
        for (Findings book : books) {
            for (Problem p : book.problems()) {
                Place place =
                        new Place(book.path(p.place()), p.place().line(), p.place().column());
                out.issue(p.severity(), place, p.code().name(), p.code() + ": " + CheckReport.sentence(p));
            }
        }
        return out.end();
    }
}
