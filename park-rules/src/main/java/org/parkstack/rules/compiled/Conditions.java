package org.parkstack.rules.compiled;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.Op;

/**
 * The conditions of up to 64 rules as tests, one after another, without branches: a register against a limit, or against an
 * interval, and the rules that fall. Tests that several rules share stand there once. Immutable.
 */
final class Conditions {

    /** The most tests that are cheaper than looking for pieces. */
    private static final int MOST = 160;

    /** The rules that are not ruled out by what they say themselves. */
    private final long all;
    /** Rules fall where the register is below the limit. */
    private final int[] lowRegisters;

    private final long[] lowLimits;
    private final long[] lowRules;
    /** Rules fall where the register is outside the interval. */
    private final int[] rangeRegisters;

    private final long[] rangeFrom;
    private final long[] rangeTo;
    private final long[] rangeRules;
    /** Rules fall where the register is inside the interval. */
    private final int[] holeRegisters;

    private final long[] holeFrom;
    private final long[] holeTo;
    private final long[] holeRules;

    /** A register and an interval of its values, both ends included. */
    private record Interval(int register, long from, long to) implements Comparable<Interval> {
        @Override
        public int compareTo(Interval o) {
            int byRegister = Integer.compare(register, o.register);
            int byStart = Long.compare(from, o.from);
            return byRegister != 0 ? byRegister : byStart != 0 ? byStart : Long.compare(to, o.to);
        }
    }

    private Conditions(long all, Map<Interval, Long> low, Map<Interval, Long> ranges, Map<Interval, Long> holes) {
        this.all = all;
        this.lowRegisters = registers(low);
        this.lowLimits = low.keySet().stream().mapToLong(Interval::from).toArray();
        this.lowRules = rules(low);
        this.rangeRegisters = registers(ranges);
        this.rangeFrom = ranges.keySet().stream().mapToLong(Interval::from).toArray();
        this.rangeTo = ranges.keySet().stream().mapToLong(Interval::to).toArray();
        this.rangeRules = rules(ranges);
        this.holeRegisters = registers(holes);
        this.holeFrom = holes.keySet().stream().mapToLong(Interval::from).toArray();
        this.holeTo = holes.keySet().stream().mapToLong(Interval::to).toArray();
        this.holeRules = rules(holes);
    }

    private static int[] registers(Map<Interval, Long> tests) {
        return tests.keySet().stream().mapToInt(Interval::register).toArray();
    }

    private static long[] rules(Map<Interval, Long> tests) {
        return tests.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** The same as {@code bitmaps} of up to 64 rules; null where that takes too many tests. */
    static @Nullable Conditions of(Bitmaps bitmaps) {
        long all = bitmaps.all()[0];
        Map<Interval, Long> low = new TreeMap<>();
        Map<Interval, Long> ranges = new TreeMap<>();
        Map<Interval, Long> holes = new TreeMap<>();
        for (int rule = 0; rule < 64; rule++) {
            long bit = bitmaps.all()[0] & 1L << rule;
            for (ColumnPlan.Test test : bit == 0 ? new ColumnPlan.Test[0] : ColumnPlan.tests(bitmaps, rule)) {
                int last = test.from().length - 1;
                if (last < 0) {
                    all &= ~bit;
                    continue;
                }
                boolean open = test.to()[last] == Op.MOST;
                if (!open) {
                    add(ranges, new Interval(test.register(), test.from()[0], test.to()[last]), bit);
                } else if (test.from()[0] != -Op.MOST) {
                    add(low, new Interval(test.register(), test.from()[0], Op.MOST), bit);
                }
                for (int i = 0; i < last; i++) {
                    add(holes, new Interval(test.register(), test.to()[i] + 1, test.from()[i + 1] - 1), bit);
                }
            }
        }
        return low.size() + ranges.size() + holes.size() > MOST ? null : new Conditions(all, low, ranges, holes);
    }

    private static void add(Map<Interval, Long> tests, Interval one, long rule) {
        tests.merge(one, rule, (a, b) -> a | b);
    }

    /** The rules that no test rules out; every register looked at is known. */
    long select(long[] x) {
        long falls = 0;
        for (int i = 0; i < lowRegisters.length; i++) {
            falls |= ((x[lowRegisters[i]] - lowLimits[i]) >> 63) & lowRules[i];
        }
        for (int i = 0; i < rangeRegisters.length; i++) {
            long value = x[rangeRegisters[i]];
            falls |= (((value - rangeFrom[i]) | (rangeTo[i] - value)) >> 63) & rangeRules[i];
        }
        for (int i = 0; i < holeRegisters.length; i++) {
            long value = x[holeRegisters[i]];
            falls |= ~(((value - holeFrom[i]) | (holeTo[i] - value)) >> 63) & holeRules[i];
        }
        return all & ~falls;
    }
}
