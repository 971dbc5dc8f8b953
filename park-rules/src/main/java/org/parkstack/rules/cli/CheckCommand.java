package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.analyse.Findings;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemText;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.problem.Severity;
import org.parkstack.rules.report.ProblemJson;
import org.parkstack.rules.source.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park check}: every problem of a book. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Loads and analyses a book, and reports every problem with its place, a code, a sentence and help.",
        footer = {"", "Example: park check examples/books/nantong"})
final class CheckCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON
    }

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "BOOK", description = "a folder or a file; - for standard input")
    private List<String> books = new ArrayList<>();

    @Option(names = "--format", description = "text (default) or json", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--fail-level", description = "note, warning or error (default)", defaultValue = "error")
    private Severity failLevel = Severity.ERROR;

    @Option(names = "--today", paramLabel = "DATE", description = "the day of the check; default: this day")
    private @Nullable LocalDate today;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        boolean wanting = false;
        for (String book : books) {
            ImmutableList<Problem> problems;
            ImmutableList<Problem> accepted = ImmutableList.of();
            ImmutableMap<String, SourceFile> sources = ImmutableMap.of();
            if (!book.equals("-") && !Files.exists(Path.of(book))) {
                throw new NoSuchFileException(book);
            }
            try {
                RuleBook loaded = Inputs.book(book);
                Findings findings = loaded.check(today == null ? LocalDate.now(ZoneId.systemDefault()) : today);
                problems = findings.problems();
                accepted = findings.accepted();
                sources = loaded.checked().book().files();
            } catch (ProblemsException e) {
                problems = e.problems();
                sources = e.sources();
            }
            console.results()
                    .print(
                            format == Format.JSON
                                    ? ProblemJson.write(problems)
                                    : ProblemText.of(problems, sources, console.colour()));
            if (format == Format.TEXT && !accepted.isEmpty()) {
                console.results().print("\naccepted by the book:\n\n" + ProblemText.of(accepted, sources, console.colour()));
            }
            wanting |= problems.stream().anyMatch(p -> p.severity().compareTo(failLevel) <= 0);
        }
        return wanting ? Exit.WANTING : Exit.WELL;
    }
}
