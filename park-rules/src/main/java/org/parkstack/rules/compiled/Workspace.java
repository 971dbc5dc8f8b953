package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;

/**
 * What deciding one case after another writes into: made once a thread, used again and again, so that amounts cost no
 * allocation. A rule of the enterprise has one award, of its own number; a rule of records has one for each, from {@link
 * #base} on, behind those. Not thread-safe.
 */
public final class Workspace {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    final Layout layout;
    final Program program;
    final RulePlan[] rules;
    final long[] registers;
    final long[] may;
    final long[] unknown;
    /** Whether {@link #unknown} has any bit. */
    boolean unsure;

    final int[] base;
    final int[] current = new int[SubjectKind.values().length];
    PreparedFacts facts;

    /** What the awards of rules that may be met claim; see {@link #claims}. */
    long[] claimed;
    /** The same, after the steps of their policies. */
    long[] settled;

    long[] now;
    /**
     * By award: the ordinal of the kind of the first step that brought it to 0, behind 1; 0 where none did, or a cap that
     * went over a row of rules.
     */
    byte[] emptied;
    /** By award of rules with conditions of their own: whether they hold. */
    long[] truth;

    /** Room for the places of pieces. */
    final int[] pieces;

    int awards;
    /** What is claimed in all. */
    long sum;
    /** What steps took away of it. */
    long taken;
    /** From this rule of the enterprise on, nothing is granted. */
    int end;

    long[] before = new long[16];
    int[] members = new int[16];
    long[] shares = new long[16];
    int awardsGathered;
    final long[] tiers = new long[PolicyTier.values().length];
    long total;

    Workspace(Layout layout, PreparedFacts facts) {
        this.layout = layout;
        this.program = layout.program;
        this.facts = facts;
        this.registers = new long[program.registers()];
        program.constants().forEach((value, register) -> registers[register] = value);
        this.rules = layout.rules;
        int rules = this.rules.length;
        int words = (rules + 63) / 64;
        this.may = new long[words];
        this.unknown = new long[words];
        this.pieces = new int
                [Arrays.stream(layout.pieces).mapToInt(Pieces::registers).max().orElse(0)];
        this.base = new int[rules];
        for (int r = 0; r < rules; r++) {
            base[r] = r;
        }
        this.awards = rules;
        this.claimed = new long[rules];
        this.settled = new long[rules];
        this.now = new long[rules];
        this.truth = new long[rules];
        this.emptied = new byte[rules];
    }

    /** The number of a rule's awards. */
    int count(int rule) {
        int per = rules[rule].per();
        return per == ENTERPRISE ? 1 : facts.counts[per];
    }

    /** Clears what the last case wrote, and makes room for the awards of this one; whether all lists are there. */
    boolean begin(PreparedFacts next) {
        int last = awards;
        Arrays.fill(now, 0, last, 0);
        Arrays.fill(emptied, 0, last, (byte) 0);
        facts = next;
        sum = 0;
        taken = 0;
        end = rules.length;
        return layout.ofRecords.length == 0 || room();
    }

    private boolean room() {
        int at = rules.length;
        for (int r : layout.ofRecords) {
            base[r] = at;
            int count = facts.counts[rules[r].per()];
            if (count < 0) {
                return false;
            }
            at += count;
        }
        awards = at;
        if (at > now.length) {
            int size = at + at / 2;
            claimed = new long[size];
            settled = new long[size];
            now = new long[size];
            truth = new long[size];
            emptied = new byte[size];
        }
        return true;
    }

    /** Whether rule number {@code rule} may be met; what it claims stands here only then. */
    boolean claims(int rule) {
        return (may[rule >> 6] >>> rule & 1) != 0;
    }

    /** What rule number {@code rule} is granted over all its subjects, in fen. */
    public long granted(int rule) {
        if (!claims(rule)) {
            return 0;
        }
        long sum = 0;
        for (int award = base[rule]; award < base[rule] + count(rule); award++) {
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
        return base.length;
    }

    /** Whether rule number {@code rule} is met, for one of its awards; unknown where that is not known. */
    long met(int rule, int award) {
        long bit = 1L << rule;
        if ((may[rule >> 6] & bit) == 0) {
            return 0;
        }
        boolean uncertain = (unknown[rule >> 6] & bit) != 0;
        if (rules[rule].when() == null) {
            return uncertain ? Op.UNKNOWN : 1;
        }
        long own = truth[award];
        return own == 0 || !uncertain ? own : Op.UNKNOWN;
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
