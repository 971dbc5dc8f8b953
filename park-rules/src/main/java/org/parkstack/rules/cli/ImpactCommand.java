package org.parkstack.rules.cli;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Money;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.impact.Impact;
import org.parkstack.rules.impact.ImpactHtml;
import org.parkstack.rules.impact.ImpactJson;
import org.parkstack.rules.impact.ImpactRun;
import org.parkstack.rules.impact.ImpactText;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.report.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code park impact}: what a change costs and whom it touches. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description = {
            "Decides a population under two books: cost by tier and payer, who gains and who loses, exact quantiles, the ten"
                    + " largest changes with their because-trees, and what pools of a given size would pay.",
            "Exact to the fen; memory does not grow with the population."
        },
        footer = {
            "",
            "Example: park impact HEAD~1:examples/books/nantong examples/books/nantong --population firms.jsonl \\",
            "           --pool municipal=3000万元 --format html --lang zh > impact.html"
        })
final class ImpactCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        HTML
    }

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "a folder, a file, or REV:PATH of a git repository")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "likewise")
    private String now = "";

    @Option(
            names = "--population",
            required = true,
            paramLabel = "FILE",
            description = "*.jsonl or *.csv, packed as *.gz or not; - for JSON Lines on standard input")
    private String population = "";

    @Option(names = "--as-of", paramLabel = "DATE", description = "decide for this day instead of each case's own")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--pool",
            paramLabel = "[PAYER=]AMOUNT",
            description = "a budget, of one payer or of all: `3000万元`, `municipal=3000万元`; may be given several times")
    private List<String> pools = new ArrayList<>();

    @Option(names = "--format", description = "text (default), json, markdown or html", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--lang", description = "en (default) or zh", defaultValue = "en")
    private Language language = Language.EN;

    ImpactCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<ImpactRun.Pool> budgets = pools.stream().map(this::pool).toList();
        RuleBook before = Inputs.book(old);
        RuleBook after = Inputs.book(now);
        try (Population rows = Inputs.population(population);
                Progress progress = Progress.of(console, population)) {
            Impact impact =
                    ImpactRun.of(side(before), side(after), rows, Optional.ofNullable(asOf), budgets, progress::read);
            progress.done();
            console.results()
                    .print(
                            switch (format) {
                                case TEXT -> ImpactText.text(impact, language);
                                case MARKDOWN -> ImpactText.markdown(impact, language);
                                case JSON -> ImpactJson.write(impact) + "\n";
                                case HTML -> ImpactHtml.write(impact, language);
                            });
        }
        return Exit.WELL;
    }

    private static ImpactRun.Side side(RuleBook book) {
        return new ImpactRun.Side(book.checked(), book::decideBriefly, book::decide);
    }

    private ImpactRun.Pool pool(String text) {
        int equals = text.indexOf('=');
        Optional<PolicyTier> payer = equals < 0 ? Optional.empty() : PolicyTier.ofId(text.substring(0, equals));
        try {
            if (equals >= 0 && payer.isEmpty()) {
                throw new IllegalArgumentException("`" + text.substring(0, equals)
                        + "` pays nothing: a payer is national, provincial, municipal, district or park");
            }
            Money size = Money.parse(text.substring(equals + 1));
            if (size.signum() < 0) {
                throw new IllegalArgumentException("a pool can't be below 0");
            }
            return new ImpactRun.Pool(payer, BigInteger.valueOf(size.fen()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "--pool " + text + ": " + e.getMessage());
        }
    }
}
