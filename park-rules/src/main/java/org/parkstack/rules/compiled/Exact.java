package org.parkstack.rules.compiled;

import org.parkstack.rules.plan.Op;

/** Arithmetic that gives {@link Op#UNKNOWN} in place of what does not fit. Operands are known. */
final class Exact {

    private Exact() {}

    private static final long UNKNOWN = Op.UNKNOWN;

    static long fitting(long value) {
        return value > Op.MOST || value < -Op.MOST ? UNKNOWN : value;
    }

    static long times(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == low >> 63 ? fitting(low) : UNKNOWN;
    }

    /** {@code a / b} rounded to a whole number; {@code b} is above 0; {@code how} is the ordinal of a rounding. */
    static long divided(long a, long b, int how) {
        long floor = Math.floorDiv(a, b);
        long rest = a - floor * b;
        if (rest == 0) {
            return floor;
        }
        switch (how) {
            case 0:
                return floor;
            case 1:
                return floor + 1;
            default:
                long other = b - rest;
                if (rest != other) {
                    return rest > other ? floor + 1 : floor;
                }
                boolean up = how == 2 ? a > 0 : (floor & 1) != 0;
                return up ? floor + 1 : floor;
        }
    }

    static long gcd(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long t = x % y;
            x = y;
            y = t;
        }
        return x;
    }

    /** The order of two fractions, denominators above 0. */
    static int compare(long a, long aDen, long b, long bDen) {
        long high = Math.multiplyHigh(a, bDen);
        long otherHigh = Math.multiplyHigh(b, aDen);
        return high != otherHigh ? Long.compare(high, otherHigh) : Long.compareUnsigned(a * bDen, b * aDen);
    }

    /** {@code floor(a · b / c)} for {@code 0 ≤ a, b} and {@code 0 < c}, the quotient known to fit. */
    static long share(long a, long b, long c) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / c;
        }
        long quotient = 0;
        long rest = high;
        for (int bit = 63; bit >= 0; bit--) {
            rest = (rest << 1) | (low >>> 63);
            low <<= 1;
            if (rest >= c) {
                rest -= c;
                quotient |= 1L << bit;
            }
        }
        return quotient;
    }

    /** {@code a · b mod c}, given its {@link #share}. */
    static long remainder(long a, long b, long c, long share) {
        return a * b - share * c;
    }
}
