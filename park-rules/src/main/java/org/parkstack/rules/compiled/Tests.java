package org.parkstack.rules.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.Op;

/**
 * The conditions of up to 64 rules as tests, one after another, without branches. A test is {@link #WIDTH} numbers: a
 * register; what flips its value (0 or −1); a limit; the rules that fall where the flipped value is below the limit.
 */
final class Tests {

    static final int WIDTH = 4;

    private Tests() {}

    /** The same as {@code bitmaps}; null where that takes more than {@code most} tests, or values with gaps between. */
    static long @Nullable [] of(Bitmaps bitmaps, int most) {
        Map<List<Long>, Long> tests =
                new TreeMap<>(com.google.common.collect.Comparators.lexicographical(Long::compare));
        for (int i = 0; i < bitmaps.registers().length; i++) {
            if (!of(bitmaps, i, tests)) {
                return null;
            }
        }
        if (tests.size() > most) {
            return null;
        }
        List<Long> out = new ArrayList<>();
        tests.forEach((test, rules) -> {
            out.addAll(test);
            out.add(rules);
        });
        return com.google.common.primitives.Longs.toArray(out);
    }

    private static boolean of(Bitmaps bitmaps, int i, Map<List<Long>, Long> tests) {
        int from = bitmaps.starts()[i];
        int count = bitmaps.starts()[i + 1] - from;
        long register = bitmaps.registers()[i];
        long seen = bitmaps.pieces()[from + i];
        long over = 0;
        for (int piece = 1; piece <= count; piece++) {
            long before = bitmaps.pieces()[from + i + piece - 1];
            long now = bitmaps.pieces()[from + i + piece];
            long cut = bitmaps.cuts()[from + piece - 1];
            long starts = now & ~before;
            long ends = before & ~now;
            if ((starts & (seen | over)) != 0) {
                return false;
            }
            if (starts != 0) {
                tests.merge(List.of(register, 0L, cut), starts, (a, b) -> a | b);
            }
            if (ends != 0) {
                // −1 − value < −cut where value ≥ cut.
                tests.merge(List.of(register, -1L, -cut), ends, (a, b) -> a | b);
            }
            seen |= now;
            over |= ends;
        }
        long never = bitmaps.mentions()[i] & ~seen;
        if (never != 0) {
            tests.merge(List.of(register, 0L, Op.MOST + 1), never, (a, b) -> a | b);
        }
        return true;
    }

    /** The rules of {@code all} that no test rules out; every register looked at is known. */
    static long select(long[] tests, long[] registers, long all) {
        long falls = 0;
        for (int i = 0; i < tests.length; i += WIDTH) {
            long value = registers[(int) tests[i]] ^ tests[i + 1];
            falls |= ((value - tests[i + 2]) >> 63) & tests[i + 3];
        }
        return all & ~falls;
    }
}
