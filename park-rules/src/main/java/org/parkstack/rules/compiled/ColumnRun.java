package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.StepPlan;

/**
 * Runs a {@link ColumnPlan} over a block of firms: one rule after another, each in plain loops over the block that the compiler
 * turns into vector instructions where the processor has them. A firm of which a fact is not known, or a number does not
 * fit, is marked in {@link #over}; its amounts here mean nothing. Not thread-safe; one a thread.
 */
final class ColumnRun {

    /** About what the amounts of a block may take, so that they stay near the processor. */
    private static final int BYTES = 1 << 18;

    final int block;
    /** By rule, by firm of the block: what is granted, in fen. */
    final long[][] now;
    /** By firm of the block: negative where the firm is for another road. */
    final long[] over;

    final long[] total;
    private final ColumnPlan plan;
    private final long[] fails;
    private final long[] most;
    private final long[] left;
    private final int[] best;
    private final long[][] derived;
    private final Workspace workspace;

    ColumnRun(ColumnPlan plan, Workspace workspace) {
        this.plan = plan;
        this.workspace = workspace;
        int rules = plan.layout.rules.length;
        this.block = Math.max(64, Math.min(1024, Integer.highestOneBit(BYTES / 8 / Math.max(1, rules))));
        this.now = new long[rules][block];
        this.over = new long[block];
        this.total = new long[block];
        this.fails = new long[block];
        this.most = new long[block];
        this.left = new long[block];
        this.best = new int[block];
        this.derived = new long[plan.derived.length][block];
    }

    /** Decides {@code count} firms of {@code columns} from {@code first} on. */
    void run(long[][] columns, int first, int count) {
        Arrays.fill(over, 0, count, 0);
        Arrays.fill(total, 0, count, 0);
        derive(columns, first, count);
        for (int i = 0; i < plan.order.length; i++) {
            int rule = plan.order[i];
            meet(plan.tests[rule], columns, first, count);
            int register = (int) plan.layout.rows[rule * Layout.ROW];
            if (i >= plan.plain) {
                claim(rule, now[register], 0, count);
            } else {
                claim(rule, column(columns, register), start(columns, register, first), count);
            }
        }
        for (int s = 0; s < plan.steps.length; s++) {
            StepPlan step = plan.steps[s];
            if (step.kind() == Step.Kind.CAP) {
                cap(step.members(), plan.limits[s], count);
            } else if (step.options().length == 2 && step.members().length == 2) {
                higher(now[step.options()[0][0]], now[step.options()[1][0]], count);
            } else {
                highest(step, count);
            }
        }
    }

    /** Adds up, by tier and in total, what is granted. */
    void sum(long[][] tiers, long[] totals, int first, int count) {
        for (int rule = 0; rule < now.length; rule++) {
            long[] amounts = now[rule];
            long[] tier = tiers[plan.layout.tier(rule)];
            for (int i = 0; i < count; i++) {
                tier[first + i] += amounts[i];
            }
        }
        for (int i = 0; i < count; i++) {
            long sum = 0;
            for (long[] tier : tiers) {
                sum += tier[first + i];
            }
            totals[first + i] = sum;
        }
    }

    /** Registers that are no facts, firm by firm. */
    private void derive(long[][] columns, int first, int count) {
        if (plan.derived.length == 0) {
            return;
        }
        long[] x = workspace.registers;
        int[] code = plan.layout.program.first().code();
        for (int i = 0; i < count; i++) {
            for (int register = 0; register < columns.length; register++) {
                x[register] = columns[register][first + i];
            }
            Machine.run(code, workspace);
            for (int d = 0; d < derived.length; d++) {
                long value = x[plan.derived[d]];
                derived[d][i] = value;
                over[i] |= value == Op.UNKNOWN ? -1 : 0;
            }
        }
    }

    private long[] column(long[][] columns, int register) {
        if (register < columns.length) {
            return columns[register];
        }
        int at = 0;
        while (plan.derived[at] != register) {
            at++;
        }
        return derived[at];
    }

    private static int start(long[][] columns, int register, int first) {
        return register < columns.length ? first : 0;
    }

    /** Into {@link #fails}: negative where a rule is not met. */
    private void meet(ColumnPlan.Test[] tests, long[][] columns, int first, int count) {
        long[] m = fails;
        Arrays.fill(m, 0, count, 0);
        for (ColumnPlan.Test test : tests) {
            long[] x = column(columns, test.register());
            int at = start(columns, test.register(), first);
            if (test.from().length == 1) {
                long from = test.from()[0];
                long to = test.to()[0];
                if (to == Op.MOST) {
                    for (int i = 0; i < count; i++) {
                        m[i] |= x[at + i] - from;
                    }
                } else if (from == -Op.MOST) {
                    for (int i = 0; i < count; i++) {
                        m[i] |= to - x[at + i];
                    }
                } else {
                    for (int i = 0; i < count; i++) {
                        m[i] |= (x[at + i] - from) | (to - x[at + i]);
                    }
                }
            } else {
                Arrays.fill(most, 0, count, -1);
                for (int k = 0; k < test.from().length; k++) {
                    long from = test.from()[k];
                    long to = test.to()[k];
                    for (int i = 0; i < count; i++) {
                        most[i] &= (x[at + i] - from) | (to - x[at + i]);
                    }
                }
                for (int i = 0; i < count; i++) {
                    m[i] |= most[i];
                }
            }
        }
    }

    private void claim(int rule, long[] x, int at, int count) {
        long[] rows = plan.layout.rows;
        int row = rule * Layout.ROW;
        long multiply = rows[row + 1];
        long add = rows[row + 2];
        long inverse = rows[row + 3];
        int shift = (int) rows[row + 4];
        long limit = rows[row + 5];
        long cap = rows[row + 6];
        long fen = rows[row + 7];
        long[] out = now[rule];
        long[] m = fails;
        for (int i = 0; i < count; i++) {
            long value = x[at + i];
            long dividend = Math.max(0, value * multiply) + add;
            long units = Math.multiplyHigh(dividend << 2, inverse) >> shift;
            out[i] = Math.min(units, cap) * fen & ~(m[i] >> 63);
        }
        for (int i = 0; i < count; i++) {
            over[i] |= limit - Math.abs(x[at + i]);
        }
        for (int i = 0; i < count; i++) {
            total[i] += out[i];
            over[i] |= Op.MOST - total[i];
        }
    }

    /** The higher of two; the first where they are equal. */
    private static void higher(long[] a, long[] b, int count) {
        for (int i = 0; i < count; i++) {
            long second = (a[i] - b[i]) >> 63;
            a[i] &= ~second;
            b[i] &= second;
        }
    }

    private void highest(StepPlan step, int count) {
        Arrays.fill(most, 0, count, -1);
        int[][] options = step.options();
        for (int o = 0; o < options.length; o++) {
            long[] amounts = now[options[o][0]];
            for (int i = 0; i < count; i++) {
                best[i] = amounts[i] > most[i] ? options[o][0] : best[i];
                most[i] = Math.max(most[i], amounts[i]);
            }
        }
        for (int rule : step.members()) {
            long[] amounts = now[rule];
            for (int i = 0; i < count; i++) {
                amounts[i] = best[i] == rule ? amounts[i] : 0;
            }
        }
    }

    /** Those listed first keep first; where all together are within the limit each keeps what it has. */
    private void cap(int[] members, long limit, int count) {
        Arrays.fill(left, 0, count, limit);
        for (int rule : members) {
            long[] amounts = now[rule];
            for (int i = 0; i < count; i++) {
                long amount = amounts[i];
                amounts[i] = Math.min(amount, Math.max(0, left[i]));
                left[i] -= amount;
            }
        }
    }
}
