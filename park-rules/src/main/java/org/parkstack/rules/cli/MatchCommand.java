package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.match.PolicyMatcher;
import org.parkstack.rules.problem.Nearest;
import org.parkstack.rules.push.Nearness;
import org.parkstack.rules.push.PolicyMatch;
import org.parkstack.rules.push.PolicyPush;
import org.parkstack.rules.report.Language;
import org.parkstack.rules.report.MatchJson;
import org.parkstack.rules.report.MatchText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code park match}: which clauses fit, nearly fit and do not. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the policies that fit each case, that nearly fit and what is missing, and that do not.",
            "Of a book of more than 1,000 clauses those that do not fit are only counted."
        },
        footer = {
            "",
            "Example: park match examples/books/nantong examples/books/nantong/cases/haohan.yaml --known qualifications,region"
        })
final class MatchCommand implements Callable<Integer> {

    /** With more clauses than this, those that do not fit are counted, not listed, and an index finds the others. */
    private static final int MANY = 1_000;

    enum Format {
        TEXT,
        JSON
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

    @Option(names = "--as-of", paramLabel = "DATE", description = "match for this day instead of each case's own")
    private @Nullable LocalDate asOf;

    @Option(names = "--format", description = "text (default) or json (a case a line)", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--lang", description = "en (default) or zh", defaultValue = "en")
    private Language language = Language.EN;

    @Option(
            names = "--known",
            paramLabel = "FACT",
            split = ",",
            description =
                    "what the park holds by itself, so that nobody need apply with it (may be given several times):"
                            + " a fact as the book writes it, or a list of records by its key")
    private List<String> known = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    MatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RuleBook loaded = Inputs.book(book);
        PolicyPush push = new PolicyPush(loaded.checked(), Nearness.DEFAULT, known(loaded));
        StringBuilder out = new StringBuilder();
        Map<LocalDate, PolicyMatcher> indexes = new HashMap<>();
        for (Case one : Inputs.cases(loaded, cases, Optional.ofNullable(asOf))) {
            Facts facts = one.facts();
            boolean many = loaded.checked().rules().size() > MANY;
            Decision decision = many ? loaded.decideBriefly(facts) : loaded.decide(facts);
            out.append(format == Format.JSON || out.isEmpty() ? "" : "\n");
            ImmutableList<PolicyMatch> matches = many
                    ? indexes.computeIfAbsent(facts.asOf(), day -> index(loaded, day))
                            .match(facts, push, decision)
                    : push.match(decision);
            out.append(
                    format == Format.JSON
                            ? MatchJson.write(decision, matches) + "\n"
                            : MatchText.write(decision, matches, loaded.title(), language));
        }
        console.results().print(out);
        return Exit.WELL;
    }

    private static PolicyMatcher index(RuleBook loaded, LocalDate day) {
        return PolicyMatcher.of(List.of(loaded.checked()), day, Nearness.DEFAULT);
    }

    /** @throws ParameterException if the book has no such fact: a slip would leave a clause to be applied for */
    private ImmutableSet<String> known(RuleBook loaded) {
        ImmutableSet.Builder<String> all = ImmutableSet.builder();
        loaded.checked().vocabulary().all().forEach(declared -> all.add(declared.text()));
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.isRecord()) {
                all.add(kind.listKey());
            }
        }
        ImmutableSet<String> names = all.build();
        for (String one : known) {
            if (!names.contains(one)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--known " + one + ": the book has no such fact"
                                + Nearest.to(one, names)
                                        .map(near -> "; did you mean `" + near + "`?")
                                        .orElse(""));
            }
        }
        return ImmutableSet.copyOf(known);
    }
}
