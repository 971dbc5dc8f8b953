package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.util.stream.IntStream;
import org.parkstack.rules.value.Range;

/** Which options a {@code choose} step may keep, for each subject: one where the choice is made, several where it is open. */
interface Choosing {

    /** Every option may be kept. */
    Choosing OPEN =
            (step, subject, options) -> IntStream.range(0, options).boxed().collect(ImmutableSet.toImmutableSet());

    /** The options (by position) that may be kept. */
    ImmutableSet<Integer> open(int step, String subject, int options);

    /** As the table says; the first option where it says nothing: nothing depends on the choice there. */
    static Choosing of(ImmutableTable<Integer, String, ImmutableSet<Integer>> chosen) {
        return (step, subject, options) -> {
            ImmutableSet<Integer> open = chosen.get(step, subject);
            return open == null ? ImmutableSet.of(0) : open;
        };
    }

    /** Whether all amounts are surely 0. */
    static boolean nothingToChoose(ImmutableList<Range> amounts) {
        return amounts.stream().allMatch(Range::isZero);
    }
}
