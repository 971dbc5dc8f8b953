package org.parkstack.rules.compiled;

import org.jspecify.annotations.Nullable;
import org.parkstack.rules.plan.ClaimPlan;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.Tape;

/** One case through a program: which rules are met, claims, then what asks for them. Nothing is allocated. */
final class Runner {

    private Runner() {}

    /** Runs the program; whether every amount and every answer is known. */
    static boolean run(PreparedFacts facts, Workspace w) {
        Few few = w.layout.few;
        return few != null && facts.known && few.run(facts, w) || run(facts, w, null);
    }

    /** The way of all books, while {@code seen} takes in what each step did. */
    static boolean run(PreparedFacts facts, Workspace w, @Nullable Seen seen) {
        if (facts.beyond || !w.begin(facts)) {
            return false;
        }
        Layout layout = w.layout;
        System.arraycopy(facts.registers, 0, w.registers, 0, facts.registers.length);
        Program program = layout.program;
        if (program.first().code().length > 0) {
            Machine.run(program.first().code(), w);
        }
        Selection.select(w);
        if ((w.unsure && unsure(layout.sure, w)) || !claims(layout.plain, false, w) || !others(w)) {
            return false;
        }
        for (long[] shares : layout.shares) {
            if (!claims(shares, true, w)) {
                return false;
            }
        }
        if (!(seen == null ? scheduled(layout, w) : scheduled(layout, w, seen))) {
            return false;
        }
        totals(w);
        return true;
    }

    /** Steps, and the rules that ask for others; whether all of it is known. */
    static boolean scheduled(Layout layout, Workspace w) {
        int[] schedule = layout.schedule;
        for (int i = 0; i < schedule.length; i++) {
            if (layout.batched[i] > 0) {
                Singles.apply(layout.batches[i], layout.steps, w);
                i += layout.batched[i] - 1;
                continue;
            }
            int item = schedule[i];
            boolean known = item < 0 ? Stacker.apply(-1 - item, w) : late(item >> 1, (item & 1) != 0, w);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    /** The same, one step after another. */
    private static boolean scheduled(Layout layout, Workspace w, Seen seen) {
        for (int item : layout.schedule) {
            int step = -1 - item;
            if (step >= 0) {
                seen.before(step, w);
            }
            if (!(step >= 0 ? Stacker.apply(step, w) : late(item >> 1, (item & 1) != 0, w))) {
                return false;
            }
            if (step >= 0) {
                seen.after(step, w);
            }
        }
        return true;
    }

    /** Whether it is not known of one of {@code rules} whether it is met. */
    private static boolean unsure(long[] rules, Workspace w) {
        long some = 0;
        for (int word = 0; word < rules.length; word++) {
            some |= rules[word] & w.unknown[word];
        }
        return some != 0;
    }

    /**
     * The rows of those of {@code rules} that are met, over facts or, where they are {@code shares}, over other claims; whether
     * they are known.
     */
    private static boolean claims(long[] rules, boolean shares, Workspace w) {
        long[] rows = w.layout.rows;
        long[] may = w.may;
        long[] x = w.registers;
        long[] claimed = w.claimed;
        long[] settled = w.settled;
        long[] now = w.now;
        long sum = w.sum;
        long over = 0;
        for (int word = 0; word < rules.length; word++) {
            for (long bits = rules[word] & may[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                int at = rule * Layout.ROW;
                int from = (int) rows[at];
                long value = shares ? claimed[from] & -(may[from >> 6] >>> from & 1) : x[from];
                // Negative where the value is beyond the limit, or not known.
                over |= rows[at + 5] - Math.abs(value);
                long fen = Layout.fen(rows, at, value);
                claimed[rule] = fen;
                settled[rule] = fen;
                now[rule] = fen;
                sum += fen;
                over |= Op.MOST - sum;
            }
        }
        w.sum = sum;
        return over >= 0;
    }

    private static boolean others(Workspace w) {
        long[] other = w.layout.other;
        for (int word = 0; word < other.length; word++) {
            for (long bits = other[word] & w.may[word]; bits != 0; bits &= bits - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(bits);
                RulePlan rule = w.rules[number];
                if (!meet(number, rule, w) || (!rule.lateClaim() && !claim(number, rule, w))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean late(int number, boolean claim, Workspace w) {
        if ((w.may[number >> 6] & (1L << number)) == 0) {
            return true;
        }
        RulePlan rule = w.rules[number];
        return claim ? claim(number, rule, w) : meet(number, rule, w);
    }

    /** The conditions of a rule that may be met, for each of its subjects; whether the answers are known. */
    private static boolean meet(int number, RulePlan rule, Workspace w) {
        boolean unsure = (w.unknown[number >> 6] & (1L << number)) != 0;
        Tape when = rule.when();
        int first = w.base[number];
        int count = w.count(number);
        if (when == null) {
            return !unsure || count == 0;
        }
        for (int i = 0; i < count; i++) {
            w.current[rule.per()] = i;
            long holds = Machine.run(when, w);
            w.truth[first + i] = holds;
            if (holds == Op.UNKNOWN || (unsure && holds == 1)) {
                return false;
            }
        }
        return true;
    }

    /** The claims of a rule whose conditions are known; whether the amounts are. */
    private static boolean claim(int number, RulePlan rule, Workspace w) {
        ClaimPlan claim = rule.claim();
        if (claim == null) {
            return true;
        }
        int first = w.base[number];
        int count = w.count(number);
        for (int i = 0; i < count; i++) {
            w.current[rule.per()] = i;
            if (rule.when() != null && w.truth[first + i] != 1) {
                w.claimed[first + i] = 0;
                w.settled[first + i] = 0;
            } else if (!claim(claim, first + i, w)) {
                return false;
            }
        }
        return true;
    }

    private static boolean claim(ClaimPlan claim, int award, Workspace w) {
        long units;
        if (claim.register() >= 0) {
            long value = w.registers[claim.register()];
            if (value > claim.limit() || value < -claim.limit()) {
                return false;
            }
            long product = Math.max(0, value * claim.multiply());
            units = Math.min(Exact.divided(product, claim.divide(), claim.how()), claim.most());
        } else {
            Tape tape = claim.tape();
            units = tape == null ? Op.UNKNOWN : Machine.run(tape, w);
            if (units == Op.UNKNOWN) {
                return false;
            }
        }
        long fen = Exact.times(units, claim.fen());
        if (fen == Op.UNKNOWN) {
            return false;
        }
        w.claimed[award] = fen;
        w.settled[award] = fen;
        w.now[award] = fen;
        w.sum += fen;
        return w.sum <= Op.MOST;
    }

    /** Steps only take away, so that what is granted adds up to no more than {@link Workspace#sum}. */
    static void totals(Workspace w) {
        long[] now = w.now;
        long[] tiers = w.tiers;
        int[] runs = w.layout.tiers;
        int end = w.end;
        java.util.Arrays.fill(tiers, 0);
        for (int i = 0; i < runs.length && runs[i] < end; i += 3) {
            tiers[runs[i + 2]] += Stacker.sum(now, runs[i], Math.min(runs[i + 1], end));
        }
        for (int rule : w.layout.ofRecords) {
            tiers[w.layout.tier(rule)] += Stacker.sum(now, w.base[rule], w.base[rule] + w.count(rule));
        }
        w.total = w.sum - w.taken;
    }
}
