package org.parkstack.rules.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.population.Batch;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.population.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park batch}: decides a population. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = {
            "Decides a population: a file of JSON Lines (a case a line) or, named *.csv, CSV with a header; *.gz is unpacked.",
            "All cores work, the order of the file is kept, memory does not grow with it. A row that is wrong is told with"
                    + " file:line:column, and then nothing is written."
        },
        footer = {
            "",
            "Example: park batch examples/books/nantong --population firms.jsonl --out decisions.jsonl",
            "  writes a decision a line, as `park decide --format json` does, without because-trees;",
            "  with --out decisions.csv a row a case: case, as_of, year, determined, total and each tier and payer, in yuan"
        })
final class BatchCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "BOOK", description = "a folder, a file, or REV:PATH of a git repository")
    private String book = "";

    @Option(
            names = "--population",
            required = true,
            paramLabel = "FILE",
            description = "*.jsonl or *.csv, packed as *.gz or not; - for JSON Lines on standard input")
    private String population = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where decisions go: CSV where the name ends in .csv, else JSON Lines; - for standard output")
    private String out = "";

    @Option(names = "--as-of", paramLabel = "DATE", description = "decide for this day instead of each case's own")
    private @Nullable LocalDate asOf;

    BatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RuleBook loaded = Inputs.book(book);
        if (out.equals("-")) {
            Writer results = new OutputStreamWriter(console.results(), StandardCharsets.UTF_8);
            decide(loaded, results);
            results.flush();
            return Exit.WELL;
        }
        Path target = Path.of(out).toAbsolutePath();
        // What is written becomes the file only when all of it is there.
        Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        try {
            try (Writer results = Files.newBufferedWriter(part)) {
                decide(loaded, results);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return Exit.WELL;
    }

    private void decide(RuleBook loaded, Writer results) throws IOException {
        try (Population rows = Inputs.population(population);
                Progress progress = Progress.of(console, population)) {
            Batch.Summary summary = Batch.run(
                    loaded.checked(),
                    loaded.compiled(),
                    rows,
                    Optional.ofNullable(asOf),
                    Rows.of(out),
                    results,
                    progress::read);
            progress.done();
            console.messages()
                    .println(summary.rows() + " cases decided, " + summary.undetermined()
                            + " of them with facts missing");
        }
    }
}
