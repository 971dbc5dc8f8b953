package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.parkstack.model.SubjectKind;

/**
 * A book for days on which the same rules, values and steps hold: flat, ordered, ready to be run. Immutable, thread-safe;
 * the arrays are not to be changed.
 *
 * @param rules the rules in force, in listed order; their place is their number
 * @param slots the facts of the enterprise to be coded; slot i stands in register {@link #FIRST_SLOT} + i
 * @param columns the facts of records to be coded, by kind
 * @param words numbers of the words that the book names
 * @param first run before everything else
 * @param bitmaps which rules may be met
 * @param schedule what follows for rules that ask for others: their conditions (number · 2), their claims (number · 2 + 1),
 *     and steps (−1 − their place)
 * @param steps the steps
 * @param operands what instructions refer to
 * @param constants registers that always hold one value, by value
 * @param referenceOnly whether only the reference evaluator can say whether a decision is within its budget
 * @param fewRecords whether numbers grow with the number of records: more than {@link #FEW_RECORDS} are not computed here
 * @param weight formulas of the book, and {@code depth} of loops in each other: what the reference evaluator would spend
 */
public record Program(
        ImmutableList<RulePlan> rules,
        ImmutableList<Slot> slots,
        ImmutableMap<SubjectKind, ImmutableList<Slot>> columns,
        ImmutableMap<String, Integer> words,
        Tape first,
        ImmutableList<Bitmaps> bitmaps,
        int[] schedule,
        ImmutableList<StepPlan> steps,
        ImmutableList<Loop> loops,
        long[] operands,
        ImmutableMap<Long, Integer> constants,
        int registers,
        boolean referenceOnly,
        boolean fewRecords,
        long weight,
        int depth) {

    /** The register of the day of the decision, as {@link java.time.LocalDate#toEpochDay} counts. */
    public static final int AS_OF = 0;

    /** The register of the assessment year. */
    public static final int YEAR = 1;

    /** The register that holds 1. */
    public static final int ONE = 2;

    /** The register of the first slot. */
    public static final int FIRST_SLOT = 3;

    /** The most records where numbers grow with them. */
    public static final int FEW_RECORDS = 8;
}
