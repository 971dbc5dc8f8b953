package org.parkstack.rules.compiled;

import org.parkstack.model.SubjectKind;
import org.parkstack.rules.plan.StepPlan;

/** What each step of a run found and left, award by award. Filled by one thread, then thread-safe. */
final class Seen {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    /** By step: the place of the first of its amounts. */
    private final int[] first;

    private final long[] before;
    private final long[] after;

    private Seen(int[] first, int places) {
        this.first = first;
        this.before = new long[places];
        this.after = new long[places];
    }

    /** Room for the steps of the case that {@code w} is about to run. */
    static Seen of(Workspace w) {
        Layout layout = w.layout;
        int steps = layout.steps.length;
        if (layout.ofRecords.length == 0) {
            return new Seen(layout.stepMembers, layout.stepMembers[steps]);
        }
        int[] first = new int[steps];
        int places = 0;
        for (int s = 0; s < steps; s++) {
            first[s] = places;
            places += places(layout.steps[s], w);
        }
        return new Seen(first, places);
    }

    private static int places(StepPlan step, Workspace w) {
        if (step.per() != ENTERPRISE) {
            return step.members().length * Math.max(0, w.facts.counts[step.per()]);
        }
        int places = 0;
        for (int rule : step.members()) {
            places += w.count(rule);
        }
        return places;
    }

    /** Takes in what the members of a step have before it. */
    void before(int step, Workspace w) {
        take(step, w, before);
    }

    /** Takes in what the members of a step have after it. */
    void after(int step, Workspace w) {
        take(step, w, after);
    }

    private void take(int number, Workspace w, long[] into) {
        StepPlan step = w.layout.steps[number];
        long[] now = w.now;
        int at = first[number];
        if (w.layout.ofRecords.length == 0) {
            for (int rule : step.members()) {
                into[at++] = now[rule];
            }
            return;
        }
        if (step.per() != ENTERPRISE) {
            for (int record = 0; record < w.facts.counts[step.per()]; record++) {
                for (int rule : step.members()) {
                    into[at++] = now[w.base[rule] + record];
                }
            }
            return;
        }
        for (int rule : step.members()) {
            int from = w.base[rule];
            for (int award = from; award < from + w.count(rule); award++) {
                into[at++] = now[award];
            }
        }
    }

    int first(int step) {
        return first[step];
    }

    long before(int place) {
        return before[place];
    }

    long after(int place) {
        return after[place];
    }
}
