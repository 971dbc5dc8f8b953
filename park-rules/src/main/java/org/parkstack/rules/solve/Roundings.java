package org.parkstack.rules.solve;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

/** Whole multiples of a step: exact, by an unknown whole number. */
final class Roundings {

    private static final Rational HALF = Rational.of(1, 2);

    private final Encoding encoding;
    private final Logic logic;

    Roundings(Encoding encoding) {
        this.encoding = encoding;
        this.logic = encoding.logic();
    }

    /** {@code q} rounded to a multiple of {@code step}, which is above 0. */
    Quantity rounded(Quantity q, Rational step, Rounding how) {
        if (q.isConstant()) {
            return logic.constant(Range.round(q.constant(), step, how));
        }
        if (q.parts.size() == 1 && q.parts.firstKey() instanceof Quantity.Either e) {
            Map.Entry<Quantity.Part, Rational> only = requireNonNull(q.parts.firstEntry());
            Quantity rest = logic.constant(q.constant());
            Quantity yes = logic.plus(rest, logic.times(e.yes, only.getValue()));
            Quantity no = logic.plus(rest, logic.times(e.no, only.getValue()));
            return logic.either(e.test, rounded(yes, step, how), rounded(no, step, how));
        }
        if (whole(q, step)) {
            return q;
        }
        return logic.times(units(logic.times(q, Rational.ONE.dividedBy(step)), how), step);
    }

    /** Whether it is a multiple of {@code step} whatever the unknowns are. */
    private boolean whole(Quantity q, Rational step) {
        return q.constant().dividedBy(step).isWhole()
                && q.parts.entrySet().stream()
                        .allMatch(e -> e.getKey() instanceof Quantity.Open o
                                ? o.unknown.sort() == Unknown.Sort.WHOLE
                                        && e.getValue().dividedBy(step).isWhole()
                                : whole(logic.times(((Quantity.Either) e.getKey()).yes, e.getValue()), step)
                                        && whole(logic.times(((Quantity.Either) e.getKey()).no, e.getValue()), step));
    }

    private Quantity units(Quantity x, Rounding how) {
        String name = how.id() + " " + x.id();
        Unknown u = Unknown.whole(name);
        encoding.derived(name, true).ifPresent(n -> {
            encoding.within(n, encoding.range(x).rounded(Rational.ONE, how));
            law(n, logic.minus(x, logic.unknown(n)), x, how);
        });
        return logic.unknown(u);
    }

    /** {@code over} is how much {@code x} lies above the whole number {@code n}. */
    private void law(Unknown n, Quantity over, Quantity x, Rounding how) {
        Quantity half = logic.constant(HALF);
        Quantity minusHalf = logic.constant(HALF.negated());
        Quantity one = logic.constant(1);
        switch (how) {
            case DOWN -> encoding.law(n, logic.and(logic.atMost(logic.zero, over), logic.below(over, one)));
            case UP ->
                encoding.law(n, logic.and(logic.atMost(over, logic.zero), logic.below(logic.constant(-1), over)));
            case HALF_UP -> {
                Proposition positive = logic.and(logic.atMost(minusHalf, over), logic.below(over, half));
                Proposition negative = logic.and(logic.below(minusHalf, over), logic.atMost(over, half));
                Range range = encoding.range(x);
                boolean surely = range.lo() != null && range.lo().signum() >= 0;
                encoding.law(n, surely ? positive : logic.either(logic.atMost(logic.zero, x), positive, negative));
            }
            case HALF_EVEN -> {
                Unknown pair = Unknown.whole("half of " + n.name());
                encoding.derived(pair.name(), true);
                Proposition even = logic.equal(logic.unknown(n), logic.times(logic.unknown(pair), Rational.of(2)));
                encoding.law(
                        n,
                        logic.and(
                                logic.atMost(minusHalf, over),
                                logic.atMost(over, half),
                                logic.implies(logic.or(logic.equal(over, half), logic.equal(over, minusHalf)), even)));
            }
        }
    }
}
