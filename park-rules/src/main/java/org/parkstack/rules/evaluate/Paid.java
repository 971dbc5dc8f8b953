package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedRule;

/** Who pays an award, and when: shares that sum to 1, in the order in which ties for a fen are settled. */
public final class Paid {

    private Paid() {}

    /** Shares by the tier that pays, highest first; the policy's own tier where the rule says nothing. */
    public static ImmutableSortedMap<PolicyTier, Rational> fundedBy(CheckedRule rule) {
        return rule.rule().fundedBy().isEmpty()
                ? ImmutableSortedMap.of(rule.policy().tier(), Rational.ONE)
                : rule.rule().fundedBy();
    }

    /** Shares by years after the decision; none where the rule is paid by event. */
    public static ImmutableSortedMap<Integer, Rational> byYear(CheckedRule rule) {
        ImmutableList<Rational> shares = rule.rule().instalments().byYear();
        ImmutableSortedMap.Builder<Integer, Rational> out = ImmutableSortedMap.naturalOrder();
        for (int year = 0; year < shares.size(); year++) {
            out.put(year, shares.get(year));
        }
        return out.build();
    }

    /** {@link #fundedBy} by the ids of tiers, as because-trees write it. */
    public static ImmutableMap<String, Rational> fundedByIds(CheckedRule rule) {
        ImmutableMap.Builder<String, Rational> out = ImmutableMap.builder();
        fundedBy(rule).forEach((tier, share) -> out.put(tier.id(), share));
        return out.buildOrThrow();
    }

    /** Shares by year or event, as because-trees write them. */
    public static ImmutableMap<String, Rational> instalments(CheckedRule rule) {
        ImmutableMap.Builder<String, Rational> out = ImmutableMap.builder();
        byYear(rule).forEach((year, share) -> out.put(String.valueOf(year), share));
        return out.putAll(rule.rule().instalments().byEvent()).buildOrThrow();
    }
}
