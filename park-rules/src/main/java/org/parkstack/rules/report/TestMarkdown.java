package org.parkstack.rules.report;

import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.coverage.Coverage;
import org.parkstack.rules.coverage.Item;
import org.parkstack.rules.mutation.Mutant;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemText;

/** What came of testing a book, in Markdown: for a comment on a change, or the summary of a step. */
public final class TestMarkdown {

    private TestMarkdown() {}

    /** The report; ends with a line end. */
    public static String write(TestReport report) {
        StringBuilder out = new StringBuilder();
        out.append("## ").append(cell(report.title())).append("\n\n");
        out.append(report.well() ? "✅ " : "❌ ").append(report.summary()).append("\n");
        for (TestReport.Threshold t : report.thresholds()) {
            if (!t.reached()) {
                out.append("\n❌ ").append(t.sentence()).append("\n");
            }
        }
        if (report.failed() > 0) {
            out.append("\n| case | what | expected | actual | where |\n|---|---|---|---|---|\n");
            for (Tried tried : report.tried()) {
                for (Difference d : tried.differences()) {
                    out.append("| ")
                            .append(cell(tried.one().name()))
                            .append(" | ")
                            .append(cell(d.of()))
                            .append(" | ")
                            .append(cell(d.expected()))
                            .append(" | ")
                            .append(cell(d.actual()))
                            .append(" | ")
                            .append(cell(d.place().toString()))
                            .append(" |\n");
                }
            }
            for (Tried tried : report.tried()) {
                if (!tried.passed()) {
                    out.append("\n<details><summary>why ")
                            .append(cell(tried.one().name()))
                            .append("</summary>\n\n")
                            .append(fenced("text", FailureText.of(tried)))
                            .append("\n</details>\n");
                }
            }
        }
        report.coverage().ifPresent(c -> coverage(report, c, out));
        report.mutation().ifPresent(m -> {
            out.append("\n### Mutation\n\n").append(TestText.summary(m)).append("\n");
            if (!m.survivors().isEmpty()) {
                out.append("\n| no case notices | where |\n|---|---|\n");
                for (Mutant s : m.survivors()) {
                    out.append("| ")
                            .append(cell(s.owner() + ": " + s.change()))
                            .append(" | ")
                            .append(cell(s.place().toString()))
                            .append(" |\n");
                }
            }
        });
        report.missing()
                .ifPresent(m ->
                        out.append("\n### Cases for what is not covered\n\n").append(fenced("yaml", m)));
        return out.toString();
    }

    private static void coverage(TestReport report, Coverage coverage, StringBuilder out) {
        out.append("\n### Coverage\n\n| | covered | of | |\n|---|--:|--:|---|\n");
        for (Item.Kind kind : Item.Kind.values()) {
            int all = coverage.items(kind).size();
            if (all > 0) {
                out.append("| ")
                        .append(kind.id())
                        .append(" | ")
                        .append(coverage.covered(kind))
                        .append(" | ")
                        .append(all)
                        .append(" | ")
                        .append(CoverageLines.meaning(kind))
                        .append(" |\n");
            }
        }
        if (!report.findings().isEmpty()) {
            out.append("\n");
            for (Problem p : report.findings()) {
                out.append("- ")
                        .append(cell(p.place() + ": " + p.severity().id() + " " + p.code() + ": " + p.message()))
                        .append("\n");
            }
        }
        var gaps = CoverageLines.gaps(coverage, Item.Kind.RULE);
        if (!gaps.isEmpty()) {
            out.append("\n<details><summary>not covered</summary>\n\n");
            gaps.forEach(g -> out.append("- ").append(cell(g)).append("\n"));
            out.append("\n</details>\n");
        }
    }

    /** A fence longer than any in the text. */
    private static String fenced(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    /** Text in one line of which Markdown obeys nothing but backticks; no bar ends a cell. */
    private static String cell(String text) {
        return ProblemText.printable(text)
                .replace('\n', ' ')
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("[", "\\[");
    }
}
