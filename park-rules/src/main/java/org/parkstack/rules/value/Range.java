package org.parkstack.rules.value;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Comparison;

/**
 * A closed interval of exact numbers; {@code lo} is {@code null} where there is no lower bound, {@code hi} where there is
 * no upper one. {@code 0 × ∞} is 0.
 */
public record Range(@Nullable Rational lo, @Nullable Rational hi) implements Value {

    /** Every number. */
    public static final Range ALL = new Range(null, null);

    /** Only 0. */
    public static final Range ZERO = of(Rational.ZERO);

    /** Every number from 0 on. */
    public static final Range NOT_NEGATIVE = new Range(Rational.ZERO, null);

    /** Only {@code value}. */
    public static Range of(Rational value) {
        return new Range(value, value);
    }

    /** The numbers from {@code lo} to {@code hi}, both included. */
    public static Range of(@Nullable Rational lo, @Nullable Rational hi) {
        return new Range(lo, hi);
    }

    @Override
    public boolean known() {
        return lo != null && lo.equals(hi);
    }

    /** The one number that is left; to be asked only of what is {@link #known}. */
    public Rational value() {
        return requireNonNull(lo);
    }

    /** Whether 0 is the only number left. */
    public boolean isZero() {
        return known() && value().signum() == 0;
    }

    /** Whether {@code number} lies inside. */
    public boolean contains(Rational number) {
        return (lo == null || lo.compareTo(number) <= 0) && (hi == null || number.compareTo(hi) <= 0);
    }

    /** Whether all of {@code inner} lies inside. */
    public boolean encloses(Range inner) {
        return (lo == null || (inner.lo != null && lo.compareTo(inner.lo) <= 0))
                && (hi == null || (inner.hi != null && inner.hi.compareTo(hi) <= 0));
    }

    /** What lies in both; this where nothing does. */
    public Range intersection(Range other) {
        Rational l = lo == null ? other.lo : other.lo == null ? lo : lo.max(other.lo);
        Rational h = hi == null ? other.hi : other.hi == null ? hi : hi.min(other.hi);
        return l != null && h != null && l.compareTo(h) > 0 ? this : new Range(l, h);
    }

    @Override
    public Range hull(Value other) {
        Range o = (Range) other;
        return new Range(
                lo == null || o.lo == null ? null : lo.min(o.lo), hi == null || o.hi == null ? null : hi.max(o.hi));
    }

    /** The sum. */
    public Range plus(Range o) {
        return new Range(
                lo == null || o.lo == null ? null : lo.plus(o.lo), hi == null || o.hi == null ? null : hi.plus(o.hi));
    }

    /** The difference. */
    public Range minus(Range o) {
        return plus(o.negated());
    }

    /** With the other sign. */
    public Range negated() {
        return new Range(hi == null ? null : hi.negated(), lo == null ? null : lo.negated());
    }

    /** The product. */
    public Range times(Range o) {
        if (isZero() || o.isZero()) {
            return ZERO;
        }
        if (known() && o.known()) {
            return of(value().times(o.value()));
        }
        End a = new End(lo, -1);
        End b = new End(hi, 1);
        End c = new End(o.lo, -1);
        End d = new End(o.hi, 1);
        End[] corners = {a.times(c), a.times(d), b.times(c), b.times(d)};
        End least = corners[0];
        End most = corners[0];
        for (End corner : corners) {
            least = corner.compareTo(least) < 0 ? corner : least;
            most = corner.compareTo(most) > 0 ? corner : most;
        }
        return new Range(least.value, most.value);
    }

    /** An end of an interval: a number, or the infinity of sign {@code infinity} where {@code value} is null. */
    private record End(@Nullable Rational value, int infinity) implements Comparable<End> {

        int sign() {
            return value == null ? infinity : value.signum();
        }

        End times(End o) {
            if (value != null && o.value != null) {
                return new End(value.times(o.value), 0);
            }
            int sign = sign() * o.sign();
            return sign == 0 ? new End(Rational.ZERO, 0) : new End(null, sign);
        }

        @Override
        public int compareTo(End o) {
            if (value != null && o.value != null) {
                return value.compareTo(o.value);
            }
            return Integer.compare(value == null ? infinity : 0, o.value == null ? o.infinity : 0);
        }
    }

    /** Whether dividing by this may be a division by zero. */
    public boolean mayBeZero() {
        return contains(Rational.ZERO);
    }

    /** The quotient; every number where the divisor may be 0, since what is then undefined may be anything. */
    public Range dividedBy(Range o) {
        if (o.mayBeZero()) {
            return ALL;
        }
        Range inverse = new Range(
                o.hi == null ? Rational.ZERO : Rational.ONE.dividedBy(o.hi),
                o.lo == null ? Rational.ZERO : Rational.ONE.dividedBy(o.lo));
        return times(inverse);
    }

    /** The smaller of the two. */
    public Range min(Range o) {
        return new Range(
                lo == null || o.lo == null ? null : lo.min(o.lo), hi == null ? o.hi : o.hi == null ? hi : hi.min(o.hi));
    }

    /** The larger of the two. */
    public Range max(Range o) {
        return negated().min(o.negated()).negated();
    }

    /** Without sign. */
    public Range abs() {
        return contains(Rational.ZERO) ? max(negated()).max(ZERO) : lo != null && lo.signum() > 0 ? this : negated();
    }

    /** Whether the comparison holds for all, for none, or for some of the values left. */
    public Truth compare(Comparison how, Range o) {
        return Order.compare(how, lo, hi, o.lo, o.hi);
    }

    /** The number of bits of the larger end. */
    public int bits() {
        return Math.max(lo == null ? 0 : lo.bits(), hi == null ? 0 : hi.bits());
    }

    /** The whole multiple of {@code step} (above 0) that {@code x} rounds to; halves away from zero for {@code HALF_UP}. */
    public static Rational round(Rational x, Rational step, Rounding how) {
        Rational units = x.dividedBy(step);
        BigInteger floor = units.floor();
        BigInteger whole = switch (how) {
            case DOWN -> floor;
            case UP -> units.ceil();
            case HALF_UP, HALF_EVEN -> nearest(units, floor, how);
        };
        return Rational.of(whole).times(step);
    }

    private static BigInteger nearest(Rational units, BigInteger floor, Rounding how) {
        int side = units.minus(Rational.of(floor)).compareTo(Rational.of(1, 2));
        boolean up = side > 0 || (side == 0 && (how == Rounding.HALF_UP ? units.signum() > 0 : floor.testBit(0)));
        return up ? floor.add(BigInteger.ONE) : floor;
    }

    /** Each end rounded to a multiple of {@code step}. */
    public Range rounded(Rational step, Rounding how) {
        return new Range(lo == null ? null : round(lo, step, how), hi == null ? null : round(hi, step, how));
    }
}
