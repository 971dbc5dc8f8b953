package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.StepPlan;
import org.parkstack.rules.plan.Tape;

/** Applies steps to known amounts of whole fen (section 6 of the rule book's specification); nothing is allocated. */
final class Stacker {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    private Stacker() {}

    /** Applies step number {@code number} to each of its groups; whether the result is known. */
    static boolean apply(int number, Workspace w) {
        Layout layout = w.layout;
        int word = layout.stepWord[number];
        if (word >= 0 && Long.bitCount(w.may[word] & layout.stepBits[number]) < layout.stepNeeds[number]) {
            return true;
        }
        StepPlan step = layout.steps[number];
        if (word < 0 && !enough(step, w.may, layout.stepNeeds[number])) {
            return true;
        }
        if (step.per() == ENTERPRISE) {
            if (step.kind() == Step.Kind.HIGHEST && layout.stepOfSingles[number]) {
                single(step, w);
                return true;
            }
            if (step.kind() == Step.Kind.CAP && layout.stepFrom[number] >= 0 && layout.stepLimit[number] >= 0) {
                return range(number, step, w);
            }
            return group(step, w, -1);
        }
        int count = w.facts.counts[step.per()];
        for (int record = 0; record < count; record++) {
            w.current[step.per()] = record;
            if (!group(step, w, record)) {
                return false;
            }
        }
        return count >= 0;
    }

    /** Whether at least {@code needs} members may be met. */
    private static boolean enough(StepPlan step, long[] may, int needs) {
        int[] members = step.members();
        long[] bits = step.bits();
        int count = 0;
        if (members.length <= bits.length) {
            for (int member : members) {
                count += (int) (may[member >> 6] >>> member & 1);
            }
            return count >= needs;
        }
        for (int word = 0; word < bits.length && count < needs; word++) {
            count += Long.bitCount(bits[word] & may[word]);
        }
        return count >= needs;
    }

    /** The sum of {@code amounts[from .. to)}, which is known to fit. */
    static long sum(long[] amounts, int from, int to) {
        // Four sums at once: none of them waits for another.
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            a += amounts[i];
            b += amounts[i + 1];
            c += amounts[i + 2];
            d += amounts[i + 3];
        }
        for (; i < to; i++) {
            a += amounts[i];
        }
        return a + b + (c + d);
    }

    /** A cap that is constant over rules of the enterprise that stand one after another. */
    private static boolean range(int number, StepPlan step, Workspace w) {
        Layout layout = w.layout;
        int from = layout.stepFrom[number];
        int to = layout.stepTo[number];
        long limit = layout.stepLimit[number];
        long together = layout.stepOfAll[number] ? w.sum - w.taken : sum(w.now, from, Math.min(to, w.end));
        if (together <= limit) {
            return true;
        }
        if (step.reduce() == Step.Reduce.IN_PROPORTION) {
            return cap(step, w, -1, together, limit);
        }
        int kept = kept(step, w, limit);
        // Those behind get nothing; that no other step emptied them tells that this one did.
        Arrays.fill(w.now, kept, to, 0);
        if (!step.ofBook()) {
            Arrays.fill(w.settled, kept, to, 0);
        }
        w.end = to >= w.end ? Math.min(kept, w.end) : w.end;
        w.taken += together - limit;
        return true;
    }

    /** Gives the members, in listed order, what they have until {@code limit} is reached; the first that gets nothing. */
    private static int kept(StepPlan step, Workspace w, long limit) {
        long left = limit;
        for (int word = 0; word < step.bits().length; word++) {
            for (long bits = step.bits()[word] & w.may[word]; bits != 0; bits &= bits - 1) {
                int award = (word << 6) + Long.numberOfTrailingZeros(bits);
                long amount = w.now[award];
                if (amount > left) {
                    w.now[award] = left;
                    if (!step.ofBook()) {
                        w.settled[award] = left;
                    }
                    return award + 1;
                }
                left -= amount;
            }
        }
        throw new IllegalStateException("a cap that does not bind");
    }

    /** The highest where each option is one rule of the enterprise; the first of several that are equal. */
    private static void single(StepPlan step, Workspace w) {
        int best = -1;
        long most = -1;
        for (int[] option : step.options()) {
            long amount = w.now[option[0]];
            best = amount > most ? option[0] : best;
            most = Math.max(amount, most);
        }
        for (int rule : step.members()) {
            if (rule != best) {
                set(step, w, rule, 0);
            }
        }
    }

    private static int from(Workspace w, int rule, int record) {
        return w.base[rule] + Math.max(record, 0);
    }

    private static int to(Workspace w, int rule, int record) {
        return w.base[rule] + (record < 0 ? w.count(rule) : record + 1);
    }

    private static long sum(Workspace w, int[] option, int record) {
        long sum = 0;
        for (int rule : option) {
            for (int award = from(w, rule, record); award < to(w, rule, record); award++) {
                sum += w.now[award];
            }
        }
        return sum;
    }

    /** Rules of the enterprise, in listed order: those listed first keep first. */
    private static void inOrder(StepPlan step, Workspace w, long limit) {
        long left = limit;
        for (int word = 0; word < step.bits().length; word++) {
            for (long bits = step.bits()[word] & w.may[word]; bits != 0; bits &= bits - 1) {
                int award = (word << 6) + Long.numberOfTrailingZeros(bits);
                long amount = w.now[award];
                set(step, w, award, Math.min(amount, Math.max(0, left)));
                left -= amount;
            }
        }
    }

    private static boolean group(StepPlan step, Workspace w, int record) {
        long together = sum(w, step.members(), record);
        if (together == 0) {
            return true;
        }
        switch (step.kind()) {
            case HIGHEST -> highest(step, w, record);
            case TOP_UP -> topUp(step, w, record);
            case CAP -> {
                long limit = expression(step, w);
                return limit != Op.UNKNOWN && cap(step, w, record, together, Math.max(0, limit));
            }
            case VETO -> {
                long veto = expression(step, w);
                if (veto == Op.UNKNOWN) {
                    return false;
                }
                if (veto == 1) {
                    gather(step.members(), w, record);
                    for (int i = 0; i < w.awardsGathered; i++) {
                        set(step, w, w.members[i], 0);
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static long expression(StepPlan step, Workspace w) {
        Tape tape = step.expression();
        return tape == null ? Op.UNKNOWN : Machine.run(tape, w);
    }

    static void set(StepPlan step, Workspace w, int award, long amount) {
        long before = w.now[award];
        if (amount == 0 && before != 0) {
            w.emptied[award] = (byte) (1 + step.kind().ordinal());
        }
        w.taken += before - amount;
        w.now[award] = amount;
        if (!step.ofBook()) {
            w.settled[award] = amount;
        }
    }

    /** Writes the awards of rules, as they now stand, into the workspace. */
    private static void gather(int[] rules, Workspace w, int record) {
        int n = 0;
        for (int rule : rules) {
            int to = to(w, rule, record);
            w.member(n + to - from(w, rule, record));
            for (int award = from(w, rule, record); award < to; award++) {
                w.members[n++] = award;
            }
        }
        for (int i = 0; i < n; i++) {
            w.before[i] = w.now[w.members[i]];
        }
        w.awardsGathered = n;
    }

    private static void highest(StepPlan step, Workspace w, int record) {
        int best = 0;
        long most = -1;
        for (int o = 0; o < step.options().length; o++) {
            long sum = sum(w, step.options()[o], record);
            if (sum > most) {
                most = sum;
                best = o;
            }
        }
        int[] kept = step.options()[best];
        for (int rule : step.members()) {
            if (!in(kept, rule)) {
                for (int award = from(w, rule, record); award < to(w, rule, record); award++) {
                    set(step, w, award, 0);
                }
            }
        }
    }

    private static boolean in(int[] rules, int rule) {
        for (int one : rules) {
            if (one == rule) {
                return true;
            }
        }
        return false;
    }

    private static void topUp(StepPlan step, Workspace w, int record) {
        long before = 0;
        for (int[] element : step.options()) {
            long sum = sum(w, element, record);
            if (before > 0) {
                inOrder(step, element, w, record, Math.max(0, sum - before));
            }
            before = Math.max(before, sum);
        }
    }

    /** Those listed first keep first, up to {@code limit} together. */
    private static void inOrder(StepPlan step, int[] rules, Workspace w, int record, long limit) {
        long left = limit;
        for (int rule : rules) {
            for (int award = from(w, rule, record); award < to(w, rule, record); award++) {
                long amount = w.now[award];
                long kept = Math.min(amount, Math.max(0, left));
                left -= amount;
                set(step, w, award, kept);
            }
        }
    }

    private static boolean cap(StepPlan step, Workspace w, int record, long together, long limit) {
        if (together <= limit) {
            return true;
        }
        if (step.reduce() == Step.Reduce.IN_PROPORTION) {
            gather(step.members(), w, record);
            inProportion(step, w, limit, together);
        } else if (record < 0 && w.layout.ofRecords.length == 0 && step.ascending()) {
            inOrder(step, w, limit);
        } else {
            gather(step.members(), w, record);
            long left = limit;
            for (int i = 0; i < w.awardsGathered; i++) {
                set(step, w, w.members[i], Math.min(w.before[i], Math.max(0, left)));
                left -= w.before[i];
            }
        }
        return true;
    }

    private static void inProportion(StepPlan step, Workspace w, long limit, long together) {
        w.share(w.awardsGathered);
        long left = limit;
        for (int i = 0; i < w.awardsGathered; i++) {
            long share = Exact.share(w.before[i], limit, together);
            left -= share;
            w.shares[i] = share;
            w.before[i] = Exact.remainder(w.before[i], limit, together, share);
        }
        for (; left > 0; left--) {
            int most = 0;
            for (int i = 1; i < w.awardsGathered; i++) {
                if (w.before[i] > w.before[most]) {
                    most = i;
                }
            }
            w.shares[most]++;
            w.before[most] = -1;
        }
        for (int i = 0; i < w.awardsGathered; i++) {
            set(step, w, w.members[i], w.shares[i]);
        }
    }
}
