package org.parkstack.rules.compiled;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A claim in operations that processors do on several {@code long}s at once, which the upper half of a product is not: {@code
 * x = min(value, most)}, then {@code min(x · high + (x · low >> inner) + add >> outer, cap) · fen}. That it gives what the
 * claim gives, for every value from 0 up to that for which it was made, is proved when it is made.
 *
 * @param cap what the quotient of {@code most} may step over; {@link #NO_CAP} where it does not, as of most claims
 * @param greatest the fen of {@code most}
 */
record ClaimRow(long most, long high, long low, int inner, long add, int outer, long cap, long fen, long greatest) {

    /** Nothing is to be cut down behind the shift. */
    static final long NO_CAP = Long.MAX_VALUE;

    /** The widest factor's lower part. */
    private static final int MOST_INNER = 40;

    /** The row of an amount that is always the same. */
    static ClaimRow constant(long fen) {
        return new ClaimRow(0, 0, 0, 0, fen, 0, NO_CAP, 1, fen);
    }

    /**
     * The row of {@code min((value · multiply + add) / divide, most) · fen}, rounded down, for values up to {@code limit}; empty
     * where no such row is exact.
     */
    static Optional<ClaimRow> of(long multiply, long divide, long add, long most, long fen, long limit) {
        if (multiply <= 0) {
            return Optional.empty();
        }
        BigInteger m = BigInteger.valueOf(multiply);
        BigInteger d = BigInteger.valueOf(divide);
        BigInteger a = BigInteger.valueOf(add);
        BigInteger enough = BigInteger.valueOf(most).multiply(d).subtract(a);
        BigInteger greatest = ceiling(enough.max(BigInteger.ZERO), m).min(BigInteger.valueOf(limit));
        BigInteger units = greatest.multiply(m).add(a).divide(d);
        int inner = Math.min(Math.max(0, 63 - greatest.bitLength()), MOST_INNER);
        // What is rounded up, and what the inner shift drops, is together less than a d-th of 1.
        BigInteger error = greatest.add(BigInteger.ONE).add(BigInteger.ONE.shiftLeft(inner + 1));
        int shift = Math.max(inner, error.multiply(d).subtract(BigInteger.ONE).bitLength());
        BigInteger factor = ceiling(m.shiftLeft(shift), d);
        BigInteger high = factor.shiftRight(inner);
        BigInteger low = factor.subtract(high.shiftLeft(inner));
        BigInteger offset = ceiling(a.shiftLeft(shift), d.shiftLeft(inner)).add(BigInteger.ONE);
        BigInteger part = greatest.multiply(low);
        BigInteger sum = greatest.multiply(high).add(part.shiftRight(inner)).add(offset);
        BigInteger amount = units.min(BigInteger.valueOf(most)).multiply(BigInteger.valueOf(fen));
        boolean fits = part.bitLength() < 64 && sum.bitLength() < 64 && amount.bitLength() < 62;
        if (!fits || shift - inner > 63) {
            return Optional.empty();
        }
        return Optional.of(new ClaimRow(
                greatest.longValueExact(),
                high.longValueExact(),
                low.longValueExact(),
                inner,
                offset.longValueExact(),
                shift - inner,
                // Where a unit of the value is more than one of the claim, the value that reaches the most may step
                // over it.
                units.compareTo(BigInteger.valueOf(most)) > 0 ? most : NO_CAP,
                fen,
                amount.longValueExact()));
    }

    private static BigInteger ceiling(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }

    /** The fen of one value. */
    long fen(long value) {
        long x = Math.min(value, most);
        return Math.min(x * high + (x * low >>> inner) + add >>> outer, cap) * fen;
    }
}
