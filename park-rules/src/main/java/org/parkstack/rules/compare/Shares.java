package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.evaluate.Paid;

/** Who pays a rule (出资方), and when (分期): shares are constants, so that two books differ where these do and the rule pays. */
record Shares(ImmutableList<EffectivePeriod> pieces, Equalities equal, Search search) {

    ImmutableList<Finding> findings() {
        ImmutableList.Builder<Finding> out = ImmutableList.builder();
        for (String id : equal.ids()) {
            List<EffectivePeriod> same = new ArrayList<>();
            Map<String, List<EffectivePeriod>> other = new LinkedHashMap<>();
            String title = "";
            for (int i = 0; i < pieces.size(); i++) {
                @Nullable CheckedRule was = equal.old(i).inForce().get(id);
                @Nullable CheckedRule is = equal.now(i).inForce().get(id);
                if (was != null && is != null && was.paysMoney() && is.paysMoney()) {
                    title = is.rule().title();
                    String change = change(was, is);
                    (change.isEmpty() ? same : other.computeIfAbsent(change, k -> new ArrayList<>()))
                            .add(pieces.get(i));
                }
            }
            if (!other.isEmpty()) {
                out.add(finding(id, title, same, other));
            }
        }
        return out.build();
    }

    private Finding finding(
            String id, String title, List<EffectivePeriod> same, Map<String, List<EffectivePeriod>> other) {
        ImmutableList.Builder<Finding.Span> spans = ImmutableList.builder();
        if (!same.isEmpty()) {
            spans.add(span(same, Verdict.EQUIVALENT, "the same shares", Optional.empty()));
        }
        other.forEach((change, days) -> {
            Optional<Witness> witness = search.shares(id, days);
            spans.add(span(
                    days,
                    witness.isPresent() ? Verdict.DIFFERENT : Verdict.UNDECIDED,
                    witness.isPresent() ? change : change + "; no case was found in which the rule pays under both",
                    witness));
        });
        return new Finding(Finding.Kind.SHARES, id, title, ImmutableList.of(), spans.build());
    }

    private static Finding.Span span(
            List<EffectivePeriod> days, Verdict verdict, String reason, Optional<Witness> witness) {
        return new Finding.Span(Comparison.joined(days), verdict, reason, Optional.empty(), witness, Optional.empty());
    }

    static String change(CheckedRule was, CheckedRule is) {
        List<String> out = new ArrayList<>();
        SortedMap<PolicyTier, Rational> oldShares = given(Paid.fundedBy(was));
        SortedMap<PolicyTier, Rational> newShares = given(Paid.fundedBy(is));
        if (!oldShares.equals(newShares)) {
            out.add("paid by " + payers(oldShares) + " → " + payers(newShares));
        }
        Rule.Instalments before = was.rule().instalments();
        Rule.Instalments after = is.rule().instalments();
        if (!before.equals(after)) {
            out.add("paid " + instalments(before) + " → " + instalments(after));
        }
        return String.join("; ", out);
    }

    private static SortedMap<PolicyTier, Rational> given(SortedMap<PolicyTier, Rational> shares) {
        return com.google.common.collect.Maps.filterValues(shares, s -> s.signum() != 0);
    }

    private static String payers(SortedMap<PolicyTier, Rational> shares) {
        return shares.entrySet().stream()
                .map(e -> e.getKey().id() + " " + percent(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String instalments(Rule.Instalments of) {
        return of.byEvent().isEmpty()
                ? of.byYear().stream().map(Shares::percent).collect(Collectors.joining(" + "))
                : of.byEvent().entrySet().stream()
                        .map(e -> e.getKey() + " " + percent(e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String percent(Rational share) {
        return share.times(Rational.of(100)) + "%";
    }
}
