package org.parkstack.rules.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.StepPlan;

/**
 * The road of a small book: up to 64 rules of the enterprise, all of them answered by tests and claimed by rows. One pass over
 * the conditions, one over the rules that are met; steps are looked at together, and gone through one by one only where one of
 * them may change something. What it does not take goes the way of all books. Immutable.
 */
final class Few {

    private static final int TIERS = PolicyTier.values().length;
    private static final long[] NONE = {};

    private final Layout layout;
    private final Conditions conditions;
    /** Whether conditions or claims look at more than the facts. */
    private final boolean copies;
    /** The rules whose claim is a row over a register. */
    private final long plain;
    /** Rules whose claim is a row over another's claim, by level. */
    private final long[] shares;
    /** By rule. */
    private final int[] tiers;
    /** Steps that change nothing unless one of these rules is met. */
    private final long alone;
    /** Steps that change nothing unless two of these rules are met, by step. */
    private final long[] together;
    /** What may be claimed in all before a cap is looked at. */
    private final long least;

    private Few(Layout layout, Conditions conditions) {
        this.layout = layout;
        this.conditions = conditions;
        int coded = Program.FIRST_SLOT + layout.program.slots().size();
        this.plain = layout.plain[0];
        this.shares = Arrays.stream(layout.shares).mapToLong(level -> level[0]).toArray();
        this.tiers = new int[layout.rules.length];
        boolean other = layout.program.first().code().length > 0 || layout.derived.length > 0;
        for (int rule = 0; rule < tiers.length; rule++) {
            tiers[rule] = layout.tier(rule);
            other |= (plain >>> rule & 1) != 0 && layout.rows[rule * Layout.ROW] >= coded;
        }
        this.copies = other;
        long some = 0;
        long limit = Op.MOST;
        List<Long> pairs = new ArrayList<>();
        for (int item : layout.schedule) {
            int number = -1 - item;
            if (layout.steps[number].kind() == Step.Kind.CAP && layout.stepLimit[number] >= 0) {
                limit = Math.min(limit, layout.stepLimit[number]);
            } else if (layout.stepNeeds[number] == 1) {
                some |= layout.stepBits[number];
            } else {
                pairs.add(layout.stepBits[number]);
            }
        }
        this.alone = some;
        this.least = limit;
        this.together = pairs.stream().mapToLong(Long::longValue).toArray();
    }

    /** The road for a book; null where the book is none of these. */
    static @Nullable Few of(Layout layout) {
        Conditions conditions = layout.conditions;
        boolean fits = conditions != null
                && layout.ofRecords.length == 0
                && layout.other[0] == 0
                && Arrays.stream(layout.schedule).allMatch(item -> item < 0)
                && Arrays.stream(layout.steps).allMatch(Few::ofEnterprise);
        return fits && conditions != null ? new Few(layout, conditions) : null;
    }

    private static boolean ofEnterprise(StepPlan step) {
        return step.per() == SubjectKind.ENTERPRISE.ordinal();
    }

    /** Runs a case of which every fact is known; false where it is for the other road. */
    boolean run(PreparedFacts facts, Workspace w) {
        w.facts = facts;
        long[] x = facts.registers;
        if (copies) {
            x = computed(facts, w);
            if (x.length == 0) {
                return false;
            }
        }
        long may = conditions.select(x);
        w.may[0] = may;
        if (w.unsure) {
            // What the last case left, which went the other way.
            w.unknown[0] = 0;
            w.unsure = false;
        }
        long[] sums = w.tiers;
        for (int tier = 0; tier < TIERS; tier++) {
            sums[tier] = 0;
        }
        long[] rows = layout.rows;
        long[] claimed = w.claimed;
        long[] settled = w.settled;
        long[] now = w.now;
        byte[] emptied = w.emptied;
        long sum = 0;
        long over = 0;
        for (long bits = may & plain; bits != 0; bits &= bits - 1) {
            int rule = Long.numberOfTrailingZeros(bits);
            int at = rule * Layout.ROW;
            long value = x[(int) rows[at]];
            long fen = Layout.fen(rows, at, value);
            claimed[rule] = fen;
            settled[rule] = fen;
            now[rule] = fen;
            emptied[rule] = 0;
            sums[tiers[rule]] += fen;
            sum += fen;
            // Negative where the value is beyond the limit, or not known, or the sum does not fit.
            over |= (rows[at + 5] - Math.abs(value)) | (Op.MOST - sum);
        }
        for (long level : shares) {
            for (long bits = may & level; bits != 0; bits &= bits - 1) {
                int rule = Long.numberOfTrailingZeros(bits);
                int at = rule * Layout.ROW;
                int from = (int) rows[at];
                long value = claimed[from] & -(may >>> from & 1);
                long fen = Layout.fen(rows, at, value);
                claimed[rule] = fen;
                settled[rule] = fen;
                now[rule] = fen;
                emptied[rule] = 0;
                sums[tiers[rule]] += fen;
                sum += fen;
                over |= (rows[at + 5] - Math.abs(value)) | (Op.MOST - sum);
            }
        }
        w.total = sum;
        w.taken = 0;
        if (over < 0) {
            return false;
        }
        long matters = (least - sum) >>> 63 | (may & alone);
        for (long rules : together) {
            long met = may & rules;
            matters |= met & (met - 1);
        }
        return matters == 0 || steps(facts, w, may, sum);
    }

    /** All registers; none of them where one is not known. */
    private long[] computed(PreparedFacts facts, Workspace w) {
        long[] x = w.registers;
        System.arraycopy(facts.registers, 0, x, 0, facts.registers.length);
        Machine.run(layout.program.first().code(), w);
        for (int register : layout.derived) {
            if (x[register] == Op.UNKNOWN) {
                return NONE;
            }
        }
        return x;
    }

    private boolean steps(PreparedFacts facts, Workspace w, long may, long sum) {
        System.arraycopy(facts.registers, 0, w.registers, 0, facts.registers.length);
        for (int rule = 0; rule < tiers.length; rule++) {
            w.now[rule] &= -(may >>> rule & 1);
        }
        w.sum = sum;
        w.taken = 0;
        w.end = tiers.length;
        if (!Runner.scheduled(layout, w)) {
            return false;
        }
        Runner.totals(w);
        return true;
    }
}
