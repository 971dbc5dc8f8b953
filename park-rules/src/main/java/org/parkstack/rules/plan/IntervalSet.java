package org.parkstack.rules.plan;

import java.util.Arrays;

/**
 * A set of whole numbers as half-open intervals {@code [ends[0], ends[1]), [ends[2], ends[3]) …}, ascending and apart. The
 * array is not to be changed.
 */
public record IntervalSet(long[] ends) {

    /** Below every value of a register. */
    public static final long LO = -Op.MOST - 1;

    /** Behind every value of a register. */
    public static final long HI = Op.MOST + 1;

    static final IntervalSet NONE = new IntervalSet(new long[0]);
    static final IntervalSet ALL = of(LO, HI);

    /** {@code from} and above, below {@code behind}. */
    static IntervalSet of(long from, long behind) {
        long lo = Math.max(from, LO);
        long hi = Math.min(behind, HI);
        return lo < hi ? new IntervalSet(new long[] {lo, hi}) : NONE;
    }

    static IntervalSet below(long behind) {
        return of(LO, behind);
    }

    static IntervalSet from(long from) {
        return of(from, HI);
    }

    static IntervalSet only(long value) {
        return of(value, value + 1);
    }

    /** Whether {@code value} lies inside. */
    public boolean contains(long value) {
        int at = Arrays.binarySearch(ends, value);
        int inside = at >= 0 ? at : -at - 2;
        return inside >= 0 && (inside & 1) == 0;
    }

    IntervalSet not() {
        if (ends.length == 0) {
            return ALL;
        }
        boolean openLo = ends[0] == LO;
        boolean openHi = ends[ends.length - 1] == HI;
        int start = openLo ? 1 : 0;
        int end = ends.length - (openHi ? 1 : 0);
        long[] out = new long[(openLo ? 0 : 1) + (end - start) + (openHi ? 0 : 1)];
        int n = 0;
        if (!openLo) {
            out[n++] = LO;
        }
        for (int i = start; i < end; i++) {
            out[n++] = ends[i];
        }
        if (!openHi) {
            out[n] = HI;
        }
        return new IntervalSet(out);
    }

    IntervalSet and(IntervalSet o) {
        long[] out = new long[ends.length + o.ends.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < ends.length && j < o.ends.length) {
            long lo = Math.max(ends[i], o.ends[j]);
            long hi = Math.min(ends[i + 1], o.ends[j + 1]);
            if (lo < hi) {
                out[n++] = lo;
                out[n++] = hi;
            }
            if (ends[i + 1] < o.ends[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return new IntervalSet(Arrays.copyOf(out, n));
    }

    IntervalSet or(IntervalSet o) {
        return not().and(o.not()).not();
    }
}
