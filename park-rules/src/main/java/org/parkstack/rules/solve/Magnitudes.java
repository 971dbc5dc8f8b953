package org.parkstack.rules.solve;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Range;

/**
 * Arithmetic over {@link Magnitude}s. Exact as long as what comes out is linear, or a quotient of linear quantities; what is
 * neither becomes a {@linkplain Meaning.Loose loose} number with the right sign.
 */
final class Magnitudes {

    private static final int MOST_LEAVES = 64;

    private final Encoding encoding;
    private final Logic logic;

    Magnitudes(Encoding encoding) {
        this.encoding = encoding;
        this.logic = encoding.logic();
    }

    static Magnitude plain(Quantity q) {
        return new Magnitude.Plain(q);
    }

    Magnitude constant(Rational value) {
        return plain(logic.constant(value));
    }

    Magnitude either(Proposition test, Magnitude yes, Magnitude no) {
        if (test instanceof Proposition.Always a) {
            return a.value ? yes : no;
        }
        if (yes instanceof Magnitude.Plain y && no instanceof Magnitude.Plain n) {
            return plain(logic.either(test, y.value(), n.value()));
        }
        return yes.equals(no) ? yes : new Magnitude.Split(test, yes, no);
    }

    private static int leaves(Magnitude m) {
        return m instanceof Magnitude.Split s ? leaves(s.yes()) + leaves(s.no()) : 1;
    }

    /** {@code of} over every pair of leaves. */
    private Magnitude both(Magnitude a, Magnitude b, Origin origin, BinaryOperator<Magnitude> of) {
        if (leaves(a) * leaves(b) > MOST_LEAVES) {
            return loose(List.of(a, b), "many", Range.ALL, origin, "`" + shown(origin) + "` has too many cases");
        }
        if (a instanceof Magnitude.Split s) {
            return either(s.test(), both(s.yes(), b, origin, of), both(s.no(), b, origin, of));
        }
        if (b instanceof Magnitude.Split s) {
            return either(s.test(), both(a, s.yes(), origin, of), both(a, s.no(), origin, of));
        }
        return of.apply(a, b);
    }

    static String shown(Origin origin) {
        String text = origin.text().replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String key(Magnitude m) {
        if (m instanceof Magnitude.Plain p) {
            return String.valueOf(p.value().id());
        }
        if (m instanceof Magnitude.Ratio r) {
            return r.of().id() + "/" + r.by().id();
        }
        Magnitude.Split s = (Magnitude.Split) m;
        return "(" + s.test().id() + "?" + key(s.yes()) + ":" + key(s.no()) + ")";
    }

    private Magnitude loose(List<Magnitude> of, String doing, Range range, Origin origin, String because) {
        StringBuilder name = new StringBuilder(doing);
        of.forEach(m -> name.append(' ').append(key(m)));
        return plain(encoding.loose(name.toString(), false, range, origin, because));
    }

    Magnitude plus(Magnitude a, Magnitude b, Origin origin) {
        return both(a, b, origin, (x, y) -> {
            if (x instanceof Magnitude.Plain p && y instanceof Magnitude.Plain q) {
                return plain(logic.plus(p.value(), q.value()));
            }
            if (x instanceof Magnitude.Ratio p && y instanceof Magnitude.Ratio q) {
                return p.by() == q.by()
                        ? ratio(logic.plus(p.of(), q.of()), p.by())
                        : loose(
                                List.of(x, y),
                                "sum",
                                Range.ALL,
                                origin,
                                "`" + shown(origin) + "` adds quotients with two divisors");
            }
            Magnitude.Ratio ratio = (Magnitude.Ratio) (x instanceof Magnitude.Ratio ? x : y);
            Magnitude.Plain plain = (Magnitude.Plain) (x instanceof Magnitude.Ratio ? y : x);
            Quantity scaled = linearProduct(plain.value(), ratio.by());
            return scaled == null
                    ? loose(
                            List.of(x, y),
                            "sum",
                            Range.ALL,
                            origin,
                            "`" + shown(origin) + "` adds a fact to a quotient")
                    : ratio(logic.plus(ratio.of(), scaled), ratio.by());
        });
    }

    private static Magnitude ratio(Quantity of, Quantity by) {
        return of.isConstant() && of.constant().signum() == 0 ? plain(of) : new Magnitude.Ratio(of, by);
    }

    Magnitude times(Magnitude a, Rational factor) {
        if (a instanceof Magnitude.Plain p) {
            return plain(logic.times(p.value(), factor));
        }
        if (a instanceof Magnitude.Ratio r) {
            return ratio(logic.times(r.of(), factor), r.by());
        }
        Magnitude.Split s = (Magnitude.Split) a;
        return either(s.test(), times(s.yes(), factor), times(s.no(), factor));
    }

    Magnitude minus(Magnitude a, Magnitude b, Origin origin) {
        return plus(a, times(b, Rational.of(-1)), origin);
    }

    Magnitude times(Magnitude a, Magnitude b, Origin origin) {
        return both(a, b, origin, (x, y) -> {
            Quantity top = linearProduct(top(x), top(y));
            Quantity bottom = linearProduct(bottom(x), bottom(y));
            if (x instanceof Magnitude.Ratio r && y instanceof Magnitude.Plain p && r.by() == p.value()) {
                return plain(r.of());
            }
            if (y instanceof Magnitude.Ratio r && x instanceof Magnitude.Plain p && r.by() == p.value()) {
                return plain(r.of());
            }
            if (top == null || bottom == null) {
                Range range = range(x).times(range(y));
                return loose(List.of(x, y), "product", range, origin, "`" + shown(origin) + "` multiplies two facts");
            }
            return bottom.isConstant()
                    ? plain(logic.times(top, Rational.ONE.dividedBy(bottom.constant())))
                    : ratio(top, bottom);
        });
    }

    private Quantity top(Magnitude leaf) {
        return leaf instanceof Magnitude.Ratio r ? r.of() : ((Magnitude.Plain) leaf).value();
    }

    private Quantity bottom(Magnitude leaf) {
        return leaf instanceof Magnitude.Ratio r ? r.by() : logic.constant(1);
    }

    /** Between which numbers it surely lies. */
    Range range(Magnitude m) {
        if (m instanceof Magnitude.Plain p) {
            return encoding.range(p.value());
        }
        if (m instanceof Magnitude.Ratio r) {
            Range of = encoding.range(r.of());
            Range by = encoding.range(r.by());
            boolean ofPositive = of.lo() != null && of.lo().signum() >= 0;
            boolean byPositive = by.lo() != null && by.lo().signum() >= 0;
            return ofPositive && byPositive ? Range.NOT_NEGATIVE : of.dividedBy(by);
        }
        Magnitude.Split s = (Magnitude.Split) m;
        return range(s.yes()).hull(range(s.no()));
    }

    /** The product where it is linear: one of the two is constant, or has a few values only; else {@code null}. */
    @org.jspecify.annotations.Nullable
    Quantity linearProduct(Quantity a, Quantity b) {
        if (a.isConstant()) {
            return logic.times(b, a.constant());
        }
        if (b.isConstant()) {
            return logic.times(a, b.constant());
        }
        int[] budget = {MOST_LEAVES};
        if (finite(a, budget)) {
            return distributed(a, b);
        }
        budget[0] = MOST_LEAVES;
        return finite(b, budget) ? distributed(b, a) : null;
    }

    /** Whether it has a few values only, whatever the unknowns are. */
    private static boolean finite(Quantity q, int[] budget) {
        for (Quantity.Part part : q.parts.keySet()) {
            if (!(part instanceof Quantity.Either e)
                    || --budget[0] < 0
                    || !finite(e.yes, budget)
                    || !finite(e.no, budget)) {
                return false;
            }
        }
        return q.parts.size() <= 3;
    }

    /** {@code finite} is a few numbers, by tests: each times {@code q}. */
    private Quantity distributed(Quantity finite, Quantity q) {
        Quantity sum = logic.times(q, finite.constant());
        for (Map.Entry<Quantity.Part, Rational> e : finite.parts.entrySet()) {
            Quantity.Either choice = (Quantity.Either) e.getKey();
            Quantity one = logic.either(choice.test, distributed(choice.yes, q), distributed(choice.no, q));
            sum = logic.plus(sum, logic.times(one, e.getValue()));
        }
        return sum;
    }

    /** The quotient; where the divisor is 0, anything. */
    Magnitude dividedBy(Magnitude a, Magnitude b, Origin origin) {
        return both(a, b, origin, (x, y) -> {
            Quantity by = top(y);
            Proposition zero = logic.equal(by, logic.zero);
            Quantity top = linearProduct(top(x), bottom(y));
            Quantity bottom = linearProduct(bottom(x), by);
            String name = key(x) + "/" + key(y);
            Magnitude anything = zero == logic.no ? plain(logic.zero) : plain(encoding.undefined(name, origin, zero));
            Magnitude quotient;
            if (top == null || bottom == null) {
                Range range = range(x).lo() != null
                                && requireNonNull(range(x).lo()).signum() >= 0
                                && range(y).lo() != null
                                && requireNonNull(range(y).lo()).signum() >= 0
                        ? Range.NOT_NEGATIVE
                        : Range.ALL;
                quotient = loose(
                        List.of(x, y),
                        "quotient",
                        range,
                        origin,
                        "`" + shown(origin) + "` divides a quotient by a fact");
            } else if (bottom.isConstant() && bottom.constant().signum() != 0) {
                quotient = plain(logic.times(top, Rational.ONE.dividedBy(bottom.constant())));
            } else {
                quotient = inverted(top, bottom);
            }
            return either(zero, anything, quotient);
        });
    }

    /** A quotient by what may have a few values only: one product for each. */
    private Magnitude inverted(Quantity top, Quantity bottom) {
        int[] budget = {MOST_LEAVES};
        if (bottom.parts.size() == 1 && finite(bottom, budget)) {
            Map.Entry<Quantity.Part, Rational> only = requireNonNull(bottom.parts.firstEntry());
            Quantity.Either e = (Quantity.Either) only.getKey();
            Quantity rest = logic.constant(bottom.constant());
            return either(
                    e.test,
                    inverted(top, logic.plus(rest, logic.times(e.yes, only.getValue()))),
                    inverted(top, logic.plus(rest, logic.times(e.no, only.getValue()))));
        }
        if (bottom.isConstant()) {
            return bottom.constant().signum() == 0
                    ? plain(logic.zero)
                    : plain(logic.times(top, Rational.ONE.dividedBy(bottom.constant())));
        }
        return ratio(top, bottom);
    }

    /** Whether the comparison holds. */
    Proposition compare(Comparison how, Magnitude a, Magnitude b, Origin origin) {
        return compareToZero(how, minus(a, b, origin));
    }

    private Proposition compareToZero(Comparison how, Magnitude m) {
        if (m instanceof Magnitude.Split s) {
            return logic.either(s.test(), compareToZero(how, s.yes()), compareToZero(how, s.no()));
        }
        if (m instanceof Magnitude.Plain p) {
            return plainly(how, p.value());
        }
        Magnitude.Ratio r = (Magnitude.Ratio) m;
        if (!how.ordered()) {
            return plainly(how, r.of());
        }
        Range by = encoding.range(r.by());
        Proposition up = plainly(how, r.of());
        if (by.lo() != null && by.lo().signum() >= 0) {
            return up;
        }
        return logic.either(logic.below(logic.zero, r.by()), up, plainly(how, logic.times(r.of(), Rational.of(-1))));
    }

    private Proposition plainly(Comparison how, Quantity q) {
        Range range = encoding.range(q);
        org.parkstack.rules.value.Truth sure = range.compare(how, Range.ZERO);
        if (sure.known()) {
            return logic.truth(sure == org.parkstack.rules.value.Truth.TRUE);
        }
        return switch (how) {
            case EQUAL -> logic.equal(q, logic.zero);
            case UNEQUAL -> logic.not(logic.equal(q, logic.zero));
            case LESS -> logic.below(q, logic.zero);
            case AT_MOST -> logic.atMost(q, logic.zero);
            case MORE -> logic.below(logic.zero, q);
            case AT_LEAST -> logic.atMost(logic.zero, q);
        };
    }

    Magnitude min(Magnitude a, Magnitude b, Origin origin) {
        if (a instanceof Magnitude.Plain p && b instanceof Magnitude.Plain q) {
            return plain(encoding.min(p.value(), q.value()));
        }
        return either(compare(Comparison.AT_MOST, a, b, origin), a, b);
    }

    Magnitude max(Magnitude a, Magnitude b, Origin origin) {
        if (a instanceof Magnitude.Plain p && b instanceof Magnitude.Plain q) {
            return plain(encoding.max(p.value(), q.value()));
        }
        return either(compare(Comparison.AT_LEAST, a, b, origin), a, b);
    }

    /** The linear quantity that it is; a loose one in its place where it is a quotient. */
    Quantity linear(Magnitude m, Origin origin) {
        if (m instanceof Magnitude.Plain p) {
            return p.value();
        }
        if (m instanceof Magnitude.Split s) {
            return logic.either(s.test(), linear(s.yes(), origin), linear(s.no(), origin));
        }
        Magnitude.Ratio r = (Magnitude.Ratio) m;
        return encoding.loose(
                "ratio " + r.of().id() + "/" + r.by().id(),
                false,
                range(m),
                origin,
                "`" + shown(origin) + "` divides by a fact");
    }
}
