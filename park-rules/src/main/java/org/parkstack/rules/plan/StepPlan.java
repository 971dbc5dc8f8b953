package org.parkstack.rules.plan;

import org.jspecify.annotations.Nullable;
import org.parkstack.rules.book.Step;

/**
 * A step. The arrays are not to be changed.
 *
 * @param index its position in the checked book
 * @param ofBook whether it stands in the book rather than in a policy
 * @param per the ordinal of the kind of subject that it is applied to
 * @param options the numbers of the rules of each option or element; of a cap in the order in which they keep
 * @param reduce how a cap is shared; null for other steps
 * @param expression a cap's limit in fen, rounded down; a veto's condition; null for other steps
 * @param members the numbers of all rules, each once
 * @param bits the members as a bitmap over rules
 * @param ascending whether the members stand in listed order
 */
public record StepPlan(
        int index,
        Step.Kind kind,
        boolean ofBook,
        int per,
        int[][] options,
        Step.@Nullable Reduce reduce,
        @Nullable Tape expression,
        int[] members,
        long[] bits,
        boolean ascending) {}
