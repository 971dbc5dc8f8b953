package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.coverage.Item;
import org.parkstack.rules.mutation.Mutant;
import org.parkstack.rules.mutation.Mutation;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemText;

/**
 * What came of testing a book, as people read it: each failed case with both sides and why, then the count, then what coverage
 * and mutation found. With cases for what is missing, all the rest is written as a YAML comment: the whole is a file of cases.
 */
public final class TestText {

    private static final String RED = "\u001B[1;31m";
    private static final String GREEN = "\u001B[1;32m";
    private static final String END = "\u001B[0m";

    private TestText() {}

    /** The report; ends with a line end. */
    public static String write(TestReport report, boolean colour) {
        String text = text(report, colour && report.missing().isEmpty());
        return report.missing().isEmpty()
                ? text
                : commented(text) + "\n" + report.missing().get();
    }

    private static String text(TestReport report, boolean colour) {
        StringBuilder out = new StringBuilder();
        for (Tried tried : report.tried()) {
            if (!tried.passed()) {
                out.append(painted(RED, "failed", colour))
                        .append(' ')
                        .append(ProblemText.printable(tried.one().name()))
                        .append('\n')
                        .append(FailureText.of(tried).indent(2))
                        .append('\n');
            }
        }
        out.append(painted(report.failed() == 0 ? GREEN : RED, report.summary(), colour))
                .append('\n');
        report.coverage().ifPresent(coverage -> {
            out.append("\ncoverage\n");
            CoverageLines.table(coverage)
                    .forEach(l -> out.append("  ").append(l).append('\n'));
            ImmutableList<Problem> findings = report.findings();
            if (!findings.isEmpty()) {
                out.append('\n').append(ProblemText.of(findings, report.sources(), colour));
            }
            var gaps = CoverageLines.gaps(coverage, Item.Kind.RULE);
            if (!gaps.isEmpty()) {
                out.append("\nnot covered\n");
                gaps.forEach(
                        l -> out.append("  ").append(ProblemText.printable(l)).append('\n'));
            }
        });
        report.mutation().ifPresent(m -> mutation(m, out));
        for (TestReport.Threshold t : report.thresholds()) {
            if (!t.reached()) {
                out.append('\n')
                        .append(painted(RED, "not reached: ", colour))
                        .append(t.sentence())
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static void mutation(Mutation m, StringBuilder out) {
        out.append("\nmutation\n  ").append(summary(m)).append('\n');
        if (!m.survivors().isEmpty()) {
            out.append("\nno case notices\n");
            for (Mutant survivor : m.survivors()) {
                out.append("  ")
                        .append(ProblemText.printable(survivor.toString()))
                        .append('\n');
            }
        }
    }

    /** {@code 40 mutants, 38 killed (95%), 2 survived; 3 more mean the same}. */
    static String summary(Mutation m) {
        return m.tried() + (m.tried() == 1 ? " mutant, " : " mutants, ") + m.killed() + " killed (" + m.percent()
                + "%), " + m.survivors().size() + " survived"
                + (m.same() == 0 ? "" : "; " + m.same() + " mean the same")
                + (m.proved() == 0 ? "" : ", " + m.proved() + " of them by proof")
                + (m.unlawful() == 0 ? "" : "; " + m.unlawful() + " are no lawful book")
                + (m.leftOut() == 0 ? "" : "; " + m.leftOut() + " more were not tried");
    }

    private static String painted(String paint, String text, boolean colour) {
        return colour ? paint + text + END : text;
    }

    private static String commented(String text) {
        StringBuilder out = new StringBuilder();
        text.lines().forEach(l -> out.append(l.isEmpty() ? "#" : "# " + l).append('\n'));
        return out.toString();
    }
}
