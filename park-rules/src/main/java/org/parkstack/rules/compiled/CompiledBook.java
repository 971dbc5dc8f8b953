package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedParameter;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Planner;
import org.parkstack.rules.plan.Program;

/**
 * A book that is decided fast: a program for each stretch of days on which nothing in it changes, planned when the first
 * case of such a day comes. A case that is not determined, or that needs what is not planned, is decided by the reference
 * evaluator; the decision is the same, to the letter, either way. Immutable to its callers, thread-safe; no class is made
 * at run time, so nothing outlives it.
 */
public final class CompiledBook {

    private static final int SPARE = 16;

    private final CheckedBook book;
    private final String digest;
    private final ReferenceEvaluator reference;
    private final boolean chooses;
    /** The days on which something changes, ascending. */
    private final ImmutableList<LocalDate> changes;

    private final AtomicReferenceArray<@Nullable Planned> planned;

    /** A program with what belongs to it. */
    private static final class Planned {
        private final Program program;
        private final Layout layout;
        private final DecisionMaker maker;
        private final AtomicReferenceArray<@Nullable Workspace> spare = new AtomicReferenceArray<>(SPARE);

        Planned(CheckedBook book, String digest, Program program) {
            this.program = program;
            this.layout = new Layout(program);
            this.maker = new DecisionMaker(book, digest, program);
        }
    }

    /** {@code reference} decides what is not decided here. */
    public CompiledBook(CheckedBook book, String digest, ReferenceEvaluator reference) {
        this.book = book;
        this.digest = digest;
        this.reference = reference;
        this.chooses = book.steps().stream().anyMatch(s -> s.step().kind() == Step.Kind.CHOOSE);
        ImmutableSortedSet.Builder<LocalDate> days = ImmutableSortedSet.naturalOrder();
        book.rules().forEach(r -> ends(r.rule().period(), days));
        book.steps().forEach(s -> ends(s.step().period(), days));
        book.terms().values().forEach(t -> ends(t.period(), days));
        for (CheckedParameter parameter : book.parameters().values()) {
            ends(parameter.period(), days);
            days.addAll(parameter.values().keySet());
        }
        this.changes = days.build().asList();
        this.planned = new AtomicReferenceArray<>(changes.size() + 1);
    }

    private static void ends(EffectivePeriod period, ImmutableSortedSet.Builder<LocalDate> days) {
        period.from().ifPresent(days::add);
        period.until().ifPresent(days::add);
    }

    private Planned planned(LocalDate day) {
        int at = java.util.Collections.binarySearch(changes, day);
        int stretch = at >= 0 ? at + 1 : -at - 1;
        Planned known = planned.get(stretch);
        if (known == null) {
            known = new Planned(book, digest, Planner.plan(book, day));
            planned.set(stretch, known);
        }
        return known;
    }

    /** Plans what cases of {@code day} need, so that the first of them need not wait. */
    public Program program(LocalDate day) {
        return planned(day).program;
    }

    /** Codes a case. */
    public PreparedFacts prepare(Facts facts) {
        return CaseCoder.code(book, planned(facts.asOf()).program, facts);
    }

    /** A workspace for cases that were coded for the same days as {@code facts}. */
    public Workspace workspace(PreparedFacts facts) {
        return new Workspace(planned(facts.facts.asOf()).layout, facts);
    }

    /**
     * Amounts by rule, tier and in total, into {@code workspace}, without allocating; false, and nothing there to be read,
     * where this case is for the reference evaluator.
     */
    public boolean amounts(PreparedFacts facts, Workspace workspace) {
        if (facts.program != workspace.program) {
            throw new IllegalArgumentException("a workspace for other days");
        }
        return !chooses && Runner.run(facts, workspace);
    }

    /** Decides a case, without because-trees. */
    public Decision decide(Facts facts) {
        return fast(facts).orElseGet(() -> reference.decide(facts, false));
    }

    /** The decision, where it can be had without the reference evaluator. */
    public Optional<Decision> fast(Facts facts) {
        if (chooses) {
            return Optional.empty();
        }
        Planned own = planned(facts.asOf());
        PreparedFacts prepared = CaseCoder.code(book, own.program, facts);
        int seat = (int) (Thread.currentThread().getId() & (SPARE - 1));
        Workspace workspace = own.spare.getAndSet(seat, null);
        if (workspace == null) {
            workspace = new Workspace(own.layout, prepared);
        }
        Optional<Decision> decision =
                Runner.run(prepared, workspace) ? Optional.of(own.maker.decision(facts, workspace)) : Optional.empty();
        own.spare.set(seat, workspace);
        return decision;
    }
}
