package org.parkstack.rules.cases;

import java.util.Optional;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.source.Place;

/**
 * One difference between what a case expects and its decision.
 *
 * @param place where the expectation stands
 * @param of what differs: {@code total}, {@code tiers.municipal}, {@code rules.nt_team.p1}
 * @param rule the rule that it is about; empty where it is about all of them
 * @param subject the subject, as {@code kind:id}; empty where it is about all subjects of the rule
 * @param tier the tier that it is about; empty where it is about all of them
 */
public record Difference(
        Place place,
        String of,
        String expected,
        String actual,
        Optional<String> rule,
        Optional<String> subject,
        Optional<PolicyTier> tier) {

    /** Whether {@code award} has part in what differs. */
    public boolean concerns(Award award) {
        return rule.map(award.rule()::equals).orElse(true)
                && subject.map(award.subject()::equals).orElse(true)
                && tier.map(t -> t == award.tier()).orElse(true);
    }

    /** Whether {@code recognition} is what differs. */
    public boolean concerns(Recognition recognition) {
        return rule.map(recognition.rule()::equals).orElse(false)
                && subject.map(recognition.subject()::equals).orElse(true);
    }

    /** {@code cases/a.yaml:9:13: total: expected 560.00, got 540.00}. */
    @Override
    public String toString() {
        return place + ": " + of + ": expected " + expected + ", got " + actual;
    }
}
