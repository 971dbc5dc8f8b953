package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Value;

/** Sums, products, functions, days shifted: what is computed of plain values. */
final class Quantities {

    private static final Range ONE = Range.of(Rational.ONE);

    private Quantities() {}

    private static Range range(Explanation part) {
        return (Range) part.value();
    }

    /** A chain of parts, which the tree writes with their signs. */
    private abstract static class Signed extends Node {
        final ImmutableMap<String, String> notes;
        final String signs;

        Signed(Head head, String signs, ImmutableList<Node> parts) {
            super(head, parts);
            this.signs = signs;
            this.notes = ImmutableMap.of("signs", signs);
        }
    }

    /** A sum; {@code signs} has a plus or minus for each part. */
    static final class Sum extends Signed {
        Sum(Head head, String signs, ImmutableList<Node> parts) {
            super(head, signs, parts);
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            Range sum = Range.ZERO;
            for (int i = 0; i < made.length; i++) {
                Range own = range(made[i]);
                sum = signs.charAt(i) == '-' ? sum.minus(own) : i == 0 ? own : sum.plus(own);
            }
            return explained(sum, notes, made);
        }
    }

    /** A product and quotient; {@code signs} has a {@code *} or {@code /} for each part. */
    static final class Product extends Signed {
        /** Whether it is one times the other, as most are. */
        private final boolean share;
        /** The first part, at hand, and its number where it has one; whichever thread is first, they are the same. */
        private @Nullable Explanation fixed;

        private @Nullable Rational factor;

        Product(Head head, String signs, ImmutableList<Node> parts) {
            super(head, signs, parts);
            this.share = signs.equals("**");
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            if (share) {
                return share(c, bound);
            }
            Explanation[] made = parts(c, bound);
            Range product = ONE;
            for (int i = 0; i < made.length; i++) {
                Range own = range(made[i]);
                product = signs.charAt(i) == '/' ? product.dividedBy(own) : i == 0 ? own : times(product, own);
            }
            return explained(product, notes, made);
        }

        private Explanation share(CaseTrees c, @Nullable Bound bound) {
            Rational own = factor;
            Explanation left = fixed;
            if (left == null) {
                left = parts[0].of(c, bound);
                fixed = parts[0].always ? left : null;
                factor = parts[0].always ? point(range(left)) : null;
            }
            Explanation right = parts[1].of(c, bound);
            Rational of = own == null ? null : point(range(right));
            Range product = own == null || of == null ? times(range(left), range(right)) : Range.of(own.times(of));
            return new Explanation(shape, product, notes, left, right);
        }
    }

    private static @Nullable Rational point(Range range) {
        return range.lo() == range.hi() ? range.lo() : null;
    }

    private static Range times(Range a, Range b) {
        Rational x = a.lo();
        Rational y = b.lo();
        return x != null && x == a.hi() && y != null && y == b.hi() ? Range.of(x.times(y)) : a.times(b);
    }

    /** The other sign. */
    static final class Negate extends Node {
        Negate(Head head, Node operand) {
            super(head, ImmutableList.of(operand));
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation operand = parts[0].of(c, bound);
            return explained(range(operand).negated(), operand);
        }
    }

    /** A day, the first part, so much later or earlier. */
    static final class Shift extends Signed {
        Shift(Head head, String signs, ImmutableList<Node> parts) {
            super(head, signs, parts);
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            Days day = (Days) made[0].value();
            for (int i = 1; i < made.length; i++) {
                Days hull = null;
                for (Constant.Length length : ((Lengths) made[i].value()).possible()) {
                    Days one = day.plus(length, signs.charAt(i - 1) == '-');
                    hull = hull == null ? one : hull.hull(one);
                }
                day = hull == null ? Days.ALL : hull;
            }
            return explained(day, notes, made);
        }
    }

    /** A function of plain arguments. */
    static final class Call extends Node {
        private final Function function;

        Call(Head head, Function function, ImmutableList<Node> arguments) {
            super(head, arguments);
            this.function = function;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            return explained(value(made), made);
        }

        private Value value(Explanation[] arguments) {
            Value first = arguments[0].value();
            return switch (function) {
                case MIN -> extreme(arguments, false);
                case MAX -> extreme(arguments, true);
                case ABS -> ((Range) first).abs();
                case FLOOR -> stepped((Range) first, range(arguments[1]), Rounding.DOWN);
                case CEIL -> stepped((Range) first, range(arguments[1]), Rounding.UP);
                case ROUND -> stepped((Range) first, range(arguments[1]), Rounding.HALF_UP);
                case YEARS_BETWEEN -> between(arguments, ChronoUnit.YEARS);
                case MONTHS_BETWEEN -> between(arguments, ChronoUnit.MONTHS);
                case DAYS_BETWEEN -> between(arguments, ChronoUnit.DAYS);
                case YEAR_OF -> ((Days) first).year();
            };
        }

        private static Range between(Explanation[] days, ChronoUnit unit) {
            return ((Days) days[0].value()).until((Days) days[1].value(), unit);
        }

        private static Value extreme(Explanation[] arguments, boolean max) {
            Value best = arguments[0].value();
            for (int i = 1; i < arguments.length; i++) {
                best = better(best, arguments[i].value(), max);
            }
            return best;
        }

        /** Without a step above 0 there is no telling. */
        private static Range stepped(Range x, Range step, Rounding how) {
            if (step.lo() == null || step.lo().signum() <= 0) {
                return Range.ALL;
            }
            if (step.known()) {
                return x.rounded(step.value(), how);
            }
            // The value moves by less than the greatest step.
            Range less = Range.of(step.hi() == null ? null : step.hi().negated(), Rational.ZERO);
            Range more = less.negated();
            return switch (how) {
                case DOWN -> x.plus(less);
                case UP -> x.plus(more);
                default -> x.plus(less.hull(more).times(Range.of(Rational.of(1, 2))));
            };
        }
    }

    /** The greater or lesser of two quantities or days. */
    static Value better(Value a, Value b, boolean max) {
        if (a instanceof Range x) {
            return max ? x.max((Range) b) : x.min((Range) b);
        }
        Days x = (Days) a;
        return max ? x.max((Days) b) : x.min((Days) b);
    }
}
