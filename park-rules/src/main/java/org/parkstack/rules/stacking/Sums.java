package org.parkstack.rules.stacking;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;

/** Small sums and comparisons of amounts; an upper end that is {@code null} is infinite. */
final class Sums {

    static final Rational FEN = Rational.of(1, 100);

    private Sums() {}

    static Rational lo(Range amount) {
        return requireNonNull(amount.lo());
    }

    static Range sum(List<Range> amounts, Iterable<Integer> members) {
        Range sum = Range.ZERO;
        for (int member : members) {
            sum = sum.plus(amounts.get(member));
        }
        return sum;
    }

    /** Whether {@code hi} (null: infinite) is at least, or more than, {@code lo}. */
    static boolean reaches(@Nullable Rational hi, Rational lo, boolean strictly) {
        return hi == null || (strictly ? hi.compareTo(lo) > 0 : hi.compareTo(lo) >= 0);
    }

    /** {@code max(0, a − b)}; infinite where {@code a} is, 0 where {@code b} is and {@code a} is not. */
    static @Nullable Rational left(@Nullable Rational a, @Nullable Rational b) {
        return a == null ? null : b == null ? Rational.ZERO : a.minus(b).max(Rational.ZERO);
    }

    static @Nullable Rational min(@Nullable Rational a, @Nullable Rational b) {
        return a == null ? b : b == null ? a : a.min(b);
    }
}
