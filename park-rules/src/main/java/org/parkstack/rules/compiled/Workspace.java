package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.StepPlan;

/**
 * What deciding one case after another writes into: made once a thread, used again and again, so that amounts cost no
 * allocation. Awards of rule r are numbered from {@link #base}[r]. Not thread-safe.
 */
public final class Workspace {

    final Program program;
    final RulePlan[] rules;
    final StepPlan[] steps;
    final long[] registers;
    final long[] may;
    final long[] unknown;
    final int[] base;
    final int[] current = new int[SubjectKind.values().length];
    final boolean records;
    PreparedFacts facts;

    long[] claimed;
    long[] settled;
    long[] now;
    /** By award: the ordinal of the kind of the first step that brought it to 0, behind 1; else 0. */
    byte[] emptied;
    /** By award of rules with conditions of their own: whether they hold. */
    long[] truth;
    /** The awards that are more than 0 or were, in no order. */
    int[] live;

    int lives;
    int awards;
    long[] before = new long[16];
    int[] members = new int[16];
    long[] shares = new long[16];
    int awardsGathered;
    /** By rule: the ordinal of its tier; by award: its rule. */
    final int[] tierOfRule;

    int[] ruleOfAward;
    final long[] tiers = new long[PolicyTier.values().length];
    long total;

    Workspace(Program program, PreparedFacts facts) {
        this.program = program;
        this.facts = facts;
        this.registers = new long[program.registers()];
        program.constants().forEach((value, register) -> registers[register] = value);
        this.rules = program.rules().toArray(new RulePlan[0]);
        this.steps = program.steps().toArray(new StepPlan[0]);
        int rules = this.rules.length;
        int words = (rules + 63) / 64;
        this.may = new long[words];
        this.unknown = new long[words];
        this.base = new int[rules + 1];
        this.records = program.rules().stream().anyMatch(r -> r.per() != SubjectKind.ENTERPRISE.ordinal());
        for (int r = 0; r <= rules; r++) {
            base[r] = r;
        }
        this.awards = rules;
        this.claimed = new long[rules];
        this.settled = new long[rules];
        this.now = new long[rules];
        this.truth = new long[rules];
        this.emptied = new byte[rules];
        this.live = new int[rules];
        this.tierOfRule = program.rules().stream()
                .mapToInt(r -> r.rule().policy().tier().ordinal())
                .toArray();
        this.ruleOfAward = new int[rules];
        for (int r = 0; r < rules; r++) {
            ruleOfAward[r] = r;
        }
    }

    int tier(int award) {
        return tierOfRule[ruleOfAward[award]];
    }

    /** Clears what the last case wrote, and makes room for the awards of this one; whether all lists are there. */
    boolean begin(PreparedFacts next) {
        for (int i = 0; i < lives; i++) {
            int award = live[i];
            claimed[award] = 0;
            settled[award] = 0;
            now[award] = 0;
            emptied[award] = 0;
        }
        lives = 0;
        facts = next;
        Arrays.fill(tiers, 0);
        total = 0;
        return !records || room();
    }

    private boolean room() {
        int at = 0;
        for (int r = 0; r < base.length - 1; r++) {
            base[r] = at;
            RulePlan rule = rules[r];
            int count = facts.counts[rule.per()];
            if (count < 0) {
                return false;
            }
            at += count;
        }
        base[base.length - 1] = at;
        awards = at;
        if (at > now.length) {
            int size = at + at / 2;
            claimed = new long[size];
            settled = new long[size];
            now = new long[size];
            truth = new long[size];
            emptied = new byte[size];
            live = new int[size];
            ruleOfAward = new int[size];
        }
        for (int r = 0; r < base.length - 1; r++) {
            Arrays.fill(ruleOfAward, base[r], base[r + 1], r);
        }
        return true;
    }

    /** What rule number {@code rule} is granted over all its subjects, in fen. */
    public long granted(int rule) {
        long sum = 0;
        for (int award = base[rule]; award < base[rule + 1]; award++) {
            sum += now[award];
        }
        return sum;
    }

    /** What the policies of a tier grant, in fen. */
    public long granted(PolicyTier tier) {
        return tiers[tier.ordinal()];
    }

    /** The grand total, in fen. */
    public long total() {
        return total;
    }

    /** The number of rules in force. */
    public int rules() {
        return base.length - 1;
    }

    /** Whether rule number {@code rule}, of the enterprise, is met; unknown where that is not known. */
    long met(int rule, int award) {
        long bit = 1L << rule;
        if ((may[rule >> 6] & bit) == 0) {
            return 0;
        }
        boolean unsure = (unknown[rule >> 6] & bit) != 0;
        if (rules[rule].when() == null) {
            return unsure ? Op.UNKNOWN : 1;
        }
        long own = truth[award];
        return own == 0 || !unsure ? own : Op.UNKNOWN;
    }

    void member(int size) {
        if (size > members.length) {
            members = Arrays.copyOf(members, size * 2);
            before = new long[size * 2];
        }
    }

    void share(int size) {
        if (size > shares.length) {
            shares = new long[size * 2];
        }
    }
}
