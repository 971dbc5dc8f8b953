package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
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

    private final long[] total;
    private final ColumnPlan plan;
    private final long[] fails;
    private final long[] most;
    private final long[] left;
    private final int[] best;
    private final int[] met;
    private final long[][] facts;
    private final long[][] tiers;
    private final long[][] derived;
    private final Workspace workspace;

    ColumnRun(ColumnPlan plan, Workspace workspace) {
        this.plan = plan;
        this.workspace = workspace;
        int rules = plan.layout.rules.length;
        this.block = Math.max(64, Math.min(512, Integer.highestOneBit(BYTES / 8 / Math.max(1, rules))));
        this.now = new long[rules][block];
        this.over = new long[block];
        this.total = new long[block];
        this.fails = new long[block];
        this.most = new long[block];
        this.left = new long[block];
        this.best = new int[block];
        this.met = new int[block];
        this.facts = new long[Program.FIRST_SLOT + plan.layout.program.slots().size()][block];
        this.derived = new long[plan.derived.length][block];
        this.tiers = new long[PolicyTier.values().length][block];
    }

    /** Decides {@code count} firms of {@code columns} from {@code first} on. */
    void run(long[][] columns, int first, int count) {
        Arrays.fill(over, 0, count, 0);
        Arrays.fill(total, 0, count, 0);
        // All loops are over the block, so that they can be seen to be independent.
        for (int register = 0; register < facts.length; register++) {
            System.arraycopy(columns[register], first, facts[register], 0, count);
        }
        derive(count);
        for (int i = 0; i < plan.order.length; i++) {
            int rule = plan.order[i];
            meet(plan.tests[rule], count);
            int register = (int) plan.layout.rows[rule * Layout.ROW];
            claim(rule, i >= plan.plain ? now[register] : column(register), gather(count), count);
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
    void sum(long[][] byTier, long[] totals, int first, int count) {
        Arrays.fill(total, 0, count, 0);
        for (long[] tier : tiers) {
            Arrays.fill(tier, 0, count, 0);
        }
        for (int rule = 0; rule < now.length; rule++) {
            add(now[rule], tiers[plan.layout.tier(rule)], count);
        }
        for (int t = 0; t < tiers.length; t++) {
            add(tiers[t], total, count);
            System.arraycopy(tiers[t], 0, byTier[t], first, count);
        }
        System.arraycopy(total, 0, totals, first, count);
    }

    private static void add(long[] from, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += from[i];
        }
    }

    /** Registers that are no facts, firm by firm. */
    private void derive(int count) {
        if (plan.derived.length == 0) {
            return;
        }
        long[] x = workspace.registers;
        int[] code = plan.layout.program.first().code();
        for (int i = 0; i < count; i++) {
            for (int register = 0; register < facts.length; register++) {
                x[register] = facts[register][i];
            }
            Machine.run(code, workspace);
            for (int d = 0; d < derived.length; d++) {
                long value = x[plan.derived[d]];
                derived[d][i] = value;
                over[i] |= value == Op.UNKNOWN ? -1 : 0;
            }
        }
    }

    private long[] column(int register) {
        if (register < facts.length) {
            return facts[register];
        }
        int at = 0;
        while (plan.derived[at] != register) {
            at++;
        }
        return derived[at];
    }

    /** Into {@link #fails}: negative where a rule is not met. */
    private void meet(ColumnPlan.Test[] tests, int count) {
        long[] m = fails;
        Arrays.fill(m, 0, count, 0);
        for (ColumnPlan.Test test : tests) {
            long[] x = column(test.register());
            if (test.from().length != 1) {
                outside(test, x, count);
                continue;
            }
            long from = test.from()[0];
            long to = test.to()[0];
            if (to == Op.MOST) {
                below(x, from, m, count);
            } else if (from == -Op.MOST) {
                above(x, to, m, count);
            } else {
                below(x, from, m, count);
                above(x, to, m, count);
            }
        }
    }

    private static void below(long[] x, long from, long[] m, int count) {
        for (int i = 0; i < count; i++) {
            m[i] |= x[i] - from;
        }
    }

    private static void above(long[] x, long to, long[] m, int count) {
        for (int i = 0; i < count; i++) {
            m[i] |= to - x[i];
        }
    }

    private void outside(ColumnPlan.Test test, long[] x, int count) {
        Arrays.fill(most, 0, count, -1);
        for (int k = 0; k < test.from().length; k++) {
            outside(x, test.from()[k], test.to()[k], most, count);
        }
        for (int i = 0; i < count; i++) {
            fails[i] |= most[i];
        }
    }

    private static void outside(long[] x, long from, long to, long[] all, int count) {
        for (int i = 0; i < count; i++) {
            all[i] &= (x[i] - from) | (to - x[i]);
        }
    }

    /** Into {@link #met}: the firms that meet the rule; how many they are. Without branches. */
    private int gather(int count) {
        int[] found = met;
        long[] m = fails;
        int n = 0;
        for (int i = 0; i < count; i++) {
            found[n] = i;
            n += (int) (~m[i] >>> 63);
        }
        return n;
    }

    /** What the first {@code n} of {@link #met} claim. */
    private void claim(int rule, long[] x, int n, int count) {
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
        long[] sums = total;
        long[] beyond = over;
        int[] found = met;
        Arrays.fill(out, 0, count, 0);
        for (int k = 0; k < n; k++) {
            int i = found[k];
            long value = x[i];
            long dividend = Math.max(0, value * multiply) + add;
            long units = Math.multiplyHigh(dividend << 2, inverse) >> shift;
            long amount = Math.min(units, cap) * fen;
            long sum = sums[i] + amount;
            out[i] = amount;
            sums[i] = sum;
            // Negative where the value is beyond what is computed here, or all claims together do not fit.
            beyond[i] |= (limit - Math.abs(value)) | (Op.MOST - sum);
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
            keep(now[rule], left, count);
        }
    }

    private static void keep(long[] amounts, long[] left, int count) {
        for (int i = 0; i < count; i++) {
            long amount = amounts[i];
            long rest = left[i];
            // The lesser of the amount and of what is left, without a choice.
            long lacks = (rest & ~(rest >> 63)) - amount;
            amounts[i] = amount + (lacks & (lacks >> 63));
            left[i] = rest - amount;
        }
    }
}
