package org.parkstack.rules.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/** Brackets: the quantity, then for each row its start and its rate ({@code r}) or amount ({@code p}). */
final class Rows {

    private Rows() {}

    static Range recompute(boolean marginal, String rows, List<Value> p) {
        Range x = (Range) p.get(0);
        Range marginalSum = Range.ZERO;
        @Nullable Range whole = null;
        for (int row = 0; row < rows.length(); row++) {
            Rational from = ((Range) p.get(1 + 2 * row)).value();
            Range value = (Range) p.get(2 + 2 * row);
            @Nullable Rational next = row + 1 < rows.length() ? ((Range) p.get(3 + 2 * row)).value() : null;
            if (row == 0 && (x.lo() == null || x.lo().compareTo(from) < 0)) {
                whole = Range.ZERO;
            }
            boolean reaches = x.hi() == null || x.hi().compareTo(from) >= 0;
            boolean stays = next == null || x.lo() == null || x.lo().compareTo(next) < 0;
            if (marginal) {
                Range above = x.minus(Range.of(from)).max(Range.ZERO);
                Range slice = next == null ? above : above.min(Range.of(next.minus(from)));
                marginalSum = reaches ? marginalSum.plus(slice.times(value)) : marginalSum;
            } else if (reaches && stays) {
                Range own = rows.charAt(row) == 'r'
                        ? x.intersection(Range.of(from, next)).times(value)
                        : value;
                whole = whole == null ? own : whole.hull(own);
            }
        }
        return marginal ? marginalSum : whole == null ? Range.ZERO : whole;
    }
}
