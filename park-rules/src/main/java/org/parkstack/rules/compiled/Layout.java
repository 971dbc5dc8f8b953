package org.parkstack.rules.compiled;

import com.google.common.primitives.Ints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.ClaimPlan;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.Share;
import org.parkstack.rules.plan.StepPlan;
import org.parkstack.rules.plan.Tape;
import org.parkstack.rules.value.Rounding;

/**
 * A program laid out for the processor: what is the same for most rules stands in flat arrays, so that a case goes through
 * them without following references and, but for the loops, without branches. Immutable; the arrays are not to be changed.
 */
final class Layout {

    /** The {@code long}s of a row. */
    static final int ROW = 8;
    /** The most rules of which the conditions are tested one by one. */
    private static final int FEW = 64;

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    final Program program;
    final RulePlan[] rules;
    final StepPlan[] steps;
    final Bitmaps[] bitmaps;
    /** The same, for cases of which all is known. */
    final Pieces[] pieces;
    /** The registers that conditions look at and that are no slots. */
    final int[] derived;
    /** The conditions as tests; null where there are too many. */
    final @Nullable Conditions conditions;
    /** The road of a small book; null where it is none. */
    final @Nullable Few few;
    /** By rule: what it claims, or what its share of another's claim is (see {@link #row}). */
    final long[] rows;
    /** The rules that the bitmaps alone answer and whose claim is a row over a fact. */
    final long[] plain;
    /** The rules of the enterprise that the bitmaps alone answer. */
    final long[] sure;
    /** The rules that need more, but not all of it late. */
    final long[] other;
    /** Rules whose claim is a row over another's claim; each batch looks at those before it. */
    final long[][] shares;
    /** What follows, as {@link Program#schedule}, without {@link #shares}. */
    final int[] schedule;
    /** By item of the schedule: the steps from there on that {@link Singles} applies together, coded. */
    final int[][] batches;
    /** How many items those are; 0 where none starts there. */
    final int[] batched;
    /** By step: the word in which all its members stand, and their bits; −1 where they do not. */
    final int[] stepWord;

    final long[] stepBits;
    /** By step: how many rules must be met before it changes anything. */
    final int[] stepNeeds;
    /** By step: the first and the last of its members, where those are all rules of the enterprise between; else −1. */
    final int[] stepFrom;

    final int[] stepTo;
    /** By step: the constant limit of a cap, in fen; {@link Op#UNKNOWN} where there is none. */
    final long[] stepLimit;
    /** By step: whether it is of all rules that pay. */
    final boolean[] stepOfAll;
    /** By step: whether each of its options is one rule of the enterprise. */
    final boolean[] stepOfSingles;
    /** By step: how many members stand before its own, were each one award; and behind the last. */
    final int[] stepMembers;
    /** The rules that have a subject a record. */
    final int[] ofRecords;
    /** Triples: from this rule up to that one, rules are of that tier. */
    final int[] tiers;

    Layout(Program program) {
        this.program = program;
        this.rules = program.rules().toArray(new RulePlan[0]);
        this.steps = program.steps().toArray(new StepPlan[0]);
        this.bitmaps = program.bitmaps().toArray(new Bitmaps[0]);
        // Loops here and below: a JVM just started makes a class for each function, and plans its first book with
        // hundreds.
        this.pieces = new Pieces[bitmaps.length];
        for (int i = 0; i < bitmaps.length; i++) {
            pieces[i] = new Pieces(bitmaps[i]);
        }
        this.derived = derived();
        this.conditions = rules.length <= FEW && bitmaps.length == 1 ? Conditions.of(bitmaps[0]) : null;
        int words = (rules.length + 63) / 64;
        this.rows = new long[rules.length * ROW];
        this.plain = new long[words];
        this.sure = new long[words];
        this.other = new long[words];
        List<long[]> batches = new ArrayList<>();
        int[] level = new int[rules.length];
        for (int r = 0; r < rules.length; r++) {
            early(r);
        }
        List<Integer> later = new ArrayList<>();
        for (int item : program.schedule()) {
            if (item < 0 || (item & 1) == 0 || !share(item >> 1, level, batches)) {
                later.add(item);
            }
        }
        this.schedule = Ints.toArray(later);
        this.shares = batches.toArray(new long[0][]);
        List<Integer> records = new ArrayList<>();
        for (int r = 0; r < rules.length; r++) {
            if (rules[r].per() != ENTERPRISE) {
                records.add(r);
            }
        }
        this.ofRecords = Ints.toArray(records);
        int count = steps.length;
        this.stepWord = new int[count];
        this.stepBits = new long[count];
        this.stepNeeds = new int[count];
        this.stepFrom = new int[count];
        this.stepTo = new int[count];
        this.stepLimit = new long[count];
        this.stepOfSingles = new boolean[count];
        this.stepOfAll = new boolean[count];
        this.stepMembers = new int[count + 1];
        int claiming = claiming();
        for (int s = 0; s < count; s++) {
            stepMembers[s + 1] = stepMembers[s] + steps[s].members().length;
            step(s, claiming);
        }
        this.batches = new int[schedule.length][];
        this.batched = new int[schedule.length];
        for (int i = 0; i < schedule.length; i += Math.max(1, batched[i])) {
            batch(i);
        }
        this.tiers = tiers();
        this.few = Few.of(this);
    }

    private int[] derived() {
        int behind = Program.FIRST_SLOT + program.slots().size();
        Set<Integer> found = new LinkedHashSet<>();
        for (Bitmaps own : bitmaps) {
            for (int register : own.registers()) {
                if (register >= behind) {
                    found.add(register);
                }
            }
        }
        return Ints.toArray(found);
    }

    private void batch(int from) {
        List<int[]> coded = new ArrayList<>();
        for (int i = from; i < schedule.length && schedule[i] < 0; i++) {
            int number = -1 - schedule[i];
            if (!Singles.fits(steps[number], stepOfSingles[number])) {
                break;
            }
            coded.add(Singles.coded(number, steps[number]));
        }
        if (!coded.isEmpty()) {
            batches[from] = Ints.concat(coded.toArray(new int[0][]));
            batched[from] = coded.size();
        }
    }

    int tier(int rule) {
        return rules[rule].rule().policy().tier().ordinal();
    }

    private int[] tiers() {
        int[] out = new int[rules.length * 3];
        int n = 0;
        for (int r = 0; r < rules.length; r++) {
            if (n > 0 && out[n - 1] == tier(r)) {
                out[n - 2] = r + 1;
            } else {
                out[n++] = r;
                out[n++] = r + 1;
                out[n++] = tier(r);
            }
        }
        return Arrays.copyOf(out, n);
    }

    private void early(int r) {
        RulePlan rule = rules[r];
        long bit = 1L << r;
        boolean answered = rule.per() == ENTERPRISE && rule.when() == null;
        if (answered) {
            sure[r >> 6] |= bit;
        }
        ClaimPlan claim = rule.claim();
        boolean row = claim != null && claim.register() >= 0 && row(claim, rows, r * ROW);
        if (answered && !rule.lateClaim() && row) {
            plain[r >> 6] |= bit;
        } else if (answered && (claim == null || rule.lateClaim())) {
            return;
        } else if (!rule.lateWhen()) {
            other[r >> 6] |= bit;
        }
    }

    /** Takes a rule's claim into the batches, where it is a row over a claim that needs no step. */
    private boolean share(int number, int[] level, List<long[]> batches) {
        RulePlan rule = rules[number];
        Share share = rule.share();
        boolean fits = share != null
                && rule.per() == ENTERPRISE
                && rule.when() == null
                && (!rules[share.rule()].lateClaim() || level[share.rule()] > 0)
                && row(share.claim(), rows, number * ROW);
        if (!fits || share == null) {
            return false;
        }
        rows[number * ROW] = share.rule();
        level[number] = level[share.rule()] + 1;
        if (batches.size() < level[number]) {
            batches.add(new long[plain.length]);
        }
        batches.get(level[number] - 1)[number >> 6] |= 1L << number;
        return true;
    }

    /**
     * Writes a claim as a row: register, factor, what is added before dividing, the divisor's inverse and its shift, the
     * greatest magnitude of the register, the most steps, the fen of a step. False where it is none.
     */
    static boolean row(ClaimPlan claim, long[] rows, int at) {
        // A limit of 0 or more tells what is not known from every value.
        if (claim.how() == Rounding.HALF_EVEN.ordinal() || claim.limit() < 0) {
            return false;
        }
        long d = claim.divide();
        int shift = 64 - Long.numberOfLeadingZeros(d - 1);
        if (d == 1) {
            shift = 0;
        }
        BigInteger inverse = BigInteger.ONE
                .shiftLeft(61 + shift)
                .add(BigInteger.valueOf(d - 1))
                .divide(BigInteger.valueOf(d));
        rows[at] = claim.register();
        rows[at + 1] = claim.multiply();
        rows[at + 2] =
                claim.how() == Rounding.DOWN.ordinal() ? 0 : claim.how() == Rounding.UP.ordinal() ? d - 1 : d >> 1;
        rows[at + 3] = inverse.shiftLeft(1).longValueExact();
        rows[at + 4] = shift;
        rows[at + 5] = claim.limit();
        rows[at + 6] = claim.most();
        rows[at + 7] = claim.fen();
        return true;
    }

    /** The fen of a row for a value within its limit. */
    static long fen(long[] rows, int at, long value) {
        long dividend = Math.max(0, value * rows[at + 1]) + rows[at + 2];
        long units = Math.multiplyHigh(dividend << 2, rows[at + 3]) >> rows[at + 4];
        return Math.min(units, rows[at + 6]) * rows[at + 7];
    }

    /** {@code claiming}: how many rules claim anything. */
    private void step(int s, int claiming) {
        StepPlan step = steps[s];
        int[] members = step.members();
        boolean single = true;
        int listed = 0;
        for (int[] option : step.options()) {
            single &= option.length == 1;
            listed += option.length;
        }
        int word = members[0] >> 6;
        boolean enterprise = true;
        boolean one = true;
        for (int member : members) {
            enterprise &= rules[member].per() == ENTERPRISE;
            one &= member >> 6 == word;
        }
        boolean compares = step.kind() == Step.Kind.HIGHEST || step.kind() == Step.Kind.TOP_UP;
        stepNeeds[s] = compares && single && listed == members.length ? 2 : 1;
        stepOfSingles[s] = single && enterprise;
        stepWord[s] = one ? word : -1;
        stepBits[s] = one ? step.bits()[word] : 0;
        int last = members[members.length - 1];
        boolean range = step.ascending() && enterprise && last - members[0] + 1 == members.length;
        stepOfAll[s] = members.length == claiming;
        stepFrom[s] = range ? members[0] : -1;
        stepTo[s] = range ? last + 1 : -1;
        Tape limit = step.kind() == Step.Kind.CAP ? step.expression() : null;
        stepLimit[s] = Op.UNKNOWN;
        if (limit != null && limit.code().length == 0) {
            for (Map.Entry<Long, Integer> constant : program.constants().entrySet()) {
                if (limit.result() == constant.getValue()) {
                    stepLimit[s] = constant.getKey();
                }
            }
        }
    }

    private int claiming() {
        int count = 0;
        for (RulePlan rule : rules) {
            count += rule.claim() == null ? 0 : 1;
        }
        return count;
    }
}
