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
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.report.CheckReport;
import org.parkstack.rules.report.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park check}: every problem of a book. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Loads and analyses a book, and reports every problem with its place, a code, a sentence and help.",
            "Formats: text (default), json, sarif, github, junit, gitlab, markdown."
        },
        footer = {
            "",
            "Example: park check books/nantong --format text --format sarif --output park.sarif",
            "  policies/park/rent.yaml:14:21: error PK202: unknown name `rnd_expense`",
            "    pays: 50%% * rnd_expense",
            "                ^",
            "    help: did you mean `rd_expense`?"
        })
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "BOOK", description = "a folder or a file; - for standard input")
    private List<String> books = new ArrayList<>();

    @Mixin
    private FailLevel failLevel = new FailLevel();

    @Mixin
    private Outputs outputs = new Outputs(CheckReport.FORMATS.toArray(new String[0]));

    @Option(names = "--today", paramLabel = "DATE", description = "the day of the check; default: this day")
    private @Nullable LocalDate today;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ImmutableList<Outputs.Output> plan = outputs.plan(console);
        ImmutableList.Builder<Findings> read = ImmutableList.builder();
        for (String book : books) {
            read.add(findings(book));
        }
        ImmutableList<Findings> found = read.build();
        Outputs.Writer writer = (format, colour) -> CheckReport.write(format, found, this::fails, colour);
        outputs.write(plan, console, writer);
        outputs.summary(console, writer);
        return found.stream().anyMatch(f -> failLevel.reachedBy(f.problems())) ? Exit.WANTING : Exit.WELL;
    }

    private boolean fails(Problem problem) {
        return failLevel.reachedBy(ImmutableList.of(problem));
    }

    private Findings findings(String book) throws Exception {
        boolean folder = !book.equals("-") && Files.isDirectory(Path.of(book));
        if (!book.equals("-") && !Files.exists(Path.of(book))) {
            throw new NoSuchFileException(book);
        }
        try {
            RuleBook loaded = Inputs.book(book);
            var analysed = loaded.check(today == null ? LocalDate.now(ZoneId.systemDefault()) : today);
            return new Findings(
                    book,
                    folder,
                    analysed.problems(),
                    analysed.accepted().stream()
                            .map(a -> new Findings.Accepted(a.problem(), a.because(), a.until()))
                            .collect(ImmutableList.toImmutableList()),
                    loaded.checked().book().files());
        } catch (ProblemsException e) {
            return new Findings(book, folder, e.problems(), ImmutableList.of(), ImmutableMap.copyOf(e.sources()));
        }
    }
}
