package org.parkstack.rules.plan;

import org.jspecify.annotations.Nullable;
import org.parkstack.rules.check.CheckedRule;

/**
 * A rule in force.
 *
 * @param per the ordinal of the kind of its subjects
 * @param when what the bitmaps can't say of its conditions, a flag; null where they say all
 * @param claim what it claims; null for a rule that recognises
 * @param share what the claim is, where it is a multiple of what another rule claims and needs no step; else null
 * @param lateWhen whether its conditions ask for other rules
 * @param lateClaim whether its conditions or its claim ask for other rules
 */
public record RulePlan(
        CheckedRule rule,
        int per,
        @Nullable Tape when,
        @Nullable ClaimPlan claim,
        @Nullable Share share,
        boolean lateWhen,
        boolean lateClaim) {}
