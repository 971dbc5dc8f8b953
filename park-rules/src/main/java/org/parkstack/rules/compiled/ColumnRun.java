package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.StepPlan;

/**
 * Runs a {@link ColumnPlan} over a block of firms. Conditions go rule after rule, in plain loops over the block that the
 * compiler turns into vector instructions where the processor has them, into bits a firm; amounts go firm after firm, for the
 * rules whose bits are left. A firm of which a number does not fit is left to another road. Not thread-safe; one a thread.
 */
final class ColumnRun {

    /** The firms of a block: their columns stay near the processor. */
    static final int BLOCK = 512;

    private final ColumnPlan plan;
    private final Layout layout;
    /** The columns of a block, as the plan numbers them. */
    private final long[][] columns;
    /** By 64 rules, by firm: the rules that fail. */
    private final long[][] fails;
    /** By firm: negative where a register is not known, or beyond what is computed here. */
    private final long[] over;

    private final Workspace workspace;
    /** Of one firm, by 64 rules: those met. */
    private final long[] met;
    /** Of one firm, by rule that is met: what is granted, in fen. */
    private final long[] now;
    /** Of one firm, by tier: what is granted, as the sum of {@link ColumnPlan#LANES} numbers. */
    private final long[] sums;
    /** Of one firm: what is granted in all. */
    private long together;

    private final int known;

    ColumnRun(ColumnPlan plan, Workspace workspace) {
        this.plan = plan;
        this.layout = plan.layout;
        this.workspace = workspace;
        this.columns = new long[plan.registers.length + plan.complements.length + plan.commons.length][BLOCK];
        this.fails = new long[layout.plain.length][BLOCK];
        this.over = new long[BLOCK];
        this.met = new long[fails.length];
        this.now = new long[layout.rules.length];
        this.sums = new long[PolicyTier.values().length * ColumnPlan.LANES];
        this.known = plan.registers.length - plan.derived.length;
    }

    /** Decides {@code count} firms of {@code facts} from {@code first} on; all but those in {@code apart} go into {@code out}. */
    void run(long[][] facts, int first, int count, AmountColumns out, boolean[] elsewhere, java.util.BitSet apart) {
        load(facts, first, count);
        screen(count);
        for (int i = 0; i < count; i++) {
            if (elsewhere[first + i] || over[i] < 0 || !decide(i)) {
                apart.set(first + i);
                continue;
            }
            for (int tier = 0; tier < out.tiers.length; tier++) {
                int at = tier * ColumnPlan.LANES;
                out.tiers[tier][first + i] = sums[at] + sums[at + 1] + sums[at + 2] + sums[at + 3];
            }
            out.totals[first + i] = together;
        }
    }

    private void load(long[][] facts, int first, int count) {
        Arrays.fill(over, 0, count, 0);
        for (int c = 0; c < known; c++) {
            System.arraycopy(facts[plan.registers[c]], first, columns[c], 0, count);
        }
        derive(facts, first, count);
        for (int c = 0; c < plan.limits.length; c++) {
            within(columns[c], plan.limits[c], over, count);
        }
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

    /** Registers that are no facts, firm by firm. */
    private void derive(long[][] facts, int first, int count) {
        if (plan.derived.length == 0) {
            return;
        }
        long[] x = workspace.registers;
        int[] code = layout.program.first().code();
        int slots = Program.FIRST_SLOT + layout.program.slots().size();
        for (int i = 0; i < count; i++) {
            for (int register = 0; register < slots; register++) {
                x[register] = facts[register][first + i];
            }
            Machine.run(code, workspace);
            for (int d = 0; d < plan.derived.length; d++) {
                long value = x[plan.derived[d]];
                columns[known + d][i] = value;
                over[i] |= value == Op.UNKNOWN ? -1 : 0;
            }
        }
    }

    // All loops are over the block, so that they can be seen to be independent.

    private static void within(long[] x, long limit, long[] over, int count) {
        for (int i = 0; i < count; i++) {
            over[i] |= (limit - x[i]) | (limit + x[i]);
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

    /** Into {@link #fails}: by firm, the rules that are not met. */
    private void screen(int count) {
        for (long[] word : fails) {
            Arrays.fill(word, 0, count, 0);
        }
        for (int rule = 0; rule < plan.checks.length; rule++) {
            long[] word = fails[rule >> 6];
            int[] c = plan.checks[rule].columns();
            long[] limits = plan.checks[rule].limits();
            int k = 0;
            for (; k + 4 <= c.length; k += 4) {
                fail(
                        word,
                        rule,
                        columns[c[k]],
                        limits[k],
                        columns[c[k + 1]],
                        limits[k + 1],
                        columns[c[k + 2]],
                        limits[k + 2],
                        columns[c[k + 3]],
                        limits[k + 3],
                        count);
            }
            switch (c.length - k) {
                case 3 -> fail(
                        word,
                        rule,
                        columns[c[k]],
                        limits[k],
                        columns[c[k + 1]],
                        limits[k + 1],
                        columns[c[k + 2]],
                        limits[k + 2],
                        count);
                case 2 -> fail(word, rule, columns[c[k]], limits[k], columns[c[k + 1]], limits[k + 1], count);
                case 1 -> fail(word, rule, columns[c[k]], limits[k], count);
                default -> {}
            }
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

    /** What one firm is granted, into {@link #sums}; whether all numbers fit. */
    private boolean decide(int firm) {
        Arrays.fill(sums, 0);
        long[] rows = plan.rows;
        long total = 0;
        long seen = 0;
        for (int word = 0; word < met.length; word++) {
            long may = ~fails[word][firm];
            met[word] = may;
            for (long bits = may & layout.plain[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                int row = rule * Layout.ROW;
                long fen = Layout.fen(rows, row, columns[(int) rows[row]][firm]);
                now[rule] = fen;
                total += fen;
                sums[(int) rows[row + 5]] += fen;
                seen |= total;
            }
        }
        together = total;
        if (seen >= Op.MOST || seen < 0 || (layout.shares.length > 0 && !shares())) {
            return false;
        }
        steps();
        return true;
    }

    private boolean shares() {
        long[] rows = plan.rows;
        long beyond = 0;
        for (long[] shares : layout.shares) {
            for (int word = 0; word < met.length; word++) {
                for (long bits = met[word] & shares[word]; bits != 0; bits &= bits - 1) {
                    int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                    int row = rule * Layout.ROW;
                    long value = granted((int) rows[row]);
                    long fen = Layout.fen(rows, row, value);
                    now[rule] = fen;
                    together += fen;
                    sums[(int) rows[row + 5]] += fen;
                    beyond |= (layout.rows[row + 5] - value) | (Op.MOST - together);
                }
            }
        }
        return beyond >= 0;
    }

    private void steps() {
        for (int number : plan.steps) {
            StepPlan step = layout.steps[number];
            if (step.kind() == Step.Kind.CAP) {
                if (together > layout.stepLimit[number]) {
                    cap(step, layout.stepLimit[number], step.members().length == now.length);
                }
            } else if (several(number, step)) {
                highest(step);
            }
        }
    }

    /** Whether at least two members are met: else there is nothing to choose. */
    private boolean several(int number, StepPlan step) {
        int word = layout.stepWord[number];
        if (word >= 0) {
            long bits = met[word] & layout.stepBits[number];
            return (bits & (bits - 1)) != 0;
        }
        long count = 0;
        for (int rule : step.members()) {
            count += met[rule >> 6] >>> rule & 1;
        }
        return count > 1;
    }

    private long granted(int rule) {
        return now[rule] & -(met[rule >> 6] >>> rule & 1);
    }

    /** The first of several that are equal. */
    private void highest(StepPlan step) {
        int best = -1;
        long most = -1;
        for (int[] option : step.options()) {
            long amount = granted(option[0]);
            best = amount > most ? option[0] : best;
            most = Math.max(amount, most);
        }
        for (int rule : step.members()) {
            if (rule != best) {
                set(rule, granted(rule), 0);
            }
        }
    }

    /** Those listed first keep first: what is too much is taken from the last. */
    private void cap(StepPlan step, long limit, boolean all) {
        long excess = (all ? together : sum(step)) - limit;
        if (excess <= 0) {
            return;
        }
        if (!step.ascending()) {
            int[] members = step.members();
            for (int at = members.length - 1; excess > 0; at--) {
                excess = take(members[at], granted(members[at]), excess);
            }
            return;
        }
        for (int word = met.length - 1; excess > 0; word--) {
            for (long bits = step.bits()[word] & met[word]; bits != 0 && excess > 0; ) {
                long bit = Long.highestOneBit(bits);
                bits ^= bit;
                int rule = (word << 6) + Long.numberOfTrailingZeros(bit);
                excess = take(rule, now[rule], excess);
            }
        }
    }

    private long sum(StepPlan step) {
        long sum = 0;
        for (int rule : step.members()) {
            sum += granted(rule);
        }
        return sum;
    }

    private long take(int rule, long amount, long excess) {
        long taken = Math.min(amount, excess);
        set(rule, amount, amount - taken);
        return excess - taken;
    }

    private void set(int rule, long before, long fen) {
        together -= before - fen;
        sums[(int) plan.rows[rule * Layout.ROW + 5]] -= before - fen;
        now[rule] = fen;
    }
}
