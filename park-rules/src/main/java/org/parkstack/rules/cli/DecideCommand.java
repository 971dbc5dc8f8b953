package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park decide}: what each case gets, and why. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = {
            "Decides each case under a book.",
            "Formats: text (default), json (a decision a line), html (one page with a picture of the stack)."
        },
        footer = {"", "Example: park decide examples/books/nantong examples/books/nantong/cases/haohan.yaml"})
final class DecideCommand implements Callable<Integer> {

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

    @Mixin
    private Outputs outputs = new Outputs("text", "json", "html");

    @Option(names = "--lang", description = "en (default) or zh", defaultValue = "en")
    private Language language = Language.EN;

    DecideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ImmutableList<Outputs.Output> plan = outputs.plan(console);
        RuleBook loaded = Inputs.book(book);
        boolean undecided = false;
        List<Decision> decisions = new ArrayList<>();
        for (Case one : Inputs.cases(loaded, cases, Optional.ofNullable(asOf))) {
            Decision decision = loaded.decide(one.facts());
            undecided |= !decision.determined();
            decisions.add(decision);
        }
        outputs.write(plan, console, (format, colour) -> shown(format, colour, loaded, decisions));
        return determined && undecided ? Exit.UNDECIDED : Exit.WELL;
    }

    private String shown(String format, boolean colour, RuleBook loaded, List<Decision> decisions) {
        if (format.equals("html")) {
            return DecisionHtml.write(decisions, loaded.title(), language);
        }
        StringBuilder out = new StringBuilder();
        for (Decision decision : decisions) {
            out.append(format.equals("json") || out.isEmpty() ? "" : "\n");
            out.append(
                    format.equals("json")
                            ? DecisionJson.write(decision) + "\n"
                            : DecisionText.write(decision, loaded.title(), language, colour));
        }
        return out.toString();
    }
}
