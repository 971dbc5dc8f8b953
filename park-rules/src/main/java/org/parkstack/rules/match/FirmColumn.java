package org.parkstack.rules.match;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.plan.ClausePlan;

/** One fact of very many firms, as numbers. Immutable, thread-safe. */
final class FirmColumn {

    private final long[] lo;
    private final long[] hi;
    private final long[] beyond;
    /** The words of a column of words, by number; empty for others. */
    private final List<String> words;

    private FirmColumn(long[] lo, long[] hi, long[] beyond, List<String> words) {
        this.lo = lo;
        this.hi = hi;
        this.beyond = beyond;
        this.words = words;
    }

    /** {@code known}: what is known of each firm, given the numbers of words. */
    static FirmColumn of(int count, KnownOf known) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> words = new ArrayList<>();
        ToIntFunction<String> number = word -> numbers.computeIfAbsent(word, w -> {
            words.add(w);
            return words.size() - 1;
        });
        long[] lo = new long[count];
        long[] hi = new long[count];
        long[] beyond = new long[(count + 63) / 64];
        boolean exact = true;
        for (int i = 0; i < count; i++) {
            Column.Known one = known.of(i, number);
            lo[i] = one.lo();
            hi[i] = one.hi();
            exact &= one.exactly();
            if (one.beyond()) {
                beyond[i >> 6] |= 1L << i;
            }
        }
        return new FirmColumn(lo, exact ? lo : hi, beyond, words);
    }

    /** A column of numbers that are all known. */
    static FirmColumn of(int count, IntToLongFunction values) {
        return of(count, (firm, words) -> Column.Known.of(values.applyAsLong(firm)));
    }

    /** What is known of a firm. */
    interface KnownOf {
        Column.Known of(int firm, ToIntFunction<String> words);
    }

    /**
     * Takes out of {@code fits} and {@code near} the firms for which the test fails, and marks in {@code open} those of which it
     * can't tell.
     *
     * @param numbers of the words that the test names
     */
    void test(ClausePlan.Test test, ImmutableMap<String, Integer> numbers, long[] fits, long[] near, long[] open) {
        long @Nullable [] translated = translated(numbers);
        boolean convex = test.holds().ends().length == 2 && test.mayHold().ends().length == 2;
        long from = convex ? test.holds().ends()[0] : 0;
        long behind = convex ? test.holds().ends()[1] : 0;
        long mayFrom = convex ? test.mayHold().ends()[0] : 0;
        long mayBehind = convex ? test.mayHold().ends()[1] : 0;
        for (int word = 0; word < near.length; word++) {
            long holds = 0;
            long may = 0;
            int end = Math.min(lo.length - (word << 6), 64);
            for (int bit = 0; bit < end; bit++) {
                int firm = (word << 6) + bit;
                long value = lo[firm];
                if (value != hi[firm]) {
                    if (!test.single() || !convex) {
                        open[word] |= 1L << bit;
                        may |= 1L << bit;
                    } else {
                        holds |= (value >= from && hi[firm] < behind ? 1L : 0L) << bit;
                        may |= (hi[firm] >= from && value < behind ? 1L : 0L) << bit;
                    }
                    continue;
                }
                value = translated == null ? value : translated[(int) value];
                if (convex) {
                    holds |= (value >= from && value < behind ? 1L : 0L) << bit;
                    may |= (value >= mayFrom && value < mayBehind ? 1L : 0L) << bit;
                } else {
                    holds |= (test.holds().contains(value) ? 1L : 0L) << bit;
                    may |= (test.mayHold().contains(value) ? 1L : 0L) << bit;
                }
            }
            fits[word] &= holds;
            near[word] &= may | beyond[word];
            open[word] |= beyond[word];
        }
    }

    /** The test's number of each word of this column; any other word has one that is none of those. */
    private long @Nullable [] translated(ImmutableMap<String, Integer> numbers) {
        if (words.isEmpty()) {
            return null;
        }
        long[] out = new long[words.size()];
        Arrays.setAll(out, i -> numbers.getOrDefault(words.get(i), numbers.size()));
        return out;
    }
}
