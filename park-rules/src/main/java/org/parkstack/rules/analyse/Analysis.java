package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.solve.BookIndex;
import org.parkstack.rules.solve.Replay;
import org.parkstack.rules.solve.Solver;
import org.parkstack.rules.source.Place;

/**
 * The deeper check of a book, rule by rule and step by step: PK501 to PK510, PK599, PK602, PK603. What the book accepts is set
 * apart. Same book and day, same findings, in the same order.
 */
public final class Analysis {

    private static final Duration PER_QUESTION = Duration.ofSeconds(5);

    private Analysis() {}

    /**
     * Analyses a book.
     *
     * @param loaded warnings and notes that loading gave already; they can be accepted too
     * @param today the day of the check
     */
    public static Findings of(CheckedBook book, List<Problem> loaded, LocalDate today) {
        List<Finding> found = new ArrayList<>();
        loaded.forEach(p -> found.add(new Finding(p, Named.in(p.message()))));
        found.addAll(Reading.of(book, today));
        found.addAll(Matters.of(book));
        if (Solver.available()) {
            found.addAll(asked(new Asking.About(BookIndex.of(book), PER_QUESTION, today)));
        } else {
            found.add(Finding.of(
                    Code.PK599,
                    book.book().place(),
                    "conditions, amounts and steps were not analysed",
                    Solver.MISSING));
        }
        return Acceptances.apply(found.stream().distinct().toList(), book.book().accept(), today);
    }

    private static List<Finding> asked(Asking.About about) {
        Replay replay = new Replay(about.index());
        Stream<Callable<List<Finding>>> rules = about.book().rules().stream()
                .map(rule ->
                        () -> guarded(rule.rule().place(), rule.id(), "rule", () -> RuleCheck.of(about, replay, rule)));
        Stream<Callable<List<Finding>>> steps = about.book().steps().stream()
                .filter(step -> step.step().kind() != Step.Kind.TOGETHER)
                .map(step -> () -> guarded(
                        step.step().place(), step.step().id(), "step", () -> StepCheck.of(about, replay, step)));
        Stream<Callable<List<Finding>>> terms = about.book().terms().values().stream()
                .map(term -> () -> guarded(
                        term.value().origin().place(), term.id(), "term", () -> TermCheck.of(about, replay, term)));
        return Stream.of(rules, steps, terms).flatMap(s -> s).toList().parallelStream()
                .flatMap(one -> call(one).stream())
                .toList();
    }

    private static List<Finding> call(Callable<List<Finding>> one) {
        try {
            return one.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is too deep for the analysis is said, not thrown. */
    private static List<Finding> guarded(Place place, String id, String what, Callable<ImmutableList<Finding>> one)
            throws Exception {
        try {
            return one.call();
        } catch (StackOverflowError e) {
            return List.of(Finding.of(
                    Code.PK599,
                    place,
                    what + " `" + id + "` could not be analysed: it is nested too deep",
                    "give parts of it names, as terms",
                    id));
        }
    }
}
