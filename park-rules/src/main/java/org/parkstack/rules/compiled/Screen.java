package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;

/**
 * Which rules the firms of a block fail: rule after rule, in plain loops over the block that the compiler turns into vector
 * instructions where the processor has them. Not thread-safe; one a thread.
 */
final class Screen {

    /** The firms of a block: their columns stay near the processor. */
    static final int BLOCK = 512;

    /** By 64 rules, by firm: the rules that fail. */
    final long[][] fails;
    /** By firm: negative where a register is not known, or beyond what is computed here. */
    final long[] over;
    /** The columns of a block, as the plan numbers them; those of facts are the block's own, and only read. */
    final long[][] columns;
    /** Those that scaled rows are of, one behind the other: 0 or more, {@link ScaledRow#SHIFT} bits to the left. */
    final long[] scaled;

    private final ColumnPlan plan;
    private final Workspace workspace;
    private final int known;
    private final long[] turned = new long[BLOCK];

    Screen(ColumnPlan plan, Workspace workspace) {
        this.plan = plan;
        this.workspace = workspace;
        this.columns = new long[plan.registers.length + plan.complements.length + plan.commons.length][BLOCK];
        this.scaled = new long[plan.scaled.length * BLOCK];
        this.fails = new long[plan.layout.plain.length][BLOCK];
        this.over = new long[BLOCK];
        this.known = plan.registers.length - plan.derived.length;
    }

    /** Takes the columns of the first {@code count} firms of a block of facts, a column a register. */
    void prepare(long[][] facts, int count) {
        for (int c = 0; c < known; c++) {
            columns[c] = facts[plan.registers[c]];
        }
        Arrays.fill(over, 0, count, 0);
        derive(facts, count);
        int at = plan.registers.length;
        for (int column : plan.complements) {
            turn(columns[column], columns[at++], count);
        }
        for (ColumnPlan.Common common : plan.commons) {
            long[] to = columns[at++];
            Arrays.fill(to, 0, count, -1);
            for (int k = 0; k < common.from().length; k++) {
                outside(columns[common.column()], common.from()[k], common.to()[k], to, count);
            }
        }
    }

    /** Looks which rules they fail, and scales the values that claims are of. */
    void run(int count) {
        for (int s = 0; s < plan.scaled.length; s++) {
            scale(columns[plan.scaled[s]], turned, over, count);
            System.arraycopy(turned, 0, scaled, s * BLOCK, count);
        }
        for (long[] word : fails) {
            Arrays.fill(word, 0, count, 0);
        }
        for (int rule = 0; rule < plan.checks.length; rule++) {
            check(rule, plan.checks[rule], count);
        }
    }

    /** Registers that are no facts, firm by firm. */
    private void derive(long[][] facts, int count) {
        if (plan.derived.length == 0) {
            return;
        }
        long[] x = workspace.registers;
        int[] code = plan.layout.program.first().code();
        int slots = Program.FIRST_SLOT + plan.layout.program.slots().size();
        for (int i = 0; i < count; i++) {
            for (int register = 0; register < slots; register++) {
                x[register] = facts[register][i];
            }
            Machine.run(code, workspace);
            for (int d = 0; d < plan.derived.length; d++) {
                long value = x[plan.derived[d]];
                columns[known + d][i] = value;
                over[i] |= value == Op.UNKNOWN ? -1 : 0;
            }
        }
    }

    private void check(int rule, ColumnPlan.Check check, int count) {
        long[] word = fails[rule >> 6];
        int[] c = check.columns();
        long[] of = check.limits();
        int k = 0;
        for (; k + 4 <= c.length; k += 4) {
            fail(
                    word,
                    rule,
                    x(c, k),
                    of[k],
                    x(c, k + 1),
                    of[k + 1],
                    x(c, k + 2),
                    of[k + 2],
                    x(c, k + 3),
                    of[k + 3],
                    count);
        }
        switch (c.length - k) {
            case 3 -> fail(word, rule, x(c, k), of[k], x(c, k + 1), of[k + 1], x(c, k + 2), of[k + 2], count);
            case 2 -> fail(word, rule, x(c, k), of[k], x(c, k + 1), of[k + 1], count);
            case 1 -> fail(word, rule, x(c, k), of[k], count);
            default -> {}
        }
    }

    private long[] x(int[] c, int k) {
        return columns[c[k]];
    }

    // Each loop takes the same place of every array, so that its rounds can be seen to be independent.

    private static void scale(long[] from, long[] to, long[] over, int count) {
        for (int i = 0; i < count; i++) {
            long value = from[i];
            over[i] |= (ScaledRow.LIMIT - value) | (ScaledRow.LIMIT + value);
            to[i] = (value & ((value >>> 63) - 1)) << ScaledRow.SHIFT;
        }
    }

    private static void turn(long[] from, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = ~from[i];
        }
    }

    private static void outside(long[] x, long from, long to, long[] all, int count) {
        for (int i = 0; i < count; i++) {
            all[i] &= (x[i] - from) | (to - x[i]);
        }
    }

    private static void fail(long[] word, int rule, long[] a, long ofA, int count) {
        for (int i = 0; i < count; i++) {
            word[i] |= ((a[i] - ofA) >>> 63) << rule;
        }
    }

    private static void fail(long[] word, int rule, long[] a, long ofA, long[] b, long ofB, int count) {
        for (int i = 0; i < count; i++) {
            word[i] |= (((a[i] - ofA) | (b[i] - ofB)) >>> 63) << rule;
        }
    }

    private static void fail(
            long[] word, int rule, long[] a, long ofA, long[] b, long ofB, long[] c, long ofC, int count) {
        for (int i = 0; i < count; i++) {
            word[i] |= (((a[i] - ofA) | (b[i] - ofB) | (c[i] - ofC)) >>> 63) << rule;
        }
    }

    private static void fail(
            long[] word,
            int rule,
            long[] a,
            long ofA,
            long[] b,
            long ofB,
            long[] c,
            long ofC,
            long[] d,
            long ofD,
            int count) {
        for (int i = 0; i < count; i++) {
            word[i] |= (((a[i] - ofA) | (b[i] - ofB) | (c[i] - ofC) | (d[i] - ofD)) >>> 63) << rule;
        }
    }
}
