package org.parkstack.rules.compare;

import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;

/**
 * A case that two books decide differently, decided by the reference evaluator under both.
 *
 * @param subject which award differs; empty where the sum over all does
 * @param before what the old book grants, in yuan; 1 for a title that is met
 * @param after what the new book grants
 */
public record Witness(
        Facts facts, String subject, Rational before, Rational after, Decision oldDecision, Decision newDecision) {

    /** How much more the new book grants. */
    public Rational difference() {
        return after.minus(before);
    }
}
