package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemText;

/**
 * What a check found, in each of the formats that people and CI systems read. The same findings give the same text.
 *
 * <p>{@code text} and {@code json} name files as their book does; the formats for CI name them from where the caller stands,
 * so that a CI system finds them in the repository.
 */
public final class CheckReport {

    /** The formats; the first is the default. */
    public static final ImmutableSet<String> FORMATS =
            ImmutableSet.of("text", "json", "sarif", "github", "junit", "gitlab", "markdown");

    private CheckReport() {}

    /**
     * The report.
     *
     * @param format one of {@link #FORMATS}
     * @param fails which problems make the check fail
     * @param colour whether to colour for a terminal; only for {@code text}
     * @throws IllegalArgumentException if there is no such format
     */
    public static String write(
            String format, ImmutableList<Findings> books, Predicate<Problem> fails, boolean colour) {
        return switch (format) {
            case "text" -> text(books, colour);
            case "json" -> books.stream().map(ProblemJson::write).collect(Collectors.joining());
            case "sarif" -> ProblemSarif.write(books);
            case "github" -> github(books);
            case "junit" -> ProblemJunit.write(books, fails);
            case "gitlab" -> ProblemGitLab.write(books);
            case "markdown" -> ProblemMarkdown.write(books);
            default -> throw new IllegalArgumentException("unknown format " + format);
        };
    }

    private static String text(ImmutableList<Findings> books, boolean colour) {
        StringBuilder out = new StringBuilder();
        for (Findings book : books) {
            if (books.size() > 1) {
                out.append(out.isEmpty() ? "" : "\n").append(book.name()).append('\n');
            }
            out.append(ProblemText.of(book.problems(), book.sources(), colour));
            if (!book.accepted().isEmpty()) {
                out.append("\naccepted by the book's owner:\n");
            }
            for (Findings.Accepted one : book.accepted()) {
                out.append("  ").append(one.problem()).append('\n');
                out.append("    until ").append(one.until()).append(": ");
                out.append(one.because().strip().replaceAll("\\s+", " ")).append('\n');
            }
        }
        return out.toString();
    }

    /** Workflow commands of GitHub Actions, one a line; it shows each beside the line that it names. */
    private static String github(ImmutableList<Findings> books) {
        return books.stream().flatMap(CheckReport::annotations).collect(Collectors.joining());
    }

    private static Stream<String> annotations(Findings book) {
        return book.problems().stream()
                .map(p -> GitHubAnnotation.line(
                        p.severity(),
                        new org.parkstack.rules.source.Place(
                                book.path(p.place()), p.place().line(), p.place().column()),
                        p.code() + " " + p.code().title(),
                        sentence(p)));
    }

    /** The message with its help, as one text. */
    static String sentence(Problem problem) {
        return problem.help().isEmpty() ? problem.message() : problem.message() + "; " + problem.help();
    }
}
