package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.value.Truth;

/** Puts cases before the reference evaluator, with the part of the book that the question needs. Immutable, thread-safe. */
public final class Replay {

    private final BookIndex index;

    /** Of one book. */
    public Replay(BookIndex index) {
        this.index = index;
    }

    /** A question to the reference evaluator: the kinds of record that a case must list for it, and the answer. */
    public record Question(Set<SubjectKind> kinds, Predicate<Facts> holds) {}

    /** Whether {@code flag}, on the day of the case, surely holds for the first record of {@code per}. */
    public Question holds(Formula flag, CheckedRule at, SubjectKind per) {
        Slice slice = Slice.of(index, List.of(flag), List.of(), false);
        ReferenceEvaluator evaluator = evaluator(slice, Optional.of(Slice.probe(at, per, flag)));
        return new Question(
                slice.kinds(),
                facts -> decide(evaluator, facts).map(Replay::met).orElse(false));
    }

    private static boolean met(Decision d) {
        return d.recognised().stream()
                .filter(r -> r.rule().equals(Slice.PROBE))
                .findFirst()
                .map(r -> r.met() == Truth.TRUE)
                .orElse(false);
    }

    /** Whether what {@code rules} are given by a decision is as {@code asked}; before any step, or after all. */
    public Question decision(Iterable<String> rules, boolean staged, Predicate<Decision> asked) {
        Slice slice = Slice.of(index, List.of(), ImmutableList.copyOf(rules), staged);
        ReferenceEvaluator evaluator = evaluator(slice, Optional.empty());
        return new Question(
                slice.kinds(),
                facts -> decide(evaluator, facts).map(asked::test).orElse(false));
    }

    /** Whether {@code step} changes what any of its members is granted: decided with it and without it. */
    public Question binds(CheckedStep step) {
        Slice slice = Slice.of(index, List.of(), step.members(), true);
        CheckedBook with = slice.book(Optional.empty());
        ReferenceEvaluator first = new ReferenceEvaluator(with, "");
        ReferenceEvaluator second = new ReferenceEvaluator(Slice.without(with, step), "");
        return new Question(
                slice.kinds(),
                facts -> decide(first, facts)
                        .flatMap(a -> decide(second, facts).map(b -> a.determined() && !sameGrants(a, b)))
                        .orElse(false));
    }

    private static boolean sameGrants(Decision a, Decision b) {
        return a.awards().stream()
                .map(Award::granted)
                .toList()
                .equals(b.awards().stream().map(Award::granted).toList());
    }

    /** What a decision of the part of the book that {@code rules} need says. */
    public Optional<Decision> decide(Iterable<String> rules, boolean staged, Facts facts) {
        Slice slice = Slice.of(index, List.of(), ImmutableList.copyOf(rules), staged);
        return decide(evaluator(slice, Optional.empty()), facts);
    }

    private static ReferenceEvaluator evaluator(Slice slice, Optional<CheckedRule> probe) {
        return new ReferenceEvaluator(slice.book(probe), "");
    }

    /** Empty where the case is not lawful or too dear to decide. */
    private static Optional<Decision> decide(ReferenceEvaluator evaluator, Facts facts) {
        try {
            return Optional.of(evaluator.decide(facts, false));
        } catch (ProblemsException e) {
            return Optional.empty();
        }
    }
}
