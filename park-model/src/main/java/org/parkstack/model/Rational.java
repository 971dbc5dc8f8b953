package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * An exact number: a fraction of two whole numbers in lowest terms, its denominator positive.
 *
 * <p>Subsidy rules speak of 5 %, of a third, of 2000/3 square metres to the mu (亩); none of these may lose a fen on the
 * way. Arithmetic here never rounds. While numerator and denominator fit in 64 bits it works on two {@code long}s, and it
 * moves to {@link BigInteger} by itself where a result does not fit, so nothing overflows.
 *
 * <p>Two rationals are equal exactly if they are the same number: {@code parse("0.50").equals(of(1, 2))}. Immutable and
 * thread-safe. No method takes or returns {@code null}, and none takes or returns a binary floating-point number.
 *
 * <pre>{@code
 * Rational.of(1, 3).plus(Rational.of(1, 3));                // 2/3
 * Rational.parse("0.05").times(Rational.of(8_000_000));     // 400000
 * }</pre>
 */
public final class Rational implements Comparable<Rational> {

    /** 0. */
    public static final Rational ZERO = new Rational(0, 1);

    /** 1. */
    public static final Rational ONE = new Rational(1, 1);

    /** Denominators are mostly those of fen and of percentages. */
    private static final int SMALL = 100;
    /** By such a number, once it was met: its greatest common divisors with the numbers below it. */
    private static final AtomicReferenceArray<byte @Nullable []> DIVISORS = new AtomicReferenceArray<>(SMALL + 1);

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    /**
     * Numerator and denominator while both fit; {@code den} is 0 where {@code big} holds the number instead. {@link
     * Long#MIN_VALUE}, whose negation does not fit, is always held as {@code big}, so that a number has one form.
     */
    private final long num;

    private final long den;
    private final @Nullable Big big;

    private record Big(BigInteger num, BigInteger den) {}

    private Rational(long num, long den) {
        this.num = num;
        this.den = den;
        this.big = null;
    }

    private Rational(Big big) {
        this.num = 0;
        this.den = 0;
        this.big = big;
    }

    /** The whole number {@code value}. */
    public static Rational of(long value) {
        if (value == Long.MIN_VALUE) {
            return new Rational(new Big(LONG_MIN, BigInteger.ONE));
        }
        return value == 0 ? ZERO : value == 1 ? ONE : new Rational(value, 1);
    }

    /**
     * The fraction {@code numerator / denominator}.
     *
     * @throws ArithmeticException if {@code denominator} is 0
     */
    public static Rational of(long numerator, long denominator) {
        if (numerator == Long.MIN_VALUE || denominator == Long.MIN_VALUE) {
            return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }
        if (denominator == 0) {
            throw new ArithmeticException("division by zero");
        }
        long g = gcd(Math.abs(numerator), Math.abs(denominator));
        long sign = denominator < 0 ? -1 : 1;
        return small(sign * (numerator / g), sign * (denominator / g));
    }

    /**
     * The fraction {@code numerator / denominator}.
     *
     * @throws ArithmeticException if {@code denominator} is 0
     */
    public static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        BigInteger g = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            g = g.negate();
        }
        BigInteger n = numerator.divide(g);
        BigInteger d = denominator.divide(g);
        return fits(n) && fits(d) ? small(n.longValue(), d.longValue()) : new Rational(new Big(n, d));
    }

    /** The whole number {@code value}. */
    public static Rational of(BigInteger value) {
        return fits(value) ? of(value.longValue()) : new Rational(new Big(value, BigInteger.ONE));
    }

    /** The decimal {@code value}, exactly. */
    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? of(value.toBigIntegerExact())
                : of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /**
     * Reads a decimal without exponent ({@code "-12"}, {@code "0.05"}) or a fraction of two whole numbers ({@code "1/3"}).
     *
     * @throws NumberFormatException if {@code text} is neither, or its denominator is 0
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rational parse(String text) {
        Rational plain = plain(text);
        if (plain != null) {
            return plain;
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(decimal(text));
        }
        BigDecimal n = decimal(text.substring(0, slash));
        BigDecimal d = decimal(text.substring(slash + 1));
        if (n.scale() > 0 || d.scale() > 0 || d.signum() <= 0) {
            throw new NumberFormatException("not a fraction of whole numbers: " + text);
        }
        return of(n.toBigIntegerExact(), d.toBigIntegerExact());
    }

    /** A decimal of few digits, as nearly all are; null where it is anything else. */
    private static @Nullable Rational plain(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length - start > 18) {
            return null;
        }
        long digits = 0;
        long scale = 0;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                scale *= 10;
            } else if (c == '.' && scale == 0 && i > start && i < length - 1) {
                scale = 1;
            } else {
                return null;
            }
        }
        return length == start ? null : of(start > 0 ? -digits : digits, Math.max(1, scale));
    }

    private static BigDecimal decimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        boolean wellFormed = text.length() > start
                && text.charAt(start) != '.'
                && text.charAt(text.length() - 1) != '.'
                && text.chars().skip(start).allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        if (!wellFormed) {
            throw new NumberFormatException("not a decimal: " + text);
        }
        return new BigDecimal(text);
    }

    private static Rational small(long num, long den) {
        return num == 0 ? ZERO : new Rational(num, den);
    }

    private static boolean fits(BigInteger value) {
        return value.bitLength() <= 63 && !value.equals(LONG_MIN);
    }

    private static long gcd(long a, long b) {
        long x = Math.max(a, b);
        long y = Math.min(a, b);
        if (y > 1 && y <= SMALL) {
            return ofSmall((int) y)[(int) (x % y)];
        }
        // Division is what costs here: none where 1 is in sight.
        while (y > 1) {
            long t = x % y;
            x = y;
            y = t;
        }
        return y == 0 ? x : 1;
    }

    /** By what is left of a number divided by {@code small}: the greatest common divisor of the two. */
    private static byte[] ofSmall(int small) {
        byte[] known = DIVISORS.getAcquire(small);
        if (known == null) {
            known = new byte[small];
            known[0] = (byte) small;
            for (int left = 1; left < small; left++) {
                int x = small;
                int y = left;
                while (y > 0) {
                    int t = x % y;
                    x = y;
                    y = t;
                }
                known[left] = (byte) x;
            }
            // Whichever thread is first: what another makes is the same.
            DIVISORS.setRelease(small, known);
        }
        return known;
    }

    /** The numerator, in lowest terms; it carries the sign. */
    public BigInteger numerator() {
        return big == null ? BigInteger.valueOf(num) : big.num;
    }

    /** The denominator, in lowest terms; always positive. */
    public BigInteger denominator() {
        return big == null ? BigInteger.valueOf(den) : big.den;
    }

    /** This plus {@code other}, exactly. */
    public Rational plus(Rational other) {
        if (big == null && other.big == null) {
            if (den == other.den) {
                long sum = num + other.num;
                if (((num ^ sum) & (other.num ^ sum)) >= 0 && sum != Long.MIN_VALUE) {
                    return den == 1 ? small(sum, 1) : of(sum, den);
                }
            } else {
                try {
                    return of(
                            Math.addExact(Math.multiplyExact(num, other.den), Math.multiplyExact(other.num, den)),
                            Math.multiplyExact(den, other.den));
                } catch (ArithmeticException tooLarge) {
                    // falls through to the wide form
                }
            }
        }
        return of(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
                denominator().multiply(other.denominator()));
    }

    /** This less {@code other}, exactly. */
    public Rational minus(Rational other) {
        return plus(other.negated());
    }

    /** This times {@code other}, exactly. */
    public Rational times(Rational other) {
        if (big == null && other.big == null) {
            long g1 = gcd(Math.abs(num), other.den);
            long g2 = gcd(Math.abs(other.num), den);
            try {
                long n = Math.multiplyExact(g1 == 1 ? num : num / g1, g2 == 1 ? other.num : other.num / g2);
                long d = Math.multiplyExact(g2 == 1 ? den : den / g2, g1 == 1 ? other.den : other.den / g1);
                // Nothing is left to be divided out.
                return n == Long.MIN_VALUE ? of(n, d) : small(n, d);
            } catch (ArithmeticException tooLarge) {
                // falls through to the wide form
            }
        }
        return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
    }

    /**
     * This divided by {@code other}, exactly.
     *
     * @throws ArithmeticException if {@code other} is 0
     */
    public Rational dividedBy(Rational other) {
        if (other.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        return times(other.inverse());
    }

    private Rational inverse() {
        if (big == null) {
            return num < 0 ? small(-den, -num) : small(den, num);
        }
        return of(big.den, big.num);
    }

    /** This with the other sign. */
    public Rational negated() {
        return big == null ? small(-num, den) : of(big.num.negate(), big.den);
    }

    /** This without its sign. */
    public Rational abs() {
        return signum() < 0 ? negated() : this;
    }

    /** −1, 0 or 1. */
    public int signum() {
        return big == null ? Long.signum(num) : big.num.signum();
    }

    /** The greatest whole number that is not above this. */
    public BigInteger floor() {
        if (big == null) {
            return BigInteger.valueOf(Math.floorDiv(num, den));
        }
        BigInteger[] parts = big.num.divideAndRemainder(big.den);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The smallest whole number that is not below this. */
    public BigInteger ceil() {
        return negated().floor().negate();
    }

    /** Whether this is a whole number. */
    public boolean isWhole() {
        return big == null ? den == 1 : big.den.equals(BigInteger.ONE);
    }

    /** The number of bits of the larger of numerator and denominator: what an operation on this costs. */
    public int bits() {
        return big == null
                ? 64 - Math.min(Long.numberOfLeadingZeros(Math.abs(num)), Long.numberOfLeadingZeros(den))
                : Math.max(big.num.abs().bitLength(), big.den.bitLength());
    }

    /**
     * This times {@code scale} as a {@code long}, or {@code otherwise} where that is no whole number or does not fit: {@code
     * parse("0.05").scaled(100, -1)} is 5. {@code scale} is above 0.
     */
    public long scaled(long scale, long otherwise) {
        if (big != null || (den != 1 && scale % den != 0)) {
            return otherwise;
        }
        // Divisions take their time, and most numbers are whole.
        long factor = den == 1 ? scale : scale / den;
        long high = Math.multiplyHigh(num, factor);
        long low = num * factor;
        return high == low >> 63 ? low : otherwise;
    }

    /** The smaller of this and {@code other}; this if they are equal. */
    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of this and {@code other}; this if they are equal. */
    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Rational other) {
        if (big == null && other.big == null) {
            if (den == other.den) {
                return Long.compare(num, other.num);
            }
            long high = Math.multiplyHigh(num, other.den);
            long otherHigh = Math.multiplyHigh(other.num, den);
            return high != otherHigh
                    ? Long.compare(high, otherHigh)
                    : Long.compareUnsigned(num * other.den, other.num * den);
        }
        return numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(denominator()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rational r
                && (big == null ? r.big == null && num == r.num && den == r.den : r.big != null && big.equals(r.big));
    }

    @Override
    public int hashCode() {
        return big == null ? Long.hashCode(num * 31 + den) : big.hashCode();
    }

    /**
     * The shortest exact text that {@link #parse} reads back: a decimal where one exists ({@code "0.05"}, {@code "-12"}),
     * else a fraction ({@code "2000/3"}).
     */
    @Override
    @JsonValue
    public String toString() {
        if (big == null && den == 1) {
            return Long.toString(num);
        }
        if (big == null && 100 % den == 0 && Math.abs(num) < Long.MAX_VALUE / 100) {
            return hundredths(num * (100 / den));
        }
        if (isWhole()) {
            return numerator().toString();
        }
        BigInteger d = denominator();
        int twos = d.getLowestSetBit();
        BigInteger rest = d.shiftRight(twos);
        int fives = 0;
        BigInteger five = BigInteger.valueOf(5);
        while (rest.mod(five).signum() == 0) {
            rest = rest.divide(five);
            fives++;
        }
        if (!rest.equals(BigInteger.ONE)) {
            return numerator() + "/" + d;
        }
        int scale = Math.max(twos, fives);
        BigInteger unscaled = numerator().multiply(BigInteger.TEN.pow(scale)).divide(d);
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    /** {@code "12.5"} for 1250, which is no whole number of hundreds. */
    private static String hundredths(long value) {
        long abs = Math.abs(value);
        StringBuilder out = new StringBuilder(24);
        if (value < 0) {
            out.append('-');
        }
        out.append(abs / 100).append('.').append(abs / 10 % 10);
        return abs % 10 == 0 ? out.toString() : out.append(abs % 10).toString();
    }
}
