package org.parkstack.rules.compiled;

import com.google.common.base.Suppliers;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.explain.Known;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.StepPlan;

/** What a run found, step by step, taken out of its workspace. Filled by one thread, then thread-safe. */
final class Ran implements Known {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    private final PreparedFacts facts;
    private final Supplier<Facts> whole;
    private final int[] base;
    private final long[] claimed;
    private final long[] settled;
    private final long[] now;
    private final boolean[] met;
    /** By step: the place of the first of its amounts in {@link #before} and {@link #after}. */
    private final int[] first;

    private final long[] before;
    private final long[] after;

    private Ran(PreparedFacts facts, Workspace w, int[] first, int places) {
        this.facts = facts;
        this.whole = Suppliers.memoize(facts::facts);
        this.first = first;
        this.before = new long[places];
        this.after = new long[places];
        this.base = w.base.clone();
        this.claimed = new long[w.awards];
        this.settled = new long[w.awards];
        this.now = new long[w.awards];
        this.met = new boolean[w.awards];
    }

    /** Runs a case again, which is known to be decided, and takes in what each step did. */
    static Ran again(PreparedFacts facts, Workspace w) {
        if (facts.beyond || !w.begin(facts)) {
            throw new IllegalStateException("a case that is not decided here");
        }
        StepPlan[] steps = w.layout.steps;
        int[] first = new int[steps.length];
        int places = 0;
        for (int s = 0; s < steps.length; s++) {
            first[s] = places;
            places += places(steps[s], w);
        }
        Ran ran = new Ran(facts, w, first, places);
        if (!Runner.run(facts, w, ran)) {
            throw new IllegalStateException("a case that is not decided here");
        }
        ran.take(w);
        return ran;
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
        int at = first[number];
        if (step.per() != ENTERPRISE) {
            for (int record = 0; record < w.facts.counts[step.per()]; record++) {
                for (int rule : step.members()) {
                    into[at++] = w.now[w.base[rule] + record];
                }
            }
            return;
        }
        for (int rule : step.members()) {
            int from = w.base[rule];
            for (int award = from; award < from + w.count(rule); award++) {
                into[at++] = w.now[award];
            }
        }
    }

    private void take(Workspace w) {
        for (int r = 0; r < w.rules.length; r++) {
            RulePlan rule = w.rules[r];
            if (!w.claims(r)) {
                continue;
            }
            int from = w.base[r];
            for (int award = from; award < from + w.count(r); award++) {
                if (rule.claim() != null) {
                    claimed[award] = w.claimed[award];
                    settled[award] = w.settled[award];
                    now[award] = w.now[award];
                }
                met[award] = w.met(r, award) == 1;
            }
        }
    }

    @Override
    public LocalDate asOf() {
        return facts.asOf;
    }

    @Override
    public int year() {
        return facts.year;
    }

    @Override
    public Facts facts() {
        return whole.get();
    }

    @Override
    public long register(int register) {
        return facts.registers[register];
    }

    @Override
    public int count(int kind) {
        return facts.counts[kind];
    }

    @Override
    public long amount(int rule, int subject, Stage stage) {
        int award = base[rule] + subject;
        return stage == Stage.CLAIMED ? claimed[award] : stage == Stage.SETTLED ? settled[award] : now[award];
    }

    @Override
    public boolean met(int rule, int subject) {
        return met[base[rule] + subject];
    }

    @Override
    public int first(int step) {
        return first[step];
    }

    @Override
    public long before(int place) {
        return before[place];
    }

    @Override
    public long after(int place) {
        return after[place];
    }
}
