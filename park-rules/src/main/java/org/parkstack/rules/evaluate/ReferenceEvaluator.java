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
        return decide(facts, explain, Watch.NONE);
    }

    /**
     * Decides a case while {@code watch} looks on: at the one run that the decision is made from, not at those that tried
     * what the missing facts might be.
     *
     * @param explain whether awards come with their because-trees
     * @throws ProblemsException if a review is outside its bounds, or the decision would cost more than a decision may
     */
    public Decision decide(Facts facts, boolean explain, Watch watch) {
        Budget budget = new Budget();
        Assembly assembly;
        try {
            assembly = assembly(facts, explain, budget, watch);
        } catch (Budget.TooMuchToExplain e) {
            assembly = assembly(facts, false, budget, watch).withoutTrees();
        }
        Assembly made = assembly;
        Decision wide = made.decision(digest, assumed(facts));
        if (wide.determined() || !budget.affords(Narrowing.MOST_TRIED)) {
            return wide;
        }
        return Narrowing.of(facts, made.lacks())
                .narrow(wide, f -> assembly(f, false, budget, Watch.NONE).decision(digest, assumed(f)));
    }

    /**
     * Runs a case for {@code watch} alone, which sees what it would see at {@link #decide(Facts, boolean, Watch)}; nothing is
     * decided, so this is cheaper.
     *
     * @throws ProblemsException if a review is outside its bounds, or the decision would cost more than a decision may
     */
    public void run(Facts facts, Watch watch) {
        assembly(facts, false, new Budget(), watch);
    }

    private Assembly assembly(Facts facts, boolean explain, Budget budget, Watch watch) {
        Problems problems = new Problems();
        Choices.Made made = Choices.Made.NOTHING;
        if (chooses) {
            Run open = Run.whole(book, facts, Choosing.OPEN, budget, problems, false, Watch.NONE);
            problems.throwIfErrors(ImmutableMap.of());
            made = new Choices(book, open).make();
        }
        Run run = Run.whole(book, facts, made.choosing(), budget, problems, explain, watch);
        problems.throwIfErrors(ImmutableMap.of());
        return new Assembly(book, facts, run, made);
    }

    private ImmutableSortedSet<String> assumed(Facts facts) {
        return Assumptions.used(book, facts);
    }
}
