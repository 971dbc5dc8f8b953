package org.parkstack.rules.stacking;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;

/**
 * {@code highest} (就高不重复): of several options, each one award or several taken together, only the one with the
 * greatest sum stays; a tie keeps the one listed first.
 *
 * <p>Options of 20, 50 and 50 give 0, 50 and 0. Where amounts are not known, each option may or must win (Annex B).
 */
public final class Highest {

    private Highest() {}

    /** The options that may win: one alone if it must. */
    public static ImmutableSet<Integer> winners(List<Range> amounts, List<ImmutableList<Integer>> options) {
        List<Range> sums = new ArrayList<>();
        options.forEach(o -> sums.add(Sums.sum(amounts, o)));
        return best(sums);
    }

    /** Of sums in listed order, those that may be the greatest, a tie going to the first: one alone if it must be. */
    public static ImmutableSet<Integer> best(List<Range> sums) {
        // An option may win if its upper end reaches every later lower end and is above every earlier one.
        int n = sums.size();
        Rational[] laterLo = new Rational[n];
        Rational best = Rational.ZERO.minus(Rational.ONE);
        for (int i = n - 1; i >= 0; i--) {
            laterLo[i] = best;
            best = best.max(Sums.lo(sums.get(i)));
        }
        ImmutableSet.Builder<Integer> may = ImmutableSet.builder();
        Rational earlierLo = Rational.ZERO.minus(Rational.ONE);
        for (int i = 0; i < n; i++) {
            Rational hi = sums.get(i).hi();
            if (Sums.reaches(hi, laterLo[i], false) && Sums.reaches(hi, earlierLo, true)) {
                may.add(i);
            }
            earlierLo = earlierLo.max(Sums.lo(sums.get(i)));
        }
        return may.build();
    }

    /** The amounts where only the {@code open} options may be kept, one of them. */
    public static ImmutableList<Range> keep(
            List<Range> amounts, List<ImmutableList<Integer>> options, ImmutableSet<Integer> open) {
        int[] in = new int[amounts.size()];
        for (int option : open) {
            options.get(option).forEach(member -> in[member]++);
        }
        ImmutableList.Builder<Range> after = ImmutableList.builder();
        for (int member = 0; member < in.length; member++) {
            Range before = amounts.get(member);
            after.add(
                    in[member] == 0
                            ? Range.ZERO
                            : in[member] == open.size() ? before : Range.of(Rational.ZERO, before.hi()));
        }
        return after.build();
    }

    /** What the members have together after the step. */
    public static Range sum(List<Range> amounts, List<ImmutableList<Integer>> options, ImmutableSet<Integer> open) {
        Range sum = Range.ZERO;
        boolean first = true;
        for (int option : open) {
            Range own = Sums.sum(amounts, options.get(option));
            sum = first ? own : sum.max(own);
            first = false;
        }
        return sum;
    }
}
