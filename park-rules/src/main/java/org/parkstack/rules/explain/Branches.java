package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/** Values that are looked up: branches and brackets. */
final class Branches {

    private Branches() {}

    /** The value of the first branch whose test holds: test, value, test, value, and the value otherwise. */
    static final class Choice extends Node {
        Choice(Head head, ImmutableList<Node> parts) {
            super(head, parts);
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            List<Explanation> looked = new ArrayList<>();
            Value hull = null;
            boolean settled = false;
            for (int i = 0; i + 1 < parts.length && !settled; i += 2) {
                Explanation test = parts[i].of(c, bound);
                looked.add(test);
                if (test.value() != Truth.FALSE) {
                    Explanation value = parts[i + 1].of(c, bound);
                    looked.add(value);
                    hull = hull == null ? value.value() : hull.hull(value.value());
                    settled = test.value() == Truth.TRUE;
                }
            }
            if (!settled || hull == null) {
                Explanation value = parts[parts.length - 1].of(c, bound);
                looked.add(value);
                hull = hull == null ? value.value() : hull.hull(value.value());
            }
            return explained(hull, looked.toArray(new Explanation[0]));
        }
    }

    /** Brackets: of what, then for each row from where and its value. */
    static final class Rows extends Node {
        private final boolean marginal;
        private final ImmutableList<Formula.Bracket> rows;
        private final ImmutableMap<String, String> notes;

        Rows(Head head, Formula.Brackets f, ImmutableList<Node> parts) {
            super(head, parts);
            this.marginal = f.marginal();
            this.rows = f.rows();
            StringBuilder kinds = new StringBuilder();
            f.rows().forEach(row -> kinds.append(row.isRate() ? 'r' : 'p'));
            this.notes = ImmutableMap.of("rows", kinds.toString());
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            Range x = (Range) made[0].value();
            Range sum = Range.ZERO;
            // Below the first row there is nothing.
            Range one = marginal || !below(x, from(made, 0)) ? null : Range.ZERO;
            for (int i = 0; i < rows.size(); i++) {
                Rational from = from(made, i);
                Rational next = i + 1 < rows.size() ? from(made, i + 1) : null;
                boolean reaches = x.hi() == null || x.hi().compareTo(from) >= 0;
                if (!reaches || (!marginal && next != null && !below(x, next))) {
                    continue;
                }
                Range value = (Range) made[2 * i + 2].value();
                if (marginal) {
                    Range slice = x.minus(Range.of(from)).max(Range.ZERO);
                    sum = sum.plus((next == null ? slice : slice.min(Range.of(next.minus(from)))).times(value));
                } else {
                    Range own = rows.get(i).isRate()
                            ? x.intersection(Range.of(from, next)).times(value)
                            : value;
                    one = one == null ? own : one.hull(own);
                }
            }
            return explained(one == null ? sum : one, notes, made);
        }

        private static Rational from(Explanation[] made, int row) {
            return ((Range) made[2 * row + 1].value()).value();
        }

        private static boolean below(Range x, Rational limit) {
            return x.lo() == null || x.lo().compareTo(limit) < 0;
        }
    }
}
