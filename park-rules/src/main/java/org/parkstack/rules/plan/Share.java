package org.parkstack.rules.plan;

/**
 * A claim that is a multiple of another rule's, as of most matches.
 *
 * @param rule the number of that rule, which is one of the enterprise
 * @param claim what is claimed, its register taken for what that rule claims, in fen
 */
public record Share(int rule, ClaimPlan claim) {}
