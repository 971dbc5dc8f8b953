package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/** Brackets: each rate to its slice (超额累进), or one row's rate or amount to the whole (全额). Below the first row: 0. */
final class BracketRows {

    private BracketRows() {}

    static Outcome evaluate(
            Formula.Brackets f,
            Outcome of,
            Function<Formula, Outcome> evaluate,
            Budget budget,
            BiFunction<Value, List<Outcome>, Outcome> outcome) {
        List<Outcome> looked = new ArrayList<>();
        looked.add(of);
        ImmutableList<Formula.Bracket> rows = f.rows();
        Range x = of.range();
        Range result = Range.ZERO;
        boolean some = !f.marginal() && below(x, from(rows, 0));
        for (int i = 0; i < rows.size(); i++) {
            Rational from = from(rows, i);
            @Nullable Rational next = i + 1 < rows.size() ? from(rows, i + 1) : null;
            boolean may =
                    (x.hi() == null || x.hi().compareTo(from) >= 0) && (f.marginal() || next == null || below(x, next));
            Outcome from0 = evaluate.apply(rows.get(i).from());
            Outcome value = evaluate.apply(rows.get(i).value());
            looked.add(from0);
            looked.add(may ? value : new Outcome(value.value(), ImmutableSet.of(), value.why()));
            if (!may) {
                continue;
            }
            if (f.marginal()) {
                Range slice = x.minus(Range.of(from)).max(Range.ZERO);
                slice = next == null ? slice : slice.min(Range.of(next.minus(from)));
                result = result.plus(slice.times(value.range()));
            } else {
                Range inside = x.intersection(Range.of(from, next));
                Range own = rows.get(i).isRate() ? inside.times(value.range()) : value.range();
                result = some ? result.hull(own) : own;
                some = true;
            }
            budget.bounded(result, f.origin());
        }
        return outcome.apply(result, looked);
    }

    private static Rational from(ImmutableList<Formula.Bracket> rows, int i) {
        return ((Range) ((Formula.Const) rows.get(i).from()).value()).value();
    }

    /** Whether {@code x} may be below {@code limit}. */
    private static boolean below(Range x, Rational limit) {
        return x.lo() == null || x.lo().compareTo(limit) < 0;
    }
}
