package org.parkstack.rules.compiled;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.ClaimPlan;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.Share;
import org.parkstack.rules.plan.StepPlan;

/**
 * Decides the firms of a block rule after rule, met or not, and step after step, in plain loops without branches that the
 * compiler turns into vector instructions where the processor has them. A claim that is no {@link ClaimRow} is computed firm
 * by firm, by its {@linkplain Layout#fen row}, among the others. Not thread-safe; one a thread.
 */
final class Dense {

    /** The most rules: what they claim in a block is to stay near the processor. */
    private static final int MOST_RULES = 2_000;
    /** The greatest value that a claim without a limit is computed of, in the units of its fact. */
    private static final long LIMIT = 1L << 38;

    /** By tier, by firm: what is granted, in fen. */
    final long[][] tiers = new long[PolicyTier.values().length][Screen.BLOCK];
    /** By firm: what is granted in all. */
    final long[] totals = new long[Screen.BLOCK];

    private final ColumnPlan plan;
    private final Layout layout;
    /** By rule that claims: how; null where its row computes it. */
    private final @Nullable ClaimRow[] claims;
    /** The rules in the order in which they are computed: shares behind what they are shares of. */
    private final int[] order;
    /** By rule: whether it is a share of another's claim. */
    private final boolean[] share;
    /** By column: the greatest value computed; 0 where no claim reads it. */
    private final long[] limits;
    /** The steps before {@link #pool}. */
    private final int steps;
    /** The tiers in the order in which a last step, a cap over all, takes from the last; empty where there is none. */
    private final int[] pool;
    /** By rule, by firm: what is granted, 0 where it is not met. */
    private final long[][] now;

    private final long[] fails = new long[Screen.BLOCK];
    private final long[] some = new long[Screen.BLOCK];

    private Dense(ColumnPlan plan, @Nullable ClaimRow[] claims, int[] order, boolean[] share, long[] limits) {
        this.plan = plan;
        this.layout = plan.layout;
        this.claims = claims;
        this.order = order;
        this.share = share;
        this.limits = limits;
        this.now = new long[layout.rules.length][Screen.BLOCK];
        this.pool = pool(layout);
        this.steps = layout.schedule.length - (pool.length > 0 ? 1 : 0);
    }

    /** Empty where the plan has too many rules, or amounts that may not fit together. */
    static Optional<Dense> of(ColumnPlan plan) {
        Layout layout = plan.layout;
        int rules = layout.rules.length;
        @Nullable ClaimRow[] claims = new ClaimRow[rules];
        long[] greatest = new long[rules];
        boolean[] share = new boolean[rules];
        long[] limits = new long[plan.registers.length];
        int[] order = new int[rules];
        int n = 0;
        long together = 0;
        for (int batch = -1; batch < layout.shares.length && rules <= MOST_RULES; batch++) {
            long[] bits = batch < 0 ? layout.plain : layout.shares[batch];
            for (int r = 0; r < rules; r++) {
                if ((bits[r >> 6] >>> r & 1) == 0) {
                    continue;
                }
                share[r] = batch >= 0;
                long limit = share[r] ? greatest[plan.sources[r]] : LIMIT;
                ClaimRow claim = claim(layout, r, limit).orElse(null);
                claims[r] = claim;
                if (claim == null) {
                    long widest = layout.rows[r * Layout.ROW + 5];
                    if (share[r] && limit > widest) {
                        return Optional.empty();
                    }
                    limit = Math.min(limit, widest);
                    // It grows with its value or stays the same, or it falls from 0 on.
                    greatest[r] = Math.max(fen(layout, r, 0), fen(layout, r, limit));
                } else {
                    greatest[r] = claim.greatest();
                }
                together += greatest[r];
                if (together >= Op.MOST) {
                    return Optional.empty();
                }
                order[n++] = r;
                if (!share[r]) {
                    int column = plan.sources[r];
                    long last = claim != null && claim.most() < limit ? Op.MOST : limit;
                    limits[column] = limits[column] == 0 ? last : Math.min(limits[column], last);
                }
            }
        }
        boolean distinct = Arrays.stream(layout.steps)
                .allMatch(s -> s.kind() == Step.Kind.CAP || s.options().length == s.members().length);
        return rules > MOST_RULES || !distinct
                ? Optional.empty()
                : Optional.of(new Dense(plan, claims, Arrays.copyOf(order, n), share, limits));
    }

    /** For another thread: the same plan, arrays of its own. */
    Dense another() {
        return new Dense(plan, claims, order, share, limits);
    }

    /** How many claims are computed firm by firm. */
    long byRow() {
        return Arrays.stream(order).filter(rule -> claims[rule] == null).count();
    }

    private static long fen(Layout layout, int rule, long value) {
        return Layout.fen(layout.rows, rule * Layout.ROW, value);
    }

    private static Optional<ClaimRow> claim(Layout layout, int r, long limit) {
        int at = r * Layout.ROW;
        Share share = layout.rules[r].share();
        boolean plain = (layout.plain[r >> 6] >>> r & 1) != 0;
        ClaimPlan claim = plain || share == null ? layout.rules[r].claim() : share.claim();
        if (claim == null) {
            return Optional.empty();
        }
        if (plain && layout.rows[at] == Program.ONE) {
            long fen = Layout.fen(layout.rows, at, 1);
            return fen < 0 || fen >= Op.MOST ? Optional.empty() : Optional.of(ClaimRow.constant(fen));
        }
        return ClaimRow.of(claim.multiply(), claim.divide(), layout.rows[at + 2], claim.most(), claim.fen(), limit);
    }

    /** The tiers of a cap over all rules that comes last, where its order goes through them one by one. */
    private static int[] pool(Layout layout) {
        if (layout.schedule.length == 0) {
            return new int[0];
        }
        int number = -1 - layout.schedule[layout.schedule.length - 1];
        StepPlan step = layout.steps[number];
        if (step.kind() != Step.Kind.CAP || !layout.stepOfAll[number]) {
            return new int[0];
        }
        int[] runs = new int[step.members().length];
        int n = 0;
        for (int rule : step.members()) {
            int tier = layout.tier(rule);
            if (n == 0 || runs[n - 1] != tier) {
                runs[n++] = tier;
            }
        }
        int[] out = Arrays.copyOf(runs, n);
        return Arrays.stream(out).distinct().count() == n ? out : new int[0];
    }

    /**
     * Decides the first {@code count} firms of the block that {@code screen} has prepared; false, and nothing to be read, where
     * one that is not in {@code apart} from {@code from} on has a value beyond what is computed here.
     */
    boolean run(Screen screen, int count, boolean[] apart, int from) {
        if (!within(screen, count, apart, from)) {
            return false;
        }
        for (int rule : order) {
            fails(screen.columns, plan.checks[rule], count);
            long[] of = share[rule] ? now[plan.sources[rule]] : screen.columns[plan.sources[rule]];
            ClaimRow c = claims[rule];
            if (c == null) {
                claim(fails, of, layout.rows, rule * Layout.ROW, now[rule], count);
                continue;
            }
            claim(fails, of, c.most(), c.high(), c.low(), c.inner(), c.add(), c.outer(), now[rule], count);
            if (c.cap() != ClaimRow.NO_CAP) {
                least(now[rule], c.cap(), count);
            }
            if (c.fen() != 1) {
                times(now[rule], c.fen(), count);
            }
        }
        for (int i = 0; i < steps; i++) {
            step(-1 - layout.schedule[i], count);
        }
        sum(count);
        return true;
    }

    private boolean within(Screen screen, int count, boolean[] apart, int from) {
        Arrays.fill(some, 0, count, 0);
        for (int column = 0; column < limits.length; column++) {
            if (limits[column] > 0) {
                beyond(screen.columns[column], limits[column], some, count);
            }
        }
        for (int i = 0; i < count; i++) {
            if (some[i] < 0 && !apart[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Negative where a check fails. */
    private void fails(long[][] columns, ColumnPlan.Check check, int count) {
        int[] c = check.columns();
        long[] of = check.limits();
        if (c.length == 0) {
            Arrays.fill(fails, 0, count, 0);
        } else if (c.length == 1) {
            less(columns[c[0]], of[0], fails, count);
        } else if (c.length == 2) {
            less(columns[c[0]], of[0], columns[c[1]], of[1], fails, count);
        } else {
            less(columns[c[0]], of[0], columns[c[1]], of[1], columns[c[2]], of[2], fails, count);
        }
        int k = 3;
        for (; k + 1 < c.length; k += 2) {
            less(columns[c[k]], of[k], columns[c[k + 1]], of[k + 1], fails, 0, fails, count);
        }
        if (k < c.length) {
            less(columns[c[k]], of[k], fails, 0, fails, count);
        }
    }

    private void step(int number, int count) {
        StepPlan step = layout.steps[number];
        int[] members = step.members();
        if (step.kind() == Step.Kind.CAP) {
            Arrays.fill(some, 0, count, layout.stepLimit[number]);
            for (int rule : members) {
                take(now[rule], some, count);
            }
        } else if (members.length == 2) {
            higher(now[step.options()[0][0]], now[step.options()[1][0]], count);
        } else {
            Arrays.fill(some, 0, count, 0);
            for (int[] option : step.options()) {
                most(now[option[0]], some, count);
            }
            for (int[] option : step.options()) {
                keep(now[option[0]], some, count);
            }
        }
    }

    private void sum(int count) {
        for (long[] tier : tiers) {
            Arrays.fill(tier, 0, count, 0);
        }
        int[] runs = layout.tiers;
        for (int run = 0; run < runs.length; run += 3) {
            long[] to = tiers[runs[run + 2]];
            int r = runs[run];
            for (; r + 4 <= runs[run + 1]; r += 4) {
                add(now[r], now[r + 1], now[r + 2], now[r + 3], to, count);
            }
            for (; r < runs[run + 1]; r++) {
                add(now[r], to, count);
            }
        }
        if (pool.length > 0) {
            Arrays.fill(some, 0, count, layout.stepLimit[-1 - layout.schedule[steps]]);
            for (int tier : pool) {
                take(tiers[tier], some, count);
            }
        }
        Arrays.fill(totals, 0, count, 0);
        for (long[] tier : tiers) {
            add(tier, totals, count);
        }
    }

    // Each loop takes the same place of every array, so that its rounds can be seen to be independent; and it is short,
    // since the compiler makes no vectors of a loop that it can't unroll.

    private static void beyond(long[] x, long limit, long[] all, int count) {
        for (int i = 0; i < count; i++) {
            all[i] |= x[i] | (limit - x[i]);
        }
    }

    private static void less(long[] a, long ofA, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = a[i] - ofA;
        }
    }

    private static void less(long[] a, long ofA, long[] b, long ofB, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (a[i] - ofA) | (b[i] - ofB);
        }
    }

    private static void less(long[] a, long ofA, long[] b, long ofB, long[] c, long ofC, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (a[i] - ofA) | (b[i] - ofB) | (c[i] - ofC);
        }
    }

    private static void claim(
            long[] fails,
            long[] of,
            long most,
            long high,
            long low,
            int inner,
            long add,
            int outer,
            long[] to,
            int count) {
        for (int i = 0; i < count; i++) {
            long less = of[i] - most;
            long x = most + (less & (less >> 63));
            to[i] = (x * high + (x * low >>> inner) + add >>> outer) & ~(fails[i] >> 63);
        }
    }

    private static void claim(long[] fails, long[] of, long[] rows, int row, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Layout.fen(rows, row, of[i]) & ~(fails[i] >> 63);
        }
    }

    private static void least(long[] x, long cap, int count) {
        for (int i = 0; i < count; i++) {
            long less = x[i] - cap;
            x[i] = cap + (less & (less >> 63));
        }
    }

    private static void times(long[] x, long fen, int count) {
        for (int i = 0; i < count; i++) {
            x[i] *= fen;
        }
    }

    /** Of two the higher stays, and the first where they are equal. */
    private static void higher(long[] a, long[] b, int count) {
        for (int i = 0; i < count; i++) {
            long higher = (a[i] - b[i]) >> 63;
            a[i] &= ~higher;
            b[i] &= higher;
        }
    }

    private static void most(long[] x, long[] most, int count) {
        for (int i = 0; i < count; i++) {
            long less = most[i] - x[i];
            most[i] -= less & (less >> 63);
        }
    }

    /** Keeps what is the most, the first time; no other is, once that has become more than any amount. */
    private static void keep(long[] x, long[] most, int count) {
        for (int i = 0; i < count; i++) {
            long isLess = (x[i] - most[i]) >> 63;
            x[i] &= ~isLess;
            most[i] |= ~isLess & Op.MOST;
        }
    }

    /** Takes as much of what is left as there is. */
    private static void take(long[] x, long[] left, int count) {
        for (int i = 0; i < count; i++) {
            long less = x[i] - left[i];
            long taken = left[i] + (less & (less >> 63));
            x[i] = taken;
            left[i] -= taken;
        }
    }

    private static void add(long[] x, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += x[i];
        }
    }

    private static void add(long[] a, long[] b, long[] c, long[] d, long[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += (a[i] + b[i]) + (c[i] + d[i]);
        }
    }
}
