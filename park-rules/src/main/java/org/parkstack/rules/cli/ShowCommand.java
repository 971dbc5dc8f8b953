package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.Callable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.report.BookGuide;
import org.parkstack.rules.report.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park show}: the book as people read it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {"The book as people read it: a guide by policy and clause.", "Formats: markdown (default), html."
        },
        footer = {"", "Example: park show books/nantong --format html --output guide.html"})
final class ShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "BOOK", description = "a folder or a file; - for standard input")
    private String book = "";

    @Mixin
    private Outputs outputs = new Outputs("markdown", "html");

    @Option(names = "--lang", description = "en (default) or zh", defaultValue = "en")
    private Language language = Language.EN;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ImmutableList<Outputs.Output> plan = outputs.plan(console);
        RuleBook loaded = Inputs.book(book);
        outputs.write(plan, console, (format, colour) -> {
            BookGuide guide = BookGuide.of(loaded.checked().book(), language);
            return format.equals("html") ? guide.html() : guide.markdown();
        });
        return Exit.WELL;
    }
}
