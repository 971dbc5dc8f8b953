package org.parkstack.rules.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.report.DecisionHtml;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.report.DecisionText;
import org.parkstack.rules.report.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park decide}: what each case gets, and why. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Decides each case under a book.",
        footer = {"", "Example: park decide examples/books/nantong examples/books/nantong/cases/haohan.yaml"})
final class DecideCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        HTML
    }

    private final Console console;

    @Parameters(index = "0", paramLabel = "BOOK", description = "a folder or a file; - for standard input")
    private String book = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "CASE",
            description = "a file with a case or a list of cases, or a folder of them; - for standard input")
    private List<String> cases = new ArrayList<>();

    @Option(names = "--as-of", paramLabel = "DATE", description = "decide for this day instead of each case's own")
    private @Nullable LocalDate asOf;

    @Option(names = "--determined", description = "exit with 3 if facts are missing")
    private boolean determined;

    @Option(names = "--format", description = "text (default), json (a decision a line) or html", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--lang", description = "en (default) or zh", defaultValue = "en")
    private Language language = Language.EN;

    DecideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RuleBook loaded = Inputs.book(book);
        boolean undecided = false;
        List<Decision> decisions = new ArrayList<>();
        for (Case one : Inputs.cases(loaded, cases, Optional.ofNullable(asOf))) {
            Decision decision = loaded.decide(one.facts());
            undecided |= !decision.determined();
            decisions.add(decision);
        }
        for (Decision decision : decisions) {
            console.results().print(shown(loaded, decision));
        }
        return determined && undecided ? Exit.UNDECIDED : Exit.WELL;
    }

    private String shown(RuleBook loaded, Decision decision) {
        return switch (format) {
            case JSON -> DecisionJson.write(decision) + "\n";
            case HTML -> DecisionHtml.write(decision, loaded.title(), language);
            case TEXT -> DecisionText.write(decision, loaded.title(), language, console.colour());
        };
    }
}
