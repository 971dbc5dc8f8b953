package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.compare.Sameness;
import org.parkstack.rules.coverage.Coverage;
import org.parkstack.rules.coverage.CoverageRecorder;
import org.parkstack.rules.coverage.Item;
import org.parkstack.rules.coverage.MissingCases;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.mutation.Mutation;
import org.parkstack.rules.mutation.Mutations;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.report.TestGitHub;
import org.parkstack.rules.report.TestGitLab;
import org.parkstack.rules.report.TestJson;
import org.parkstack.rules.report.TestJunit;
import org.parkstack.rules.report.TestMarkdown;
import org.parkstack.rules.report.TestReport;
import org.parkstack.rules.report.TestReport.Threshold;
import org.parkstack.rules.report.TestText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code park test}: the cases of a book that expect something, and how much of the book they show. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Decides the cases of a book that have `expect` and shows where a decision is other than expected, with the "
                    + "because-tree of what differs.",
            "Formats: text (default), junit, github, gitlab, markdown, json."
        },
        footer = {
            "",
            "Example: park test examples/books/nantong --coverage --min-rules 80 \\",
            "             --format text --format junit --output target/park.xml",
            "runs the cases under examples/books/nantong/cases, prints what failed and what is not covered, writes the "
                    + "results once more as JUnit XML, and ends with 1 if a case failed or fewer than 80%% of the rules "
                    + "are both granted and refused."
        })
final class TestCommand implements Callable<Integer> {

    /** The most time for one question to the solver about a mutant. */
    private static final Duration PER_QUESTION = Duration.ofSeconds(2);

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BOOK", description = "a folder or a file; - for standard input")
    private String book = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "CASES",
            description = "files of cases, or folders of them; the book's `cases/` if left out")
    private List<String> cases = new ArrayList<>();

    @Option(names = "--coverage", description = "show what of the book the cases show, and what they do not")
    private boolean coverage;

    @Option(
            names = "--min-rules",
            paramLabel = "N",
            description = "fail if fewer than N percent of the rules are granted in one case and refused in another")
    private @Nullable Integer minRules;

    @Option(
            names = "--min-conditions",
            paramLabel = "N",
            description = "fail if fewer than N percent of the conditions are true, false and deciding either way")
    private @Nullable Integer minConditions;

    @Option(names = "--missing", description = "print cases for what is not covered, ready to be filled or taken over")
    private boolean missing;

    @Option(names = "--mutate", description = "change the book in many small ways and show what no case notices")
    private boolean mutate;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            description = "try N mutants at most, spread over the book (default 1000)",
            defaultValue = "1000")
    private int mutants = 1000;

    @Option(
            names = "--prove",
            description = "of each mutant that no case notices, ask whether it can be proved to mean the same")
    private boolean prove;

    @Option(
            names = "--min-mutants",
            paramLabel = "N",
            description = "fail if fewer than N percent of the mutants are noticed")
    private @Nullable Integer minMutants;

    @Mixin
    private FailLevel failLevel = new FailLevel();

    @Mixin
    private Outputs outputs = new Outputs("text", "junit", "github", "gitlab", "markdown", "json");

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ImmutableList<Outputs.Output> plan = outputs.plan(console);
        percent("--min-rules", minRules);
        percent("--min-conditions", minConditions);
        percent("--min-mutants", minMutants);
        if (mutants < 1) {
            throw wrong("--mutants is a number from 1");
        }
        RuleBook loaded = Inputs.book(book);
        ImmutableList<Case> read = read(loaded);
        ImmutableList<Case> tests =
                read.stream().filter(c -> c.expect().isPresent()).collect(ImmutableList.toImmutableList());
        if (tests.isEmpty()) {
            throw wrong(
                    read.isEmpty()
                            ? "there is no case" + (cases.isEmpty() ? " under the `cases/` of `" + book + "`" : "")
                            : "none of " + read.size() + " cases has `expect`, so there is nothing to test");
        }
        TestReport report = report(loaded, tests, read.size() - tests.size());
        outputs.write(plan, console, (format, colour) -> shown(report, format, colour));
        outputs.summary(console, (format, colour) -> shown(report, format, colour));
        return report.well() && !failLevel.reachedBy(report.findings()) ? Exit.WELL : Exit.WANTING;
    }

    private void percent(String option, @Nullable Integer value) {
        if (value != null && (value < 0 || value > 100)) {
            throw wrong(option + " is a number of percent, from 0 to 100");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private ImmutableList<Case> read(RuleBook loaded) throws IOException {
        if (!cases.isEmpty()) {
            return Inputs.cases(loaded, cases, Optional.empty());
        }
        if (book.equals("-")) {
            throw wrong("a book from standard input has no `cases/`: name the cases");
        }
        return loaded.readCases(RuleBook.caseFolders(Path.of(book)), Optional.empty());
    }

    private TestReport report(RuleBook loaded, ImmutableList<Case> tests, int untested) {
        boolean measured = coverage || missing || minRules != null || minConditions != null;
        Optional<CoverageRecorder> recorder =
                measured ? Optional.of(new CoverageRecorder(loaded.checked())) : Optional.empty();
        ImmutableList<Tried> tried = tried(loaded, tests, recorder);
        Optional<Coverage> covered = recorder.map(CoverageRecorder::coverage);
        Optional<Mutation> mutation = mutate || prove || minMutants != null
                ? Optional.of(mutation(Mutations.of(loaded.checked()), passed(tried)))
                : Optional.empty();
        Optional<String> skeletons = missing
                ? covered.map(c -> MissingCases.yaml(
                        loaded.checked(), c, tests.stream().map(Case::facts).toList()))
                : Optional.empty();
        return new TestReport(
                loaded.id(),
                loaded.title(),
                tried,
                untested,
                covered,
                covered.map(c -> unaccepted(c, loaded.checked().book())).orElse(ImmutableList.of()),
                mutation,
                skeletons,
                thresholds(covered, mutation),
                loaded.checked().book().files());
    }

    private Mutation mutation(Mutations all, ImmutableList<Case> passed) {
        return prove
                ? all.run(passed, mutants, (before, after) -> Sameness.proved(before, after, PER_QUESTION))
                : all.run(passed, mutants);
    }

    private static ImmutableList<Case> passed(ImmutableList<Tried> tried) {
        return tried.stream().filter(Tried::passed).map(Tried::one).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Tried> tried(
            RuleBook loaded, ImmutableList<Case> tests, Optional<CoverageRecorder> recorder) {
        Problems problems = new Problems();
        ImmutableList.Builder<Tried> out = ImmutableList.builder();
        for (Case one : tests) {
            try {
                Decision brief =
                        recorder.isPresent() ? recorder.get().decide(one.facts()) : loaded.decideBriefly(one.facts());
                ImmutableList<Difference> differences = loaded.differences(one, brief);
                out.add(new Tried(
                        one,
                        differences.isEmpty() ? Optional.empty() : Optional.of(loaded.decide(one.facts())),
                        differences));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        }
        problems.throwIfErrors(ImmutableMap.of());
        return out.build();
    }

    /** PK601 but for what the book's owner accepts; {@code check} sees to acceptances that have passed. */
    private static ImmutableList<Problem> unaccepted(Coverage coverage, Book book) {
        return coverage.findings().stream()
                .filter(p -> book.accept().stream()
                        .noneMatch(a -> a.code() == Code.PK601 && p.message().contains("`" + a.at() + "`")))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Threshold> thresholds(Optional<Coverage> covered, Optional<Mutation> mutation) {
        ImmutableList.Builder<Threshold> out = ImmutableList.builder();
        covered.ifPresent(c -> {
            threshold(c, Item.Kind.RULE, minRules).ifPresent(out::add);
            threshold(c, Item.Kind.CONDITION, minConditions).ifPresent(out::add);
        });
        if (mutation.isPresent() && minMutants != null) {
            Mutation m = mutation.get();
            out.add(new Threshold("mutants", minMutants, m.percent(), m.reaches(minMutants)));
        }
        return out.build();
    }

    private static Optional<Threshold> threshold(Coverage coverage, Item.Kind kind, @Nullable Integer atLeast) {
        return Optional.ofNullable(atLeast)
                .map(n -> new Threshold(kind.id(), n, coverage.percent(kind), coverage.reaches(kind, n)));
    }

    private static String shown(TestReport report, String format, boolean colour) {
        return switch (format) {
            case "junit" -> TestJunit.write(report);
            case "github" -> TestGitHub.write(report);
            case "gitlab" -> TestGitLab.write(report);
            case "markdown" -> TestMarkdown.write(report);
            case "json" -> TestJson.write(report);
            default -> TestText.write(report, colour);
        };
    }
}
