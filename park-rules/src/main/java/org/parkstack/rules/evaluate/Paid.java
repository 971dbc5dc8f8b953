package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableMap;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.check.CheckedRule;

/** Who pays an award, and when: shares that sum to 1, in the order in which ties for a fen are settled. */
final class Paid {

    private Paid() {}

    /** Shares by the id of the tier, highest first; the policy's own tier where the rule says nothing. */
    static ImmutableMap<String, Rational> fundedBy(CheckedRule rule) {
        if (rule.rule().fundedBy().isEmpty()) {
            return ImmutableMap.of(rule.policy().tier().id(), Rational.ONE);
        }
        ImmutableMap.Builder<String, Rational> out = ImmutableMap.builder();
        for (PolicyTier tier : rule.rule().fundedBy().keySet()) {
            out.put(tier.id(), rule.rule().fundedBy().getOrDefault(tier, Rational.ZERO));
        }
        return out.buildOrThrow();
    }

    /** Shares by year after the decision, or by event in the order of names. */
    static ImmutableMap<String, Rational> instalments(CheckedRule rule) {
        Rule.Instalments shares = rule.rule().instalments();
        ImmutableMap.Builder<String, Rational> out = ImmutableMap.builder();
        for (int year = 0; year < shares.byYear().size(); year++) {
            out.put(String.valueOf(year), shares.byYear().get(year));
        }
        return out.putAll(shares.byEvent()).buildOrThrow();
    }
}
