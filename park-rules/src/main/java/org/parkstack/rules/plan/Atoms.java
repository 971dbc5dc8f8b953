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
    private final @Nullable Margin margin;

    Atoms(Context context) {
        this(context, null);
    }

    /** {@code margin}: how narrowly a threshold may be missed; null where that is not asked. */
    Atoms(Context context, @Nullable Margin margin) {
        this.context = context;
        this.margin = margin;
    }

    /**
     * A register and the values for which the condition holds; for any other it fails, but for one that is unknown.
     *
     * @param mayHold values for which it holds where thresholds that are missed narrowly count as open
     * @param mayFail values for which it fails where they do
     * @param single whether it is one comparison, so that intervals alone answer it also for what is known within bounds
     */
    record Atom(int register, IntervalSet holds, IntervalSet mayHold, IntervalSet mayFail, boolean single) {

        static Atom exact(int register, IntervalSet holds) {
            return new Atom(register, holds, holds, holds.not(), true);
        }

        Atom not() {
            return new Atom(register, holds.not(), mayFail, mayHold, single);
        }

        Atom with(Atom o, boolean all) {
            return all
                    ? new Atom(register, holds.and(o.holds), mayHold.and(o.mayHold), mayFail.or(o.mayFail), false)
                    : new Atom(register, holds.or(o.holds), mayHold.or(o.mayHold), mayFail.and(o.mayFail), false);
        }
    }

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
            return inner == null ? null : inner.not();
        }
        if (f instanceof Formula.Junction j) {
            return junction(j);
        }
        if (f instanceof Formula.Compare c) {
            Atom straight = compare(c.how(), c.left(), c.right());
            // Of a limit on the left that is no plain constant, the other side is what a margin is a share of.
            boolean turns = margin == null || !(c.left() instanceof Formula.Negate);
            return straight != null || !turns ? straight : compare(mirrored(c.how()), c.right(), c.left());
        }
        return leaf(f);
    }

    private @Nullable Atom leaf(Formula f) {
        if (f instanceof Formula.In in) {
            Atom any = null;
            for (Formula listed : in.listed()) {
                Atom one = compare(Comparison.EQUAL, in.operand(), listed);
                if (one == null) {
                    return null;
                }
                any = any == null ? one : any.with(one, false);
            }
            return any;
        }
        if (f instanceof Formula.Within w && w.operand() instanceof Formula.Fact fact && isOfEnterprise(fact)) {
            int register = context.pool.slot(FormulaPlanner.slot(fact, Slot.Kind.VALUE, ""));
            Optional<IntervalSet> holds = within(w);
            return holds.isEmpty() ? null : Atom.exact(register, holds.get());
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
        // Of 0 and 1: the opposite is one interval too.
        return Atom.exact(context.pool.slot(slot), IntervalSet.from(1));
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
            all = all == null ? own : all.with(own, j.all());
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
            Rational scaled = r.value().times(Rational.of(scale));
            // Between two whole numbers an equation has no answer of its own where the value is known within bounds.
            boolean fits = scaled.numerator().bitLength() < 61;
            boolean single = fits && (scaled.isWhole() || (how != Comparison.EQUAL && how != Comparison.UNEQUAL));
            Rational share = margin == null ? null : scaled.abs().times(margin.share());
            return near(register, how, scaled, share, single);
        }
        if (limit instanceof Days d) {
            Rational day = Rational.of(d.value().toEpochDay());
            return near(register, how, day, margin == null ? null : Rational.of(margin.days()), true);
        }
        if (limit instanceof Words w) {
            long word = packed ? Codes.pack(w.value()) : context.pool.word(w.value());
            return word == Op.UNKNOWN ? null : Atom.exact(register, quantity(how, Rational.of(word)));
        }
        return limit instanceof Truth t
                ? Atom.exact(
                        register,
                        (t == Truth.TRUE) == (how == Comparison.EQUAL) ? IntervalSet.from(1) : IntervalSet.below(1))
                : null;
    }

    /** A comparison of which values up to {@code by} away from its limit miss it narrowly; none where that is null. */
    private static Atom near(int register, Comparison how, Rational limit, @Nullable Rational by, boolean single) {
        IntervalSet holds = quantity(how, limit);
        if (by == null || how == Comparison.EQUAL || how == Comparison.UNEQUAL) {
            return new Atom(register, holds, holds, holds.not(), single);
        }
        IntervalSet high = quantity(Comparison.AT_LEAST, limit.minus(by));
        IntervalSet low = quantity(Comparison.AT_MOST, limit.plus(by));
        boolean up = how == Comparison.AT_LEAST || how == Comparison.MORE;
        return new Atom(register, holds, up ? high : low, up ? low : high, single);
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
        boolean six = Words.isSixDigits(outer);
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
