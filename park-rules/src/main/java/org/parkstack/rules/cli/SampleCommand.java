package org.parkstack.rules.cli;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.sample.SamplePopulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park sample}: a made-up population to try things on. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Writes a made-up population for a book as JSON Lines: complete cases near the book's limits."
                + " The same seed gives the same bytes.",
        footer = {
            "",
            "Example: park sample examples/books/nantong --as-of 2026-08-01 --rows 10000 --seed 7 --out firms.jsonl"
        })
final class SampleCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "BOOK", description = "a folder, a file, or REV:PATH of a git repository")
    private String book = "";

    @Option(names = "--as-of", required = true, paramLabel = "DATE", description = "the day of every case")
    private LocalDate asOf = LocalDate.EPOCH;

    @Option(names = "--rows", description = "how many cases (default 1000)", defaultValue = "1000")
    private long rows = 1000;

    @Option(names = "--seed", description = "default 1", defaultValue = "1")
    private long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "- for standard output")
    private String out = "";

    SampleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RuleBook loaded = Inputs.book(book);
        if (out.equals("-")) {
            Writer results = new OutputStreamWriter(console.results(), StandardCharsets.UTF_8);
            SamplePopulation.write(loaded.checked(), asOf, rows, seed, results);
            results.flush();
            return Exit.WELL;
        }
        try (Writer results = Files.newBufferedWriter(Path.of(out))) {
            SamplePopulation.write(loaded.checked(), asOf, rows, seed, results);
        }
        return Exit.WELL;
    }
}
