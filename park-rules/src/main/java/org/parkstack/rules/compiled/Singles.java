package org.parkstack.rules.compiled;

import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.StepPlan;

/** Steps that keep the highest of a few single rules of the enterprise, as they follow one another in many books. */
final class Singles {

    /** The most rules of a step that are looked at one by one. */
    private static final int MOST = 8;

    private Singles() {}

    static boolean fits(StepPlan step, boolean ofSingles) {
        return step.kind() == Step.Kind.HIGHEST
                && ofSingles
                && step.per() == SubjectKind.ENTERPRISE.ordinal()
                && step.options().length >= 2
                && step.options().length == step.members().length
                && step.options().length <= MOST;
    }

    /** A step's number, how many rules it has, and the rules. */
    static int[] coded(int number, StepPlan step) {
        int[] out = new int[2 + step.members().length];
        out[0] = number;
        out[1] = step.members().length;
        for (int i = 2; i < out.length; i++) {
            out[i] = step.options()[i - 2][0];
        }
        return out;
    }

    /** Applies steps that are {@link #coded}, one after another. */
    static void apply(int[] coded, StepPlan[] steps, Workspace w) {
        long[] now = w.now;
        int next;
        for (int i = 0; i < coded.length; i = next) {
            next = i + 2 + coded[i + 1];
            long first = now[coded[i + 2]];
            long second = now[coded[i + 3]];
            long most = Math.max(first, second);
            long sum = first + second;
            for (int m = i + 4; m < next; m++) {
                long own = now[coded[m]];
                most = Math.max(most, own);
                sum += own;
            }
            if (sum != most) {
                empty(coded, i + 2, next, most, steps[coded[i]], w);
            }
        }
    }

    /** Of several that are the highest the first is kept. */
    private static void empty(int[] coded, int from, int to, long most, StepPlan step, Workspace w) {
        boolean kept = false;
        for (int m = from; m < to; m++) {
            if (!kept && w.now[coded[m]] == most) {
                kept = true;
            } else {
                Stacker.set(step, w, coded[m], 0);
            }
        }
    }
}
