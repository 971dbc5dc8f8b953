package org.parkstack.rules.plan;

import java.math.BigInteger;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

/** Writes the arithmetic of quantities: at a fixed scale while there is one of moderate size, as fractions behind that. */
final class Quantities {

    private static final long MOST_SCALE = 1L << 40;
    /** Numbers of more bits are an error of the decision. */
    private static final int MOST_BITS = 4_096;

    private final Context context;
    private final Scope scope;

    Quantities(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    Coded constant(Rational value) {
        int bits = value.bits();
        long scale = fitting(value.denominator());
        long number = fitting(value.numerator());
        return scale == Op.UNKNOWN || number == Op.UNKNOWN || scale > MOST_SCALE
                ? new Coded(context.pool.constant(Op.UNKNOWN), 1, null, bits, true)
                : new Coded(context.pool.constant(number), scale, value, bits, true);
    }

    /** What only the reference evaluator computes. */
    Coded unknown(int bits, boolean fixed) {
        return new Coded(context.pool.constant(Op.UNKNOWN), 1, null, bound(bits), fixed);
    }

    private static long fitting(BigInteger value) {
        return value.bitLength() > 60 ? Op.UNKNOWN : value.longValue();
    }

    /** Notes where a number may become larger than a number may. */
    int bound(int bits) {
        if (bits > MOST_BITS) {
            context.referenceOnly = true;
        }
        return Math.min(bits, MOST_BITS + 1);
    }

    private static int together(Coded a, Coded b) {
        return a.bits() + b.bits() + 1;
    }

    private Coded quantity(int register, long scale, int bits, Coded a, Coded b) {
        return new Coded(register, scale, null, bound(bits), a.fixed() && b.fixed());
    }

    /** The least scale of both; 0 where that is none. */
    private static long common(Coded a, Coded b) {
        if (a.isFraction() || b.isFraction()) {
            return 0;
        }
        long gcd =
                BigInteger.valueOf(a.scale()).gcd(BigInteger.valueOf(b.scale())).longValue();
        long times = b.scale() / gcd;
        return a.scale() > MOST_SCALE / times ? 0 : a.scale() * times;
    }

    /** The register of {@code a} at a scale that is a multiple of its own. */
    private int at(Coded a, long scale) {
        if (a.scale() == scale) {
            return a.register();
        }
        if (a.constant() != null) {
            BigInteger number = a.constant().times(Rational.of(scale)).numerator();
            return context.pool.constant(fitting(number));
        }
        return scope.emit(Op.SCALE, 1, a.register(), context.pool.sequence(scale / a.scale()), 0);
    }

    /** The first register of {@code a} as a fraction. */
    private int fraction(Coded a) {
        return a.isFraction()
                ? a.register()
                : scope.emit(Op.FRACTION, 2, a.register(), context.pool.sequence(a.scale()), 0);
    }

    private Coded binary(Coded a, Coded b, int op, int fractionOp, int bits) {
        long scale = common(a, b);
        int register = scale == 0
                ? scope.emit(fractionOp, 2, fraction(a), fraction(b), 0)
                : scope.emit(op, 1, at(a, scale), at(b, scale), 0);
        return quantity(register, scale, bits, a, b);
    }

    Coded plus(Coded a, Coded b) {
        return binary(a, b, Op.ADD, Op.F_ADD, together(a, b));
    }

    Coded minus(Coded a, Coded b) {
        return binary(a, b, Op.SUBTRACT, Op.F_SUBTRACT, together(a, b));
    }

    Coded min(Coded a, Coded b) {
        return binary(a, b, Op.MIN, Op.F_MIN, Math.max(a.bits(), b.bits()));
    }

    Coded max(Coded a, Coded b) {
        return binary(a, b, Op.MAX, Op.F_MAX, Math.max(a.bits(), b.bits()));
    }

    Coded abs(Coded a) {
        int register = scope.emit(a.isFraction() ? Op.F_ABS : Op.ABS, a.isFraction() ? 2 : 1, a.register(), 0, 0);
        return new Coded(register, a.scale(), null, a.bits(), a.fixed());
    }

    Coded times(Coded a, Coded b) {
        int bits = a.bits() + b.bits();
        if (b.constant() != null && !a.isFraction()) {
            return byConstant(a, b.constant(), bits);
        }
        if (a.constant() != null && !b.isFraction()) {
            return byConstant(b, a.constant(), bits);
        }
        if (a.isFraction() || b.isFraction() || a.scale() > MOST_SCALE / b.scale()) {
            return quantity(scope.emit(Op.F_MULTIPLY, 2, fraction(a), fraction(b), 0), 0, bits, a, b);
        }
        return quantity(scope.emit(Op.MULTIPLY, 1, a.register(), b.register(), 0), a.scale() * b.scale(), bits, a, b);
    }

    private Coded byConstant(Coded a, Rational factor, int bits) {
        if (a.constant() != null) {
            Coded product = constant(a.constant().times(factor));
            return product.withBits(bound(Math.max(bits, product.bits())), true);
        }
        long p = fitting(factor.numerator());
        long q = fitting(factor.denominator());
        if (p == Op.UNKNOWN || q == Op.UNKNOWN) {
            return unknown(bits, a.fixed());
        }
        long g = BigInteger.valueOf(a.scale()).gcd(BigInteger.valueOf(p)).longValue();
        long times = p / g;
        long rest = a.scale() / g;
        if (rest > MOST_SCALE / q) {
            Coded wide = constant(factor);
            return wide.register() == context.pool.constant(Op.UNKNOWN)
                    ? unknown(bits, a.fixed())
                    : quantity(scope.emit(Op.F_MULTIPLY, 2, fraction(a), fraction(wide), 0), 0, bits, a, wide);
        }
        int register =
                times == 1 ? a.register() : scope.emit(Op.SCALE, 1, a.register(), context.pool.sequence(times), 0);
        return new Coded(register, rest * q, null, bound(bits), a.fixed());
    }

    Coded dividedBy(Coded a, Coded b) {
        int bits = a.bits() + b.bits();
        if (b.constant() != null) {
            return b.constant().signum() == 0
                    ? unknown(bits, a.fixed())
                    : times(a, constant(Rational.ONE.dividedBy(b.constant())).withBits(b.bits(), true));
        }
        Coded quotient = quantity(scope.emit(Op.F_DIVIDE, 2, fraction(a), fraction(b), 0), 0, bits, a, b);
        return quotient.withBits(quotient.bits(), false);
    }

    Coded negated(Coded a) {
        return minus(constant(Rational.ZERO), a).withBits(a.bits(), a.fixed());
    }

    /** Rounded to a multiple of {@code step}. */
    Coded rounded(Coded a, Coded step, Rounding how) {
        int bits = together(a, step) + step.bits();
        if (step.constant() == null || step.constant().signum() <= 0) {
            return unknown(bits, a.fixed() && step.fixed());
        }
        Coded units = units(a, step.constant(), how);
        return byConstant(units, step.constant(), bits).withBits(bound(bits), a.fixed());
    }

    /** How many {@code step}s it is, rounded to a whole number. */
    Coded units(Coded a, Rational step, Rounding how) {
        long p = fitting(step.numerator());
        long q = fitting(step.denominator());
        boolean wide = p == Op.UNKNOWN || q == Op.UNKNOWN || (!a.isFraction() && p > MOST_SCALE * 1024 / a.scale());
        if (wide) {
            return unknown(a.bits(), true);
        }
        if (a.constant() != null) {
            Range rounded = Range.of(a.constant().dividedBy(step)).rounded(Rational.ONE, how);
            return constant(rounded.value()).withBits(a.bits(), true);
        }
        int operands = context.pool.sequence(q, a.isFraction() ? p : p * a.scale());
        int register = scope.emit(a.isFraction() ? Op.F_ROUND : Op.ROUND, 1, a.register(), operands, how.ordinal());
        return new Coded(register, 1, null, a.bits(), true);
    }

    /** A flag. */
    Coded compare(Comparison how, Coded a, Coded b) {
        long scale = common(a, b);
        boolean wide = scale == 0;
        int left = wide ? fraction(a) : at(a, scale);
        int right = wide ? fraction(b) : at(b, scale);
        return order(how, left, right, wide ? Op.F_LESS : Op.LESS, wide ? Op.F_EQUAL : Op.EQUAL);
    }

    /** A flag, of whatever stands in one register. */
    Coded order(Comparison how, int a, int b, int less, int equal) {
        int register = switch (how) {
            case LESS -> scope.emit(less, 1, a, b, 0);
            case AT_LEAST -> not(scope.emit(less, 1, a, b, 0));
            case MORE -> scope.emit(less, 1, b, a, 0);
            case AT_MOST -> not(scope.emit(less, 1, b, a, 0));
            case EQUAL -> scope.emit(equal, 1, a, b, 0);
            case UNEQUAL -> not(scope.emit(equal, 1, a, b, 0));
        };
        return Coded.flag(register);
    }

    private int not(int register) {
        return scope.emit(Op.NOT, 1, register, 0, 0);
    }

    Coded select(int test, Coded a, Coded b) {
        long scale = common(a, b);
        int bits = Math.max(a.bits(), b.bits());
        int register = scale == 0
                ? scope.emit(Op.F_SELECT, 2, test, fraction(a), fraction(b))
                : scope.emit(Op.SELECT, 1, test, at(a, scale), at(b, scale));
        return quantity(register, scale, bits, a, b);
    }
}
