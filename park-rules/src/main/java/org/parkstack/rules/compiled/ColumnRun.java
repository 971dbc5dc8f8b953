package org.parkstack.rules.compiled;

import java.util.BitSet;
import java.util.Optional;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.StepPlan;

/**
 * Runs a {@link ColumnPlan} over blocks of firms: all in columns (see {@link Dense}) where plan and block allow that; else
 * conditions in columns (see {@link Screen}), then amounts firm after firm, for the rules that are met. A firm of which a fact
 * is not known, or a number does not fit, is left to another road. Not thread-safe; one a thread.
 */
final class ColumnRun {

    private final ColumnPlan plan;
    private final Layout layout;
    private final Screen screen;
    /** Where the plan allows it. */
    private final Optional<Dense> dense;
    /** Of one firm, by 64 rules: those met. */
    private final long[] met;
    /** Of one firm, by rule that is met: what is granted, in fen. */
    private final long[] now;
    /** Of one firm, by tier: what is granted, as the sum of {@link ColumnPlan#LANES} numbers. */
    private final long[] sums;
    /** Of one firm: what is granted in all. */
    private long together;
    /** Of one firm: negative where a number does not fit. */
    private long beyond;

    /** {@code dense}: of this plan, shared with other runs. */
    ColumnRun(ColumnPlan plan, Optional<Dense> dense, Workspace workspace) {
        this.plan = plan;
        this.layout = plan.layout;
        this.screen = new Screen(plan, workspace);
        this.dense = dense.map(Dense::another);
        this.met = new long[layout.plain.length];
        this.now = new long[layout.rules.length];
        this.sums = new long[PolicyTier.values().length * ColumnPlan.LANES];
    }

    /**
     * Decides the firms {@code first .. behind} into {@code out}, the first of them the first of a block; those that it does not
     * go into {@code apart}.
     */
    void run(PreparedColumns firms, int first, int behind, AmountColumns out, BitSet apart) {
        for (int from = first; from < behind; from += Screen.BLOCK) {
            int count = Math.min(Screen.BLOCK, behind - from);
            screen.prepare(firms.blocks[from / Screen.BLOCK], count);
            if (dense.isPresent() && dense.get().run(screen, count, firms.apart, from)) {
                put(dense.get(), out, from, count, firms.apart, apart);
                continue;
            }
            screen.run(count);
            for (int i = 0; i < count; i++) {
                decide(i);
                if (firms.apart[from + i] || (screen.over[i] | beyond) < 0) {
                    apart.set(from + i);
                }
                put(out, from + i);
            }
        }
    }

    private void put(Dense from, AmountColumns out, int first, int count, boolean[] left, BitSet apart) {
        for (int tier = 0; tier < out.tiers.length; tier++) {
            System.arraycopy(from.tiers[tier], 0, out.tiers[tier], first, count);
        }
        System.arraycopy(from.totals, 0, out.totals, first, count);
        for (int i = 0; i < count; i++) {
            if (left[first + i] || screen.over[i] < 0) {
                apart.set(first + i);
            }
        }
    }

    private void put(AmountColumns out, int firm) {
        long[] s = sums;
        for (int tier = 0; tier < out.tiers.length; tier++) {
            int at = tier * ColumnPlan.LANES;
            out.tiers[tier][firm] = s[at] + s[at + 1];
            s[at] = 0;
            s[at + 1] = 0;
        }
        out.totals[firm] = together;
    }

    private void decide(int firm) {
        long[] rows = plan.rows;
        long[] values = screen.scaled;
        long total = 0;
        long seen = 0;
        for (int word = 0; word < met.length; word++) {
            long may = ~screen.fails[word][firm];
            met[word] = may;
            for (long bits = may & plan.ofScaled[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                int row = rule * ScaledRow.ROW;
                long fen = ScaledRow.fen(rows, row, values[(int) rows[row] + firm]);
                now[rule] = fen;
                sums[(int) rows[row + 5]] += fen;
                total += fen;
                // One amount is no more than 2^61, so that the sum does not pass over these bits.
                seen |= total;
            }
        }
        together = total;
        beyond = Op.MOST - 1 - (seen & Long.MAX_VALUE) | seen;
        if (plan.others) {
            others(firm);
        }
        for (Pairs shares : plan.shares) {
            shares(shares);
        }
        for (int i = 0; i < plan.steps.length; i++) {
            pairs(plan.pairs[i]);
            step(plan.steps[i]);
        }
    }

    /** Rows that take more than one multiplication. */
    private void others(int firm) {
        for (int word = 0; word < met.length; word++) {
            long some = met[word] & layout.plain[word] & ~plan.ofScaled[word];
            for (long bits = some; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                claim(rule, screen.columns[plan.sources[rule]][firm]);
            }
        }
    }

    /** A share of the claim of a rule that is not met is nothing, as if its own rule were not met. */
    private void shares(Pairs shares) {
        for (int group = 0; group < shares.bits.length; group++) {
            long both = shares.both(group, met);
            met[shares.first[group]] &= ~shares.bits[group] | both;
            for (long bits = both; bits != 0; bits &= bits - 1) {
                int rule = (shares.first[group] << 6) + Long.numberOfTrailingZeros(bits);
                claim(rule, now[shares.other(group, rule)]);
            }
        }
    }

    private void claim(int rule, long value) {
        int row = rule * Layout.ROW;
        long fen = Layout.fen(layout.rows, row, value);
        now[rule] = fen;
        sums[(int) plan.rows[rule * ScaledRow.ROW + 5]] += fen;
        together += fen;
        beyond |= (layout.rows[row + 5] - Math.abs(value)) | (Op.MOST - together);
    }

    /** What a rule is granted; 0 where it is not met. */
    private long granted(int rule) {
        return now[rule] & -(met[rule >> 6] >>> rule & 1);
    }

    private void pairs(Pairs pairs) {
        for (int group = 0; group < pairs.bits.length; group++) {
            for (long bits = pairs.both(group, met); bits != 0; bits &= bits - 1) {
                int first = (pairs.first[group] << 6) + Long.numberOfTrailingZeros(bits);
                int second = pairs.other(group, first);
                // All ones where the second is the higher; no choice that the processor would have to guess.
                long higher = (now[first] - now[second]) >> 63;
                set(first, now[first], now[first] & ~higher);
                set(second, now[second], now[second] & higher);
            }
        }
    }

    private void step(int number) {
        if (number < 0) {
            return;
        }
        StepPlan step = layout.steps[number];
        if (step.kind() == Step.Kind.HIGHEST) {
            highest(step);
        } else if (together > layout.stepLimit[number]) {
            cap(step, layout.stepLimit[number]);
        }
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
    private void cap(StepPlan step, long limit) {
        int[] members = step.members();
        long sum = 0;
        if (members.length == now.length) {
            sum = together;
        } else {
            for (int rule : members) {
                sum += granted(rule);
            }
        }
        long excess = sum - limit;
        if (!step.ascending()) {
            for (int at = members.length - 1; excess > 0; at--) {
                excess = take(members[at], granted(members[at]), excess);
            }
            return;
        }
        for (int word = met.length - 1; excess > 0; word--) {
            long bits = step.bits()[word] & met[word];
            while (bits != 0 && excess > 0) {
                long bit = Long.highestOneBit(bits);
                int rule = (word << 6) + Long.numberOfTrailingZeros(bit);
                excess = take(rule, now[rule], excess);
                bits ^= bit;
            }
        }
    }

    private long take(int rule, long amount, long excess) {
        long taken = Math.min(amount, excess);
        set(rule, amount, amount - taken);
        return excess - taken;
    }

    private void set(int rule, long before, long fen) {
        together -= before - fen;
        sums[(int) plan.rows[rule * ScaledRow.ROW + 5]] -= before - fen;
        now[rule] = fen;
    }
}
