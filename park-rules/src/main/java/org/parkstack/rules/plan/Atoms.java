package org.parkstack.rules.plan;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** Finds the conditions that say of one register in which intervals it lies. */
final class Atoms {

    private final Context context;

    Atoms(Context context) {
        this.context = context;
    }

    /** A register and the values for which the condition holds; for any other it fails, but for one that is unknown. */
    record Atom(int register, IntervalSet holds) {}

    Optional<Atom> of(Formula f) {
        return Optional.ofNullable(find(f));
    }

    private @Nullable Atom find(Formula f) {
        if (f instanceof Formula.Stated s) {
            return find(s.operand());
        }
        if (f instanceof Formula.TermRef t) {
            return t.per() == SubjectKind.ENTERPRISE
                    ? find(context.book.term(t.id(), context.day).value())
                    : null;
        }
        if (f instanceof Formula.Not n) {
            Atom inner = find(n.operand());
            return inner == null ? null : new Atom(inner.register, inner.holds.not());
        }
        if (f instanceof Formula.Junction j) {
            return junction(j);
        }
        if (f instanceof Formula.Compare c) {
            Atom straight = compare(c.how(), c.left(), c.right());
            return straight != null ? straight : compare(mirrored(c.how()), c.right(), c.left());
        }
        return leaf(f);
    }

    private @Nullable Atom leaf(Formula f) {
        if (f instanceof Formula.In in) {
            IntervalSet holds = IntervalSet.NONE;
            int register = -1;
            for (Formula listed : in.listed()) {
                Atom one = compare(Comparison.EQUAL, in.operand(), listed);
                if (one == null) {
                    return null;
                }
                register = one.register;
                holds = holds.or(one.holds);
            }
            return register < 0 ? null : new Atom(register, holds);
        }
        if (f instanceof Formula.Within w && w.operand() instanceof Formula.Fact fact && isOfEnterprise(fact)) {
            int register = context.pool.slot(FormulaPlanner.slot(fact, Slot.Kind.VALUE, ""));
            return within(w).map(holds -> new Atom(register, holds)).orElse(null);
        }
        if (f instanceof Formula.Fact fact && isOfEnterprise(fact)) {
            return flag(FormulaPlanner.slot(fact, Slot.Kind.VALUE, ""));
        }
        if (f instanceof Formula.Has h
                && h.set() instanceof Formula.Fact fact
                && isOfEnterprise(fact)
                && constant(h.element()) instanceof Words w
                && w.known()) {
            return flag(FormulaPlanner.slot(fact, Slot.Kind.HAS, w.value()));
        }
        if (f instanceof Formula.IsKnown k && k.operand() instanceof Formula.Fact fact && isOfEnterprise(fact)) {
            return flag(FormulaPlanner.slot(fact, Slot.Kind.GIVEN, ""));
        }
        return null;
    }

    private Atom flag(Slot slot) {
        return new Atom(context.pool.slot(slot), IntervalSet.only(1));
    }

    private static boolean isOfEnterprise(Formula.Fact fact) {
        return !fact.fact().subject().isRecord();
    }

    private @Nullable Atom junction(Formula.Junction j) {
        Atom all = null;
        for (Formula part : j.parts()) {
            Atom own = find(part);
            if (own == null || (all != null && all.register != own.register)) {
                return null;
            }
            IntervalSet before = all == null ? own.holds : all.holds;
            all = new Atom(own.register, j.all() ? before.and(own.holds) : before.or(own.holds));
        }
        return all;
    }

    private static Comparison mirrored(Comparison how) {
        return switch (how) {
            case LESS -> Comparison.MORE;
            case MORE -> Comparison.LESS;
            case AT_MOST -> Comparison.AT_LEAST;
            case AT_LEAST -> Comparison.AT_MOST;
            default -> how;
        };
    }

    private @Nullable Atom compare(Comparison how, Formula left, Formula right) {
        Value limit = constant(right);
        if (limit == null || !limit.known()) {
            return null;
        }
        boolean packed = FormulaPlanner.isCode(left) || FormulaPlanner.isCode(right);
        if (limit instanceof Words w && left.type().isWord() && packed != FormulaPlanner.isCode(left)) {
            return null;
        }
        int register;
        long scale = 1;
        if (left instanceof Formula.Fact fact && isOfEnterprise(fact)) {
            Slot slot = FormulaPlanner.slot(fact, Slot.Kind.VALUE, "");
            register = context.pool.slot(slot);
            scale = slot.scale();
        } else if (left instanceof Formula.AsOf) {
            register = Program.AS_OF;
        } else if (left instanceof Formula.Year) {
            register = Program.YEAR;
        } else {
            return null;
        }
        if (limit instanceof Range r) {
            return new Atom(register, quantity(how, r.value().times(Rational.of(scale))));
        }
        if (limit instanceof Days d) {
            return new Atom(register, quantity(how, Rational.of(d.value().toEpochDay())));
        }
        if (limit instanceof Words w) {
            long word = packed ? Codes.pack(w.value()) : context.pool.word(w.value());
            return word == Op.UNKNOWN ? null : new Atom(register, quantity(how, Rational.of(word)));
        }
        return limit instanceof Truth t
                ? new Atom(register, quantity(how, t == Truth.TRUE ? Rational.ONE : Rational.ZERO))
                : null;
    }

    /** The whole numbers that compare so with {@code limit}. */
    private static IntervalSet quantity(Comparison how, Rational limit) {
        return switch (how) {
            case LESS -> IntervalSet.below(clamped(limit.ceil()));
            case AT_LEAST -> IntervalSet.from(clamped(limit.ceil()));
            case AT_MOST -> IntervalSet.below(clamped(limit.floor().add(BigInteger.ONE)));
            case MORE -> IntervalSet.from(clamped(limit.floor().add(BigInteger.ONE)));
            case EQUAL -> equal(limit);
            case UNEQUAL -> equal(limit).not();
        };
    }

    private static IntervalSet equal(Rational limit) {
        return limit.isWhole() && limit.numerator().bitLength() <= 61
                ? IntervalSet.only(limit.numerator().longValue())
                : IntervalSet.NONE;
    }

    private static long clamped(BigInteger value) {
        return value.bitLength() <= 62 ? value.longValue() : value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private @Nullable Value constant(Formula f) {
        if (f instanceof Formula.Const c) {
            return c.value();
        }
        if (f instanceof Formula.ParameterRef p) {
            return context.book.parameter(p.id(), context.day).orElse(null);
        }
        if (f instanceof Formula.Negate n && constant(n.operand()) instanceof Range r) {
            return r.negated();
        }
        return null;
    }

    /**
     * The packed codes that lie within a constant one; empty where that can't be told from the packed code alone. A region
     * of six digits reads trailing pairs of zeros as everything below.
     */
    static Optional<IntervalSet> within(Formula.Within f) {
        boolean plain = f.outer() instanceof Formula.Const c && c.value() instanceof Words w && w.known();
        if (!plain || !(f.operand() instanceof Formula.Fact fact)) {
            return Optional.empty();
        }
        String outer = ((Words) ((Formula.Const) f.outer()).value()).value();
        boolean six = outer.length() == 6 && outer.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean region = fact.fact().standard() && fact.fact().name().equals("region");
        if (six && !region) {
            return Optional.empty();
        }
        while (six && outer.endsWith("00")) {
            outer = outer.substring(0, outer.length() - 2);
        }
        return Codes.pack(outer) == Op.UNKNOWN
                ? Optional.empty()
                : Optional.of(IntervalSet.of(Codes.pack(outer), Codes.behind(outer)));
    }
}
