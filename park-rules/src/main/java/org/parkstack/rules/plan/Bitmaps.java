package org.parkstack.rules.plan;

import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of up to {@link #MOST} rules may be met, by bitmaps over intervals: for each register that conditions look at, its
 * line is cut wherever an answer changes, and each piece has the bits of the rules that its values do not rule out. A
 * condition that many rules share is so tested once. The arrays are not to be changed.
 *
 * @param first the number of the rule of bit 0
 * @param words the {@code long}s of a bitmap
 * @param registers the registers looked at
 * @param cuts where the pieces of each register start, behind its first: those of register i stand from starts[i]
 * @param starts positions in {@code cuts}, one more than registers
 * @param pieces a bitmap for each piece: those of register i start at (starts[i] + i) · words
 * @param mentions a bitmap for each register: the rules that look at it
 * @param all the rules that there are
 */
public record Bitmaps(
        int first, int words, int[] registers, long[] cuts, int[] starts, long[] pieces, long[] mentions, long[] all) {

    /** The most rules of one. */
    public static final int MOST = 1024;

    /** {@code conditions}: of each rule, by register, the values for which it may be met. */
    static Bitmaps of(int first, List<Map<Integer, IntervalSet>> conditions) {
        int words = (conditions.size() + 63) / 64;
        Map<Integer, TreeSet<Long>> cuts = new TreeMap<>();
        for (Map<Integer, IntervalSet> rule : conditions) {
            for (Map.Entry<Integer, IntervalSet> condition : rule.entrySet()) {
                TreeSet<Long> own = cuts.get(condition.getKey());
                if (own == null) {
                    own = new TreeSet<>();
                    cuts.put(condition.getKey(), own);
                }
                for (long end : condition.getValue().ends()) {
                    own.add(end);
                }
                own.remove(-Op.MOST - 1);
                own.remove(Op.MOST + 1);
            }
        }
        int[] registers = Ints.toArray(cuts.keySet());
        int[] starts = new int[registers.length + 1];
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < registers.length; i++) {
            all.addAll(cuts.getOrDefault(registers[i], new TreeSet<>()));
            starts[i + 1] = all.size();
        }
        long[] flat = Longs.toArray(all);
        long[] every = new long[words];
        for (int bit = 0; bit < conditions.size(); bit++) {
            every[bit >> 6] |= 1L << bit;
        }
        long[] pieces = new long[(flat.length + registers.length) * words];
        long[] mentions = new long[registers.length * words];
        for (int i = 0; i < registers.length; i++) {
            int from = (starts[i] + i) * words;
            int count = starts[i + 1] - starts[i] + 1;
            for (int piece = 0; piece < count; piece++) {
                System.arraycopy(every, 0, pieces, from + piece * words, words);
            }
        }
        for (int bit = 0; bit < conditions.size(); bit++) {
            for (Map.Entry<Integer, IntervalSet> condition : conditions.get(bit).entrySet()) {
                int i = Arrays.binarySearch(registers, condition.getKey());
                mentions[i * words + (bit >> 6)] |= 1L << bit;
                for (int piece = 0; piece <= starts[i + 1] - starts[i]; piece++) {
                    long inside = piece == 0 ? -Op.MOST - 1 : flat[starts[i] + piece - 1];
                    if (!condition.getValue().contains(inside)) {
                        pieces[(starts[i] + i + piece) * words + (bit >> 6)] &= ~(1L << bit);
                    }
                }
            }
        }
        return new Bitmaps(first, words, registers, flat, starts, pieces, mentions, every);
    }
}
