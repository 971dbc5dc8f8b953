package org.parkstack.rules.stacking;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;

/**
 * {@code top_up} (补差, 补足至): elements listed low to high; each pays only what exceeds the sum of what those before it
 * still pay. 20, 50 and 200 become 20, 30 and 150. Inside an element the last listed award gives first.
 */
public final class TopUp {

    private TopUp() {}

    /** The amounts after the step. */
    public static ImmutableList<Range> apply(List<Range> amounts, List<ImmutableList<Integer>> elements) {
        List<Range> after = new ArrayList<>(amounts);
        Range before = Range.ZERO;
        for (ImmutableList<Integer> element : elements) {
            Range sum = Sums.sum(amounts, element);
            if (!before.isZero()) {
                @Nullable Rational least = Sums.left(sum.lo(), before.hi());
                Range pays = Range.of(least, Sums.left(sum.hi(), before.lo()));
                List<Range> own = new ArrayList<>();
                element.forEach(m -> own.add(amounts.get(m)));
                ImmutableList<Range> kept = Cap.inOrder(own, pays);
                for (int i = 0; i < element.size(); i++) {
                    after.set(element.get(i), kept.get(i));
                }
            }
            before = before.max(sum);
        }
        return ImmutableList.copyOf(after);
    }

    /** What the members have together after the step: the greatest element. */
    public static Range sum(List<Range> amounts, List<ImmutableList<Integer>> elements) {
        Range sum = Range.ZERO;
        for (ImmutableList<Integer> element : elements) {
            sum = sum.max(Sums.sum(amounts, element));
        }
        return sum;
    }
}
