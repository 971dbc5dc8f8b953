package org.parkstack.rules.value;

import org.jspecify.annotations.Nullable;
import org.parkstack.rules.expression.Comparison;

/** Comparison of intervals of anything that has an order; a {@code null} end is open. */
final class Order {

    private Order() {}

    static <T extends Comparable<? super T>> Truth compare(
            Comparison how, @Nullable T lo, @Nullable T hi, @Nullable T otherLo, @Nullable T otherHi) {
        return switch (how) {
            case LESS -> answer(below(hi, otherLo, true), below(otherHi, lo, false));
            case AT_MOST -> answer(below(hi, otherLo, false), below(otherHi, lo, true));
            case MORE -> answer(below(otherHi, lo, true), below(hi, otherLo, false));
            case AT_LEAST -> answer(below(otherHi, lo, false), below(hi, otherLo, true));
            case EQUAL -> equal(lo, hi, otherLo, otherHi);
            case UNEQUAL -> equal(lo, hi, otherLo, otherHi).not();
        };
    }

    private static <T extends Comparable<? super T>> Truth equal(
            @Nullable T lo, @Nullable T hi, @Nullable T otherLo, @Nullable T otherHi) {
        boolean apart = below(hi, otherLo, true) || below(otherHi, lo, true);
        boolean points = below(hi, lo, false) && below(otherHi, otherLo, false);
        return answer(points && !apart, apart);
    }

    private static <T extends Comparable<? super T>> boolean below(@Nullable T a, @Nullable T b, boolean strictly) {
        if (a == null || b == null) {
            return false;
        }
        int order = a.compareTo(b);
        return strictly ? order < 0 : order <= 0;
    }

    private static Truth answer(boolean holds, boolean fails) {
        return holds ? Truth.TRUE : fails ? Truth.FALSE : Truth.UNKNOWN;
    }
}
