package org.parkstack.rules.report;

import java.util.ArrayList;
import java.util.List;
import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.problem.ProblemText;

/**
 * What a failed case shows: each difference with both sides, then the because-trees of the awards that have part in one: of the
 * rule where the difference is of a rule, of all awards of a tier or of the case where it is of a sum.
 */
public final class FailureText {

    private static final int MOST_LINES = 200;

    private FailureText() {}

    /** Lines, each with its end. */
    public static String of(Tried tried) {
        StringBuilder out = new StringBuilder();
        for (Difference d : tried.differences()) {
            out.append(d.place()).append(": ").append(d.of()).append('\n');
            out.append("  expected ").append(d.expected()).append('\n');
            out.append("  actual   ").append(d.actual()).append('\n');
        }
        List<String> tree = tree(tried);
        if (!tree.isEmpty()) {
            out.append("because\n");
        }
        tree.stream().limit(MOST_LINES).forEach(l -> out.append("  ").append(l).append('\n'));
        if (tree.size() > MOST_LINES) {
            out.append("  … ").append(tree.size() - MOST_LINES).append(" more lines\n");
        }
        return ProblemText.printable(out.toString());
    }

    private static List<String> tree(Tried tried) {
        boolean ofRules = tried.differences().stream().anyMatch(d -> d.rule().isPresent());
        List<Difference> told = tried.differences().stream()
                .filter(d -> !ofRules || d.rule().isPresent())
                .filter(d -> !d.of().equals("missing") && !d.of().equals("not_in_force"))
                .toList();
        List<String> out = new ArrayList<>();
        for (Award award : tried.decision().awards()) {
            if (told.stream().anyMatch(d -> d.concerns(award))) {
                out.addAll(BecauseText.of(award));
            }
        }
        for (Recognition recognition : tried.decision().recognised()) {
            if (told.stream().anyMatch(d -> d.concerns(recognition))) {
                out.addAll(BecauseText.of(recognition));
            }
        }
        return out;
    }
}
