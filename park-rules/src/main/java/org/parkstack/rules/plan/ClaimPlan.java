package org.parkstack.rules.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a rule claims: so many of its rounding steps.
 *
 * @param register where the claim is {@code register · multiply / divide}, rounded as {@code how} says, at most {@code
 *     most}: its register; else −1
 * @param limit the greatest magnitude of that register that is computed here
 * @param how the ordinal of the rounding
 * @param tape in place of all that: what computes the number of rounding steps
 * @param fen the fen of a rounding step
 */
public record ClaimPlan(
        int register,
        long multiply,
        long divide,
        long limit,
        int how,
        long most,
        @Nullable Tape tape,
        long fen) {}
