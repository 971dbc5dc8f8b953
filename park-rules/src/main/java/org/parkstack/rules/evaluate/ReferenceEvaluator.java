package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.function.Supplier;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedStep;
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
    private final Supplier<String> digest;
    private final boolean chooses;

    /** {@code digest}: of the book's meaning, to be written into each decision. */
    public ReferenceEvaluator(CheckedBook book, String digest) {
        this(book, () -> digest);
    }

    /** The same, of a digest that is made when a case is first decided: the same each time, to any thread. */
    public ReferenceEvaluator(CheckedBook book, Supplier<String> digest) {
        this.book = book;
        this.digest = digest;
        boolean some = false;
        for (CheckedStep step : book.steps()) {
            some |= step.step().kind() == Step.Kind.CHOOSE;
        }
        this.chooses = some;
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
        Assembly made = made(facts, explain, budget, watch);
        Decision wide = made.decision(digest.get(), assumed(facts));
        if (wide.determined() || !budget.affords(Narrowing.MOST_TRIED)) {
            return wide;
        }
        return Narrowing.of(facts, made.lacks())
                .narrow(wide, f -> assembly(f, false, budget, Watch.NONE).decision(digest.get(), assumed(f)));
    }

    /**
     * Decides a case without because-trees and without trying what the missing facts might be: cheaper, and wider where facts are
     * missing; the same where the decision is determined.
     *
     * @throws ProblemsException if a review is outside its bounds, or the decision would cost more than a decision may
     */
    public Decision decideWide(Facts facts) {
        return made(facts, false, new Budget(), Watch.NONE).decision(digest.get(), assumed(facts));
    }

    /**
     * The because-trees of {@link #decide(Facts, boolean)}, without the decision around them, for a case of which all that
     * matters is known.
     *
     * @throws ProblemsException if a review is outside its bounds, or the decision would cost more than a decision may
     */
    public BecauseTrees trees(Facts facts) {
        return made(facts, true, new Budget(), Watch.NONE).trees();
    }

    private Assembly made(Facts facts, boolean explain, Budget budget, Watch watch) {
        try {
            return assembly(facts, explain, budget, watch);
        } catch (Budget.TooMuchToExplain e) {
            return assembly(facts, false, budget, watch).withoutTrees();
        }
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
        Choices.Made made = made(facts, budget);
        return new Assembly(book, facts, whole(facts, made, explain, budget, watch), made);
    }

    private Choices.Made made(Facts facts, Budget budget) {
        if (!chooses) {
            return Choices.Made.NOTHING;
        }
        Problems problems = new Problems();
        Run open = Run.whole(book, facts, Choosing.OPEN, budget, problems, false, Watch.NONE);
        problems.throwIfErrors(ImmutableMap.of());
        return new Choices(book, open).make();
    }

    private Run whole(Facts facts, Choices.Made made, boolean explain, Budget budget, Watch watch) {
        Problems problems = new Problems();
        Run run = Run.whole(book, facts, made.choosing(), budget, problems, explain, watch);
        problems.throwIfErrors(ImmutableMap.of());
        return run;
    }

    /** The whole of the book for a case, with trees where there are not too many. */
    Run run(Facts facts) {
        Budget budget = new Budget();
        Choices.Made made = made(facts, budget);
        try {
            return whole(facts, made, true, budget, Watch.NONE);
        } catch (Budget.TooMuchToExplain e) {
            return whole(facts, made, false, budget, Watch.NONE);
        }
    }

    private ImmutableSortedSet<String> assumed(Facts facts) {
        return Assumptions.used(book, facts);
    }
}
