package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemText;

/** Problems as Markdown: for a summary of a step, or a comment on a change. */
final class ProblemMarkdown {

    private ProblemMarkdown() {}

    static String write(ImmutableList<Findings> books) {
        StringBuilder out = new StringBuilder("## park check\n");
        for (Findings book : books) {
            out.append("\n### ").append(Markdown.text(book.name())).append("\n\n");
            out.append(ProblemText.count(book.problems())).append('\n');
            if (!book.problems().isEmpty()) {
                out.append("\n| | code | where | what |\n|---|---|---|---|\n");
            }
            for (Problem p : book.problems()) {
                out.append("| ").append(p.severity().id()).append(" | ").append(p.code()).append(" | ");
                out.append(where(book, p)).append(" | ").append(Markdown.cell(p.message()));
                out.append(p.help().isEmpty() ? "" : "<br>" + Markdown.cell(p.help())).append(" |\n");
            }
            if (!book.accepted().isEmpty()) {
                out.append("\nAccepted by the book's owner:\n\n| code | where | what | because | until |\n");
                out.append("|---|---|---|---|---|\n");
            }
            for (Findings.Accepted one : book.accepted()) {
                Problem p = one.problem();
                out.append("| ").append(p.code()).append(" | ").append(where(book, p)).append(" | ");
                out.append(Markdown.cell(p.message())).append(" | ").append(Markdown.cell(one.because()));
                out.append(" | ").append(one.until()).append(" |\n");
            }
        }
        return out.toString();
    }

    private static String where(Findings book, Problem p) {
        return Markdown.cell(book.path(p.place())) + ":" + p.place().line() + ":" + p.place().column();
    }
}
