package org.parkstack.rules.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.compare.BookDiff;
import org.parkstack.rules.compare.Comparison;
import org.parkstack.rules.compare.DiffJson;
import org.parkstack.rules.compare.DiffText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park diff}: what a change to a book means. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a change to a book means: for each rule, and for each tier's total, EQUIVALENT (proved), or a case that"
                    + " both books decide differently, or UNDECIDED with the reason.",
            "Exit code: 0 no difference, 1 a difference, 3 undecided, 2 a book can't be read."
        },
        footer = {
            "",
            "Example: park diff HEAD~1:examples/books/nantong examples/books/nantong",
            "  nt_key_rd_match 国家重点研发计划项目配套 (up_to)",
            "    from 2025-01-01: never less (proved)",
            "      as_of: 2025-01-01",
            "      enterprise: …",
            "      5,000,000.00元 → 6,000,000.00元 (+1,000,000.00元)"
        })
final class DiffCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "a folder, a file, or REV:PATH of a git repository")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "likewise")
    private String now = "";

    @Option(names = "--format", description = "text (default), json or markdown", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--seconds-per-question",
            paramLabel = "N",
            description = "the most time for one question to the solver (default 5)",
            defaultValue = "5")
    private int seconds = 5;

    @Option(
            names = "--tries",
            paramLabel = "N",
            description = "the most seeded cases for one rule and one stretch of days (default 400)",
            defaultValue = "400")
    private int tries = 400;

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RuleBook before = Inputs.book(old);
        RuleBook after = Inputs.book(now);
        BookDiff diff = Comparison.of(
                before.checked(),
                before.digest(),
                after.checked(),
                after.digest(),
                new Comparison.Options(Duration.ofSeconds(seconds), tries));
        console.results()
                .print(
                        switch (format) {
                            case TEXT -> DiffText.text(diff);
                            case MARKDOWN -> DiffText.markdown(diff);
                            case JSON -> DiffJson.write(diff) + "\n";
                        });
        return switch (diff.verdict()) {
            case EQUIVALENT -> Exit.WELL;
            case DIFFERENT -> Exit.WANTING;
            case UNDECIDED -> Exit.UNDECIDED;
        };
    }
}
