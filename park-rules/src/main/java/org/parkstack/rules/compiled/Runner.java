package org.parkstack.rules.compiled;

import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.ClaimPlan;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.Tape;

/** One case through a program: bitmaps, claims, then what asks for them. Nothing is allocated. */
final class Runner {

    private Runner() {}

    /** Runs the program; whether every amount and every answer is known. */
    static boolean run(PreparedFacts facts, Workspace w) {
        if (facts.beyond || !w.begin(facts)) {
            return false;
        }
        Program program = w.program;
        System.arraycopy(facts.registers, 0, w.registers, 0, facts.registers.length);
        Machine.run(program.first().code(), w);
        for (Bitmaps bitmaps : program.bitmaps()) {
            select(bitmaps, w);
        }
        for (int word = 0; word < w.may.length; word++) {
            for (long bits = w.may[word]; bits != 0; bits &= bits - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(bits);
                RulePlan rule = w.rules[number];
                if (!rule.lateWhen() && !meet(number, rule, w)) {
                    return false;
                }
                if (!rule.lateClaim() && !claim(number, rule, w)) {
                    return false;
                }
            }
        }
        for (int item : program.schedule()) {
            if (item < 0) {
                if (!Stacker.apply(w.steps[-1 - item], w)) {
                    return false;
                }
            } else if (!late(item >> 1, (item & 1) != 0, w)) {
                return false;
            }
        }
        return totals(w);
    }

    private static void select(Bitmaps bitmaps, Workspace w) {
        int words = bitmaps.words();
        int first = bitmaps.first() >> 6;
        long[] may = w.may;
        long[] unknown = w.unknown;
        System.arraycopy(bitmaps.all(), 0, may, first, words);
        for (int i = 0; i < words; i++) {
            unknown[first + i] = 0;
        }
        int[] registers = bitmaps.registers();
        int[] starts = bitmaps.starts();
        long[] cuts = bitmaps.cuts();
        long[] pieces = bitmaps.pieces();
        boolean some = false;
        for (int i = 0; i < registers.length; i++) {
            long value = w.registers[registers[i]];
            if (value == Op.UNKNOWN) {
                some = true;
                long[] mentions = bitmaps.mentions();
                for (int j = 0; j < words; j++) {
                    unknown[first + j] |= mentions[i * words + j];
                }
                continue;
            }
            int piece = piece(cuts, starts[i], starts[i + 1], value);
            int from = (piece + i) * words;
            for (int j = 0; j < words; j++) {
                may[first + j] &= pieces[from + j];
            }
        }
        if (some) {
            for (int j = 0; j < words; j++) {
                unknown[first + j] &= may[first + j];
            }
        }
    }

    /** The number of cuts that are not above {@code value}, behind {@code from}; without branches on the answer. */
    private static int piece(long[] cuts, int from, int to, long value) {
        int at = from;
        int length = to - from;
        while (length > 1) {
            int half = length >>> 1;
            at = cuts[at + half - 1] <= value ? at + half : at;
            length -= half;
        }
        return length == 1 && cuts[at] <= value ? at + 1 : at;
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
        int count = w.base[number + 1] - first;
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
        int count = w.base[number + 1] - first;
        for (int i = 0; i < count; i++) {
            w.current[rule.per()] = i;
            if ((rule.when() == null || w.truth[first + i] == 1) && !claim(claim, first + i, w)) {
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
        if (fen != 0) {
            w.claimed[award] = fen;
            w.settled[award] = fen;
            w.now[award] = fen;
            w.live[w.lives++] = award;
        }
        return true;
    }

    private static boolean totals(Workspace w) {
        long total = 0;
        for (int i = 0; i < w.lives; i++) {
            long amount = w.now[w.live[i]];
            if (amount != 0) {
                w.tiers[w.tier(w.live[i])] += amount;
                total += amount;
                if (total > Op.MOST) {
                    return false;
                }
            }
        }
        w.total = total;
        return true;
    }
}
