package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;

/**
 * Decides one case after another, straight from the checked book. It judges every faster way of deciding. Immutable,
 * thread-safe.
 */
public final class ReferenceEvaluator {

    private final CheckedBook book;
    private final String digest;
    private final boolean chooses;

    /** {@code digest}: of the book's meaning, to be written into each decision. */
    public ReferenceEvaluator(CheckedBook book, String digest) {
        this.book = book;
        this.digest = digest;
        this.chooses = book.steps().stream().anyMatch(s -> s.step().kind() == Step.Kind.CHOOSE);
    }

    /**
     * Decides a case.
     *
     * @param explain whether awards come with their because-trees
     * @throws ProblemsException if a review is outside its bounds, or the decision would cost more than a decision may
     */
    public Decision decide(Facts facts, boolean explain) {
        Budget budget = new Budget();
        Assembly assembly;
        try {
            assembly = assembly(facts, explain, budget);
        } catch (Budget.TooMuchToExplain e) {
            assembly = assembly(facts, false, budget).withoutTrees();
        }
        Assembly made = assembly;
        Decision wide = made.decision(digest, assumed(facts));
        if (wide.determined() || !budget.affords(Narrowing.MOST_TRIED)) {
            return wide;
        }
        return Narrowing.of(facts, made.lacks())
                .narrow(wide, f -> assembly(f, false, budget).decision(digest, assumed(f)));
    }

    private Assembly assembly(Facts facts, boolean explain, Budget budget) {
        Problems problems = new Problems();
        Choosing choosing = Choosing.OPEN;
        ImmutableMap<Integer, Choices.Hull> hulls = ImmutableMap.of();
        if (chooses) {
            Run open = Run.whole(book, facts, Choosing.OPEN, budget, problems, false);
            problems.throwIfErrors(ImmutableMap.of());
            Choices.Made made = new Choices(book, open).make();
            choosing = made.choosing();
            hulls = made.hulls();
        }
        Run run = Run.whole(book, facts, choosing, budget, problems, explain);
        problems.throwIfErrors(ImmutableMap.of());
        return new Assembly(book, facts, run, hulls);
    }

    private ImmutableSortedSet<String> assumed(Facts facts) {
        return Assumptions.used(book, facts);
    }
}
