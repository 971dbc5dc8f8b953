package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;

/** What is known of each tier's total. */
record Totals(
        CheckedBook before, CheckedBook after, ImmutableList<EffectivePeriod> pieces, Equalities equal, Search search) {

    ImmutableList<Finding> of(List<Finding> rules) {
        ImmutableList.Builder<Finding> out = ImmutableList.builder();
        Map<String, List<Witness>> witnesses = new TreeMap<>();
        for (Finding rule : rules) {
            rule.spans().forEach(s -> {
                s.witness()
                        .ifPresent(w -> witnesses
                                .computeIfAbsent(rule.of(), k -> new ArrayList<>())
                                .add(w));
                s.other()
                        .ifPresent(w -> witnesses
                                .computeIfAbsent(rule.of(), k -> new ArrayList<>())
                                .add(w));
            });
        }
        for (PolicyTier tier : PolicyTier.values()) {
            Set<String> ids = new LinkedHashSet<>();
            before.rules().stream().filter(r -> r.policy().tier() == tier).forEach(r -> ids.add(r.id()));
            after.rules().stream().filter(r -> r.policy().tier() == tier).forEach(r -> ids.add(r.id()));
            if (!ids.isEmpty()) {
                out.add(tier(tier, ids, witnesses));
            }
        }
        return out.build();
    }

    private Finding tier(PolicyTier tier, Set<String> ids, Map<String, List<Witness>> witnesses) {
        List<EffectivePeriod> same = new ArrayList<>();
        List<EffectivePeriod> sums = new ArrayList<>();
        List<EffectivePeriod> other = new ArrayList<>();
        Way way = Way.SAME;
        for (int i = 0; i < pieces.size(); i++) {
            equal.pool().scope(i);
            boolean alike = total(equal.old(i), tier) == total(equal.now(i), tier);
            Way own = alike ? Way.SAME : way(i, tier);
            (alike ? same : own == Way.SAME ? sums : other).add(pieces.get(i));
            way = way.and(own);
        }
        ImmutableList.Builder<Finding.Span> spans = ImmutableList.builder();
        if (!same.isEmpty()) {
            spans.add(new Finding.Span(
                    Comparison.joined(same),
                    Verdict.EQUIVALENT,
                    "the same awards",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (!sums.isEmpty()) {
            spans.add(new Finding.Span(
                    Comparison.joined(sums),
                    Verdict.EQUIVALENT,
                    "the same sum through the steps",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (!other.isEmpty()) {
            spans.add(tierSpan(tier, ids, way, witnesses, other));
        }
        return new Finding(Finding.Kind.TIER, tier.id(), "", ImmutableList.of(), spans.build());
    }

    private int total(Meanings meanings, PolicyTier tier) {
        int sum = equal.pool().constant(Rational.ZERO);
        for (CheckedRule rule : meanings.inForce().values()) {
            if (rule.policy().tier() == tier && rule.paysMoney()) {
                sum = equal.pool().plus(sum, meanings.granted(rule.id()), Rational.ONE);
            }
        }
        return sum;
    }

    /** How a tier's total stands on a stretch of days. */
    private Way way(int i, PolicyTier tier) {
        Set<String> both = new LinkedHashSet<>();
        Way way = Way.SAME;
        for (String id : equal.ids()) {
            boolean was = pays(equal.old(i), id, tier);
            boolean is = pays(equal.now(i), id, tier);
            boolean elsewhere = is ? pays(equal.old(i), id, null) : was && pays(equal.now(i), id, null);
            if (was == is || !elsewhere) {
                if (was || is) {
                    both.add(id);
                }
            } else {
                way = way.and(is ? Way.MORE : Way.LESS);
            }
        }
        return way.and(equal.sum(i, both));
    }

    /** Whether a rule is in force and pays: for a tier, or at all. */
    private static boolean pays(Meanings meanings, String id, @Nullable PolicyTier tier) {
        CheckedRule rule = meanings.inForce().get(id);
        return rule != null
                && rule.paysMoney()
                && (tier == null || rule.policy().tier() == tier);
    }

    private Finding.Span tierSpan(
            PolicyTier tier,
            Set<String> ids,
            Way way,
            Map<String, List<Witness>> witnesses,
            List<EffectivePeriod> days) {
        Optional<Witness> more = Optional.empty();
        Optional<Witness> less = Optional.empty();
        for (String id : ids) {
            for (Witness seen : witnesses.getOrDefault(id, List.of())) {
                boolean open = more.isEmpty() || less.isEmpty();
                Optional<Witness> own =
                        open ? search.tier(seen, tier, more.isPresent(), less.isPresent()) : Optional.empty();
                more = more.or(() -> own.filter(w -> w.difference().signum() > 0));
                less = less.or(() -> own.filter(w -> w.difference().signum() < 0));
            }
        }
        Optional<Witness> first = more.isPresent() ? more : less;
        if (first.isEmpty()) {
            return new Finding.Span(
                    Comparison.joined(days),
                    Verdict.UNDECIDED,
                    "no case was found in which the tier's total differs, and none was ruled out" + way.known(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Direction direction = more.isPresent() && less.isPresent()
                ? Direction.BOTH
                : more.isPresent()
                        ? way.neverLess() ? Direction.NEVER_LESS : Direction.MORE_SEEN
                        : way.neverMore() ? Direction.NEVER_MORE : Direction.LESS_SEEN;
        return new Finding.Span(
                Comparison.joined(days),
                Verdict.DIFFERENT,
                "",
                Optional.of(direction),
                first,
                more.isPresent() ? less : Optional.empty());
    }
}
