package org.parkstack.rules.compiled;

import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.StepPlan;
import org.parkstack.rules.plan.Tape;

/** Applies steps to known amounts of whole fen (section 6 of the rule book's specification); nothing is allocated. */
final class Stacker {

    private Stacker() {}

    /** Applies a step to each of its groups; whether the result is known. */
    static boolean apply(StepPlan step, Workspace w) {
        int from = step.members()[0] >> 6;
        int to = step.members()[step.members().length - 1] >> 6;
        boolean any = !step.ascending();
        for (int word = from; word <= to && !any; word++) {
            any = (w.may[word] & step.bits()[word]) != 0;
        }
        if (!any) {
            return true;
        }
        if (step.per() == SubjectKind.ENTERPRISE.ordinal()) {
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

    private static int from(Workspace w, int rule, int record) {
        return w.base[rule] + Math.max(record, 0);
    }

    private static int to(Workspace w, int rule, int record) {
        return record < 0 ? w.base[rule + 1] : w.base[rule] + record + 1;
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

    /** Where every rule has one award, of its own number: those that may be met. */
    private static long sum(Workspace w, long[] rules) {
        long sum = 0;
        for (int word = 0; word < rules.length; word++) {
            for (long bits = rules[word] & w.may[word]; bits != 0; bits &= bits - 1) {
                sum += w.now[(word << 6) + Long.numberOfTrailingZeros(bits)];
            }
        }
        return sum;
    }

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
        long together = record < 0 && !w.records ? sum(w, step.bits()) : sum(w, step.members(), record);
        if (together == 0) {
            return true;
        }
        if (together > Op.MOST || together < 0) {
            return false;
        }
        switch (step.kind()) {
            case HIGHEST -> highest(step, w, record);
            case TOP_UP -> topUp(step, w, record);
            case CAP -> {
                return cap(step, w, record, together);
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

    private static void set(StepPlan step, Workspace w, int award, long amount) {
        if (amount == 0 && w.now[award] != 0) {
            w.emptied[award] = (byte) (1 + step.kind().ordinal());
        }
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

    private static boolean cap(StepPlan step, Workspace w, int record, long together) {
        long expression = expression(step, w);
        if (expression == Op.UNKNOWN) {
            return false;
        }
        long limit = Math.max(0, expression);
        if (together <= limit) {
            return true;
        }
        if (step.reduce() == Step.Reduce.IN_PROPORTION) {
            gather(step.members(), w, record);
            inProportion(step, w, limit, together);
        } else if (record < 0 && !w.records && step.ascending()) {
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
