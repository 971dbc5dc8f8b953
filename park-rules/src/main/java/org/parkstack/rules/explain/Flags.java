package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** Formulas whose value is a flag. */
final class Flags {

    private Flags() {}

    /** All of, or any of. */
    static final class Junction extends Node {
        private final boolean all;
        /** By part: the comparison that it states, laid out; null where it is none. */
        private @Nullable Limit[] limits = {};
        /** The shape where the parts are made when they are read, since their answers can be had without them; else null. */
        private Explanation.@Nullable Shape growing;

        Junction(Head head, boolean all, ImmutableList<Node> parts) {
            super(head, parts);
            this.all = all;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            return growing == null ? whole(c, bound) : Explanation.growing(growing, answer(c), c);
        }

        private Explanation whole(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            Truth truth = Truth.of(all);
            for (Explanation part : made) {
                truth = and((Truth) part.value(), truth);
            }
            return explained(truth, made);
        }

        private Truth answer(CaseTrees c) {
            Truth truth = Truth.of(all);
            for (int i = 0; i < limits.length; i++) {
                Limit limit = limits[i];
                Truth own = limit == null ? null : limit.answer(c);
                truth = and(own == null ? (Truth) parts[i].of(c, null).value() : own, truth);
            }
            return truth;
        }

        private Truth and(Truth one, Truth truth) {
            return all ? truth.and(one) : truth.or(one);
        }

        private Explanation part(CaseTrees c, int place) {
            Limit limit = limits[place];
            Explanation part = limit == null ? null : limit.of(c);
            return part == null ? parts[place].of(c, null) : part;
        }

        @Override
        void done() {
            super.done();
            limits = new Limit[parts.length];
            // What is kept for other cases may hold nothing of this one.
            boolean plain = kinds == 0 && isOfCase();
            for (int i = 0; i < limits.length; i++) {
                limits[i] = parts[i] instanceof Stated stated && stated.isFree() ? stated.limit : null;
                plain &= limits[i] != null || !parts[i].isFree();
            }
            growing = !plain
                    ? null
                    : new Explanation.Shape(
                            shape.is(), shape.text(), shape.type(), shape.remark(), null, new Parts(this));
        }

        /** The parts, made when they are read. */
        private record Parts(Junction of) implements Explanation.Growth {
            @Override
            public int count() {
                return of.parts.length;
            }

            @Override
            public Explanation part(Object known, int place) {
                return of.part((CaseTrees) known, place);
            }
        }
    }

    /** The opposite. */
    static final class Not extends Node {
        Not(Head head, Node operand) {
            super(head, ImmutableList.of(operand));
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation operand = parts[0].of(c, bound);
            return explained(((Truth) operand.value()).not(), operand);
        }
    }

    /** A flag with words for people. */
    static final class Stated extends Node {
        private final ImmutableMap<String, String> notes;
        private final Node operand;
        /** The comparison of a fact with a limit that it states, as most do; null where it states none. */
        private @Nullable Limit limit;

        Stated(Head head, ImmutableMap<String, String> notes, Node operand) {
            super(head, ImmutableList.of(operand));
            this.notes = notes;
            this.operand = operand;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation known = limit == null ? null : limit.of(c);
            if (known != null) {
                return known;
            }
            Explanation made = operand.of(c, bound);
            return new Explanation(shape, made.value(), notes, made);
        }

        @Override
        void done() {
            super.done();
            if (operand instanceof Compare compare && compare.isFree() && compare.register >= 0) {
                int fact = compare.parts[0].once();
                Explanation.Shape own = new Explanation.Shape(
                        shape.is(), shape.text(), shape.type(), explanation -> notes, compare.shape, null);
                limit = fact < 0 ? null : new Limit(compare, fact, own);
            }
        }
    }

    /** A fact of the enterprise held against a limit, laid out so that little is looked up. */
    private static final class Limit {
        private final int register;
        private final int fact;
        private final long coded;
        private final int holds;
        private final Explanation.Shape shape;
        private final Node right;
        /** What the limit grows into; whichever thread is first, it is the same. */
        private @Nullable Explanation most;

        Limit(Compare compare, int fact, Explanation.Shape shape) {
            this.register = compare.register;
            this.fact = fact;
            this.coded = compare.coded;
            this.holds = compare.holds;
            this.shape = shape;
            this.right = compare.right;
        }

        /** Null where the fact is not known. */
        @Nullable
        Truth answer(CaseTrees c) {
            long own = c.registers[register];
            return own == Op.UNKNOWN ? null : inOrder(holds, Long.compare(own, coded));
        }

        /** Null where the fact is not known, or was not asked for yet; so is the first of all. */
        @Nullable
        Explanation of(CaseTrees c) {
            Truth answer = answer(c);
            Explanation left = c.kept[fact];
            Explanation limit = most;
            if (answer == null || left == null || limit == null) {
                most = right.same();
                return null;
            }
            return new Explanation(shape, answer, left, limit);
        }
    }

    /** A comparison, with how far it is from holding where it fails. */
    static final class Compare extends Node {
        private final Comparison how;
        /** Of the orders less, same and more, from the lowest bit: those in which it holds. */
        private final int holds;

        private final Node left;
        private final Node right;
        private @Nullable Explanation limit;
        private @Nullable Rational number;
        /** The register of the fact on the left, where the limit is {@link #coded} as that is; else −1. */
        private final int register;

        private final long coded;

        Compare(Head head, Comparison how, String unit, Node left, Node right) {
            super(
                    head.shape(how == Comparison.UNEQUAL ? e -> ImmutableMap.of() : e -> shortBy(e, unit)),
                    ImmutableList.of(left, right),
                    0,
                    0,
                    true);
            this.how = how;
            this.holds = holds(how, -1) | holds(how, 0) << 1 | holds(how, 1) << 2;
            this.left = left;
            this.right = right;
            Rational fixed = right instanceof Leaves.Fixed f ? f.number() : null;
            long limit = fixed != null && left instanceof FactNode fact ? fact.coded(fixed) : Op.UNKNOWN;
            this.register = limit != Op.UNKNOWN && left instanceof FactNode fact ? fact.register() : -1;
            this.coded = limit;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation first = left.of(c, bound);
            Explanation second = limit;
            if (second == null) {
                second = right.of(c, bound);
                keep(second);
            }
            return new Explanation(shape, answer(c, first, second), first, second);
        }

        private Truth answer(CaseTrees c, Explanation first, Explanation second) {
            if (register >= 0) {
                long own = c.registers[register];
                if (own != Op.UNKNOWN) {
                    return inOrder(holds, Long.compare(own, coded));
                }
            }
            Value a = first.value();
            Rational most = number;
            return most != null && a instanceof Range range && isPoint(range)
                    ? inOrder(holds, range.value().compareTo(most))
                    : compare(how, a, second.value());
        }

        /** A limit that is the same for every case is kept at hand; whichever thread is first, it is the same. */
        private void keep(Explanation second) {
            if (right.always) {
                number = second.value() instanceof Range range && range.known() ? range.value() : null;
                limit = second;
            }
        }

        private static boolean isPoint(Range range) {
            return range.lo() != null && range.lo() == range.hi();
        }

        private static ImmutableMap<String, String> shortBy(Explanation e, String unit) {
            if (e.value() != Truth.FALSE) {
                return ImmutableMap.of();
            }
            Value a = e.part(0).value();
            Value b = e.part(1).value();
            if (a instanceof Range l && b instanceof Range r && l.known() && r.known()) {
                return ImmutableMap.of("short_by", Distance.text(l.value(), r.value(), unit));
            }
            if (a instanceof Days l && b instanceof Days r && l.known() && r.known()) {
                return ImmutableMap.of("short_by", Math.abs(ChronoUnit.DAYS.between(l.value(), r.value())) + "天");
            }
            return ImmutableMap.of();
        }
    }

    static Truth compare(Comparison how, Value left, Value right) {
        if (left instanceof Range l) {
            Range r = (Range) right;
            Rational a = l.lo();
            Rational b = r.lo();
            if (a != null && a == l.hi() && b != null && b == r.hi()) {
                return Truth.of(holds(how, a.compareTo(b)) == 1);
            }
            return l.compare(how, r);
        }
        if (left instanceof Days l) {
            return l.compare(how, (Days) right);
        }
        Truth same;
        if (left instanceof Words l) {
            same = l.same((Words) right);
        } else {
            same = left == Truth.UNKNOWN || right == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(left == right);
        }
        return how == Comparison.EQUAL ? same : same.not();
    }

    /** The answer where two stand in an order: below 0, 0 or above. */
    private static Truth inOrder(int holds, int order) {
        return Truth.of((holds >> (Integer.signum(order) + 1) & 1) != 0);
    }

    private static int holds(Comparison how, int order) {
        boolean holds = switch (how) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
        };
        return holds ? 1 : 0;
    }

    /** Whether the first part is one of the others. */
    static final class In extends Node {
        In(Head head, ImmutableList<Node> parts) {
            super(head, parts);
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            Value own = made[0].value();
            Truth answer = Truth.FALSE;
            for (int i = 1; i < made.length; i++) {
                answer = answer.or(compare(Comparison.EQUAL, own, made[i].value()));
            }
            return explained(answer, made);
        }
    }

    /** Whether a code lies within another. */
    static final class Within extends Node {
        Within(Head head, Node operand, Node outer) {
            super(head, ImmutableList.of(operand, outer));
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            return explained(((Words) made[0].value()).within((Words) made[1].value()), made);
        }
    }

    /** Whether a set holds a symbol. */
    static final class Has extends Node {
        Has(Head head, Node set, Node element) {
            super(head, ImmutableList.of(set, element));
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            return explained(((WordSet) made[0].value()).has((Words) made[1].value()), made);
        }
    }

    /** Whether the case as filed gives a value. */
    static final class IsKnown extends Node {
        IsKnown(Head head, Node operand) {
            super(head, ImmutableList.of(operand));
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation operand = parts[0].of(c, bound);
            return explained(Truth.of(operand.value().known()), operand);
        }
    }

    /** Whether the qualification at hand is not expired. */
    static final class NotExpired extends Node {
        private final Value lawful;

        NotExpired(Head head, Value lawful, Node expires) {
            super(head, ImmutableList.of(expires), 1 << SubjectKind.QUALIFICATION.ordinal(), 0, false);
            this.lawful = lawful;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation expires = parts[0].of(c, bound);
            boolean all = Bound.of(bound, SubjectKind.QUALIFICATION.ordinal())
                    .subject()
                    .all();
            boolean never = !all && expires.value().equals(lawful);
            Truth answer =
                    never ? Truth.TRUE : Days.of(c.known.asOf()).compare(Comparison.LESS, (Days) expires.value());
            return explained(answer, expires);
        }

        @Override
        long weight(int[] counts) {
            return 2;
        }
    }
}
