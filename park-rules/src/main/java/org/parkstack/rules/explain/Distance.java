package org.parkstack.rules.explain;

import org.parkstack.model.Rational;

/** How far two quantities are apart, as a tree says it: exactly, with the unit's sign. */
final class Distance {

    private static final long NONE = Long.MIN_VALUE;
    /** What is below can be added and subtracted. */
    private static final long MOST = 1L << 61;
    /** More digits than a {@code long} has, and a point. */
    private static final int DIGITS = 24;

    private Distance() {}

    static String text(Rational a, Rational b, String unit) {
        long left = a.scaled(100, NONE);
        long right = b.scaled(100, NONE);
        if (left > MOST || left < -MOST || right > MOST || right < -MOST) {
            return a.minus(b).abs() + unit;
        }
        return hundredths(Math.abs(left - right), unit);
    }

    /** {@code "12.5元"} for 1250, as {@link Rational#toString} writes it. Each is read once, if at all: written in one go, from behind. */
    private static String hundredths(long value, String unit) {
        char[] out = new char[DIGITS + unit.length()];
        unit.getChars(0, unit.length(), out, DIGITS);
        int at = DIGITS;
        long whole = value / 100;
        int rest = (int) (value - whole * 100);
        if (rest != 0) {
            int tenths = rest / 10;
            if (rest != tenths * 10) {
                out[--at] = (char) ('0' + rest - tenths * 10);
            }
            out[--at] = (char) ('0' + tenths);
            out[--at] = '.';
        }
        do {
            long next = whole / 10;
            out[--at] = (char) ('0' + (int) (whole - next * 10));
            whole = next;
        } while (whole != 0);
        return new String(out, at, out.length - at);
    }
}
