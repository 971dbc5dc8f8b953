package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.value.Range;

/**
 * What one decision may cost: a bound on the values computed and on the size of numbers, so that no book and no case can
 * make a decision hang or grow without end. Not thread-safe; one a decision.
 */
final class Budget {

    /** The most values computed for one decision. */
    static final long MOST_VALUES = 50_000_000;

    /** The most values of one decision that are explained; beyond, a decision comes without because-trees, and says so. */
    static final long MOST_EXPLAINED = 1_000_000;

    /** The most bits of an intermediate number. */
    static final int MOST_BITS = 4_096;

    private long values;
    private long explained;

    /** Thrown where a decision has too many values to explain them all; caught where the decision was begun. */
    static final class TooMuchToExplain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchToExplain() {
            super("too much to explain", null, false, false);
        }
    }

    /** Before a value is explained. */
    void explain() {
        if (++explained > MOST_EXPLAINED) {
            throw new TooMuchToExplain();
        }
    }

    void spend(Origin origin) {
        if (++values > MOST_VALUES) {
            throw stop(
                    origin,
                    "the decision needs more than " + MOST_VALUES + " values",
                    "sums inside sums over long lists are the usual reason");
        }
    }

    /** Whether deciding {@code times} more, at what was spent until now each, stays well inside the budget. */
    boolean affords(int times) {
        return values * times <= MOST_VALUES / 5;
    }

    Range bounded(Range range, Origin origin) {
        if (range.bits() > MOST_BITS) {
            throw stop(origin, "a number in `" + origin.text() + "` has more than " + MOST_BITS + " bits", "round it");
        }
        return range;
    }

    static ProblemsException stop(Origin origin, String message, String help) {
        return new ProblemsException(
                ImmutableList.of(Problem.error(Code.PK101, origin.place(), message, help)), ImmutableMap.of());
    }
}
