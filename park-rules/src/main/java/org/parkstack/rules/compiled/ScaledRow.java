package org.parkstack.rules.compiled;

import java.math.BigInteger;

/**
 * A row as one multiplication: of a value that is 0 or more and stands {@link #SHIFT} bits to the left, {@code high(min(value,
 * most) + add, factor) · fen}, where {@code high} is the upper half of a product of 128 bits. That it gives what the row gives,
 * for every value up to {@link #LIMIT}, is proved when it is made.
 */
final class ScaledRow {

    /** How far to the left values stand. */
    static final int SHIFT = 12;
    /** The greatest value. */
    static final long LIMIT = 1L << 50;
    /** The {@code long}s of a row: where its value stands, most, add, factor, fen, where its amount is added; the rest is room. */
    static final int ROW = 8;

    private static final BigInteger TURN = BigInteger.ONE.shiftLeft(64);

    private ScaledRow() {}

    /** Writes {@code most}, {@code add}, {@code factor} and {@code fen}; false where one multiplication does not do. */
    static boolean of(long multiply, long divide, long add, long most, long fen, long[] rows, int at) {
        if (multiply <= 0) {
            return false;
        }
        BigInteger m = BigInteger.valueOf(multiply);
        BigInteger d = BigInteger.valueOf(divide);
        BigInteger a = BigInteger.valueOf(add);
        BigInteger enough = BigInteger.valueOf(most).multiply(d).subtract(a);
        BigInteger greatest = ceiling(enough.max(BigInteger.ZERO), m).min(BigInteger.valueOf(LIMIT));
        boolean exceeds = greatest.multiply(m).add(a).divide(d).compareTo(BigInteger.valueOf(most)) > 0;
        BigInteger shifted = greatest.shiftLeft(SHIFT);
        BigInteger offset = ceiling(a.shiftLeft(SHIFT), m);
        BigInteger factor = ceiling(m.shiftLeft(64 - SHIFT), d);
        // Both are rounded up, so that the quotient may be too great: by less than a d-th of 1, or it is not used.
        BigInteger sum = shifted.add(offset);
        BigInteger beyond = sum.multiply(factor)
                .multiply(d)
                .subtract(greatest.multiply(m).add(a).multiply(TURN));
        if (exceeds || sum.bitLength() > 62 || factor.bitLength() > 63 || beyond.compareTo(TURN) >= 0) {
            return false;
        }
        write(rows, at, shifted.longValueExact(), offset.longValueExact(), factor.longValueExact(), fen);
        return true;
    }

    /** The row of an amount that is always the same. */
    static boolean constant(long units, long fen, long[] rows, int at) {
        if (units < 0 || units >= 1L << 61) {
            return false;
        }
        // The half of (2 · units + 1), a little less than units and a half.
        write(rows, at, 0, 2 * units + 1, Long.MAX_VALUE, fen);
        return true;
    }

    private static void write(long[] rows, int at, long most, long add, long factor, long fen) {
        rows[at + 1] = most;
        rows[at + 2] = add;
        rows[at + 3] = factor;
        rows[at + 4] = fen;
    }

    private static BigInteger ceiling(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }

    /** The fen of a row for a scaled value. */
    static long fen(long[] rows, int at, long scaled) {
        return Math.multiplyHigh(Math.min(scaled, rows[at + 1]) + rows[at + 2], rows[at + 3]) * rows[at + 4];
    }
}
