package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;

/** Formulas that the check asks about, and parts of those that a book writes. */
final class Formulas {

    private Formulas() {}

    /** What must hold together, each as it is written. */
    static ImmutableList<Formula> conjuncts(Formula when) {
        ImmutableList.Builder<Formula> out = ImmutableList.builder();
        conjuncts(when, out);
        return out.build();
    }

    private static void conjuncts(Formula f, ImmutableList.Builder<Formula> out) {
        Formula bare = f instanceof Formula.Stated s ? s.operand() : f;
        if (bare instanceof Formula.Junction j && j.all()) {
            j.parts().forEach(p -> conjuncts(p, out));
        } else if (!(bare instanceof Formula.Const c && c.value() == Truth.TRUE)) {
            out.add(f);
        }
    }

    /** A part of an {@code and} (of an {@code or} unless {@code all}), {@code negated} by what stands around that. */
    record Joined(Formula part, boolean all, boolean negated) {}

    /** What is joined inside {@code part} by {@code and}, {@code or} and {@code not}, each as it is written; not {@code part} itself. */
    static ImmutableList<Joined> joined(Formula part) {
        ImmutableList.Builder<Joined> out = ImmutableList.builder();
        joined(part, false, out);
        return out.build();
    }

    private static void joined(Formula f, boolean negated, ImmutableList.Builder<Joined> out) {
        if (f instanceof Formula.Stated s) {
            joined(s.operand(), negated, out);
        } else if (f instanceof Formula.Not n) {
            joined(n.operand(), !negated, out);
        } else if (f instanceof Formula.Junction j) {
            for (Formula inner : j.parts()) {
                out.add(new Joined(inner, j.all(), negated));
                joined(inner, negated, out);
            }
        }
    }

    /** {@code whole} with a constant in the place of {@code part}, which is the very same object in it. */
    static Formula replaced(Formula whole, Formula part, boolean value) {
        if (whole == part) {
            return new Formula.Const(part.origin(), Type.FLAG, Truth.of(value));
        } else if (whole instanceof Formula.Stated s) {
            return new Formula.Stated(s.origin(), replaced(s.operand(), part, value), s.says(), s.article());
        } else if (whole instanceof Formula.Not n) {
            return new Formula.Not(n.origin(), replaced(n.operand(), part, value));
        } else if (whole instanceof Formula.Junction j) {
            return new Formula.Junction(
                    j.origin(),
                    j.all(),
                    j.parts().stream().map(p -> replaced(p, part, value)).collect(ImmutableList.toImmutableList()));
        }
        return whole;
    }

    static Formula and(List<Formula> parts, Origin origin) {
        return new Formula.Junction(origin, true, ImmutableList.copyOf(parts));
    }

    static Formula not(Formula f) {
        return new Formula.Not(f.origin(), f);
    }

    static Formula compare(Comparison how, Formula a, Formula b) {
        return new Formula.Compare(a.origin(), how, a, b);
    }

    static Formula zero(Formula like) {
        return new Formula.Const(like.origin(), like.type(), Range.ZERO);
    }

    static Formula least(Formula a, Formula b) {
        return new Formula.Call(
                a.origin(), a.type(), org.parkstack.rules.expression.Function.MIN, ImmutableList.of(a, b));
    }

    static Formula sum(List<? extends Formula> parts, Origin origin) {
        return new Formula.Sum(
                origin,
                Type.MONEY,
                parts.stream().map(p -> new Formula.Signed(false, p)).collect(ImmutableList.toImmutableList()));
    }

    static String shown(Formula f) {
        String text = f.origin().text().replaceAll("\\s+", " ").strip();
        return "`" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "`";
    }
}
