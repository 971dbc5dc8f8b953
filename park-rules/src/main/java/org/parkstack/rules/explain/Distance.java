package org.parkstack.rules.explain;

import org.parkstack.model.Rational;

/** How far two quantities are apart, as a tree says it: exactly, with the unit's sign. */
final class Distance {

    private static final long NONE = Long.MIN_VALUE;
    /** What is below can be added and subtracted. */
    private static final long MOST = 1L << 61;

    private Distance() {}

    static String text(Rational a, Rational b, String unit) {
        long left = a.scaled(100, NONE);
        long right = b.scaled(100, NONE);
        if (left > MOST || left < -MOST || right > MOST || right < -MOST) {
            return a.minus(b).abs() + unit;
        }
        return hundredths(Math.abs(left - right), unit);
    }

    /** {@code "12.5元"} for 1250, as {@link Rational#toString} writes it. */
    private static String hundredths(long value, String unit) {
        long whole = value / 100;
        int rest = (int) (value - whole * 100);
        if (rest == 0) {
            return whole + unit;
        }
        char tenths = (char) ('0' + rest / 10);
        return rest % 10 == 0 ? whole + "." + tenths + unit : whole + "." + tenths + (char) ('0' + rest % 10) + unit;
    }
}
