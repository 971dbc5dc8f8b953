package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/**
 * Tightens an undetermined decision: decides it again for each value of the missing flags and closed symbols and takes
 * what all those decisions span. So a flag that is read twice, or that excludes one rule or the other, no longer counts
 * both ways. Facts with more than a few values stay as they are, in intervals.
 */
final class Narrowing {

    /** The most decisions tried. */
    static final int MOST_TRIED = 64;

    private final List<Lack.OfFact> split;
    private final List<Facts> tried;

    private Narrowing(List<Lack.OfFact> split, List<Facts> tried) {
        this.split = split;
        this.tried = tried;
    }

    /** The ways to complete the discrete facts among {@code lacks}; as many of them as {@link #MOST_TRIED} allows. */
    static Narrowing of(Facts facts, Set<Lack> lacks) {
        List<Lack.OfFact> discrete = lacks.stream()
                .filter(Lack.OfFact.class::isInstance)
                .map(Lack.OfFact.class::cast)
                .filter(l -> values(l).size() > 1)
                .sorted(Comparator.comparing((Lack.OfFact l) -> values(l).size())
                        .thenComparing(l -> l.fact().text())
                        .thenComparing(Lack.OfFact::subject)
                        .thenComparing(Lack.OfFact::year))
                .toList();
        List<Lack.OfFact> split = new ArrayList<>();
        List<Facts> tried = List.of(facts);
        for (Lack.OfFact lack : discrete) {
            ImmutableList<Value> values = values(lack);
            if (tried.size() * values.size() <= MOST_TRIED) {
                split.add(lack);
                List<Facts> before = tried;
                tried = values.stream()
                        .flatMap(v -> before.stream()
                                .map(f -> f.supposing(
                                        lack.subject(),
                                        new Subject.Key(lack.fact().name(), lack.year()),
                                        v)))
                        .toList();
            }
        }
        return new Narrowing(split, tried);
    }

    /** The values of a flag, or of a symbol from a closed list; none for any other fact. */
    private static ImmutableList<Value> values(Lack.OfFact lack) {
        if (lack.fact().type().equals(Type.FLAG)) {
            return ImmutableList.of(Truth.FALSE, Truth.TRUE);
        }
        if (lack.fact().type().equals(Type.SYMBOL)) {
            return lack.fact().oneOf().stream().sorted().map(Words::of).collect(ImmutableList.toImmutableList());
        }
        return ImmutableList.of();
    }

    /** {@code wide} tightened to what the decisions of all completions span. */
    Decision narrow(Decision wide, Function<Facts, Decision> decide) {
        if (split.isEmpty()) {
            return wide;
        }
        List<Decision> all = tried.stream().map(decide).toList();
        Amount total = amount(wide.total(), all.stream().map(Decision::total).toList());
        ImmutableSortedMap<PolicyTier, Amount> tiers =
                tiers(wide.tiers(), all, (d, t) -> d.tiers().get(t));
        ImmutableSortedMap<PolicyTier, Amount> payers =
                tiers(wide.payers(), all, (d, t) -> d.payers().get(t));
        ImmutableList<Decision.Instalment> instalments = instalments(wide, all);
        boolean sums = !total.equals(wide.total())
                || !tiers.equals(wide.tiers())
                || !payers.equals(wide.payers())
                || !instalments.equals(wide.instalments());
        String how = "each value of "
                + split.stream()
                        .map(l -> l.fact().text() + (l.fact().subject().isRecord() ? " (" + l.subject() + ")" : ""))
                        .distinct()
                        .collect(Collectors.joining(", "));
        ImmutableList.Builder<Award> awards = ImmutableList.builder();
        Set<String> undetermined = new HashSet<>();
        for (int i = 0; i < wide.awards().size(); i++) {
            int at = i;
            Award award = award(
                    wide.awards().get(i),
                    all.stream().map(d -> d.awards().get(at)).toList(),
                    how,
                    sums);
            awards.add(award);
            if (!award.granted().determined()) {
                undetermined.add(award.rule());
            }
        }
        ImmutableList.Builder<Recognition> recognised = ImmutableList.builder();
        for (int i = 0; i < wide.recognised().size(); i++) {
            int at = i;
            Recognition r = recognition(
                    wide.recognised().get(i),
                    all.stream().map(d -> d.recognised().get(at)).toList(),
                    how);
            recognised.add(r);
            if (!r.met().known()) {
                undetermined.add(r.rule());
            }
        }
        return new Decision(
                wide.book(),
                wide.version(),
                wide.digest(),
                wide.caseId(),
                wide.asOf(),
                wide.year(),
                undetermined.isEmpty(),
                total,
                tiers,
                payers,
                instalments,
                awards.build(),
                recognised.build(),
                wide.notInForce(),
                missing(wide, undetermined),
                wide.assumed());
    }

    private static Range range(Amount amount) {
        return Range.of(amount.atLeast(), amount.atMost().orElse(null));
    }

    private static Amount amount(Amount wide, List<Amount> all) {
        Range hull = all.stream().map(Narrowing::range).reduce(Range::hull).orElse(range(wide));
        return Amount.of(range(wide).intersection(hull));
    }

    /** {@code sums}: whether a total became narrower, which every open award then says. */
    private static Award award(Award wide, List<Award> all, String how, boolean sums) {
        Amount granted = amount(wide.granted(), all.stream().map(Award::granted).toList());
        Amount claimed = amount(wide.claimed(), all.stream().map(Award::claimed).toList());
        Amount settled = amount(wide.settled(), all.stream().map(Award::settled).toList());
        boolean narrower =
                !granted.equals(wide.granted()) || !claimed.equals(wide.claimed()) || !settled.equals(wide.settled());
        if (!narrower && !(sums && !wide.granted().determined())) {
            return wide;
        }
        ImmutableList.Builder<Because> because = ImmutableList.builder();
        because.addAll(wide.because());
        if (!wide.because().isEmpty()) {
            because.add(new Because.Narrowed(how, wide.granted(), granted));
        }
        return new Award(
                wide.rule(),
                wide.policy(),
                wide.tier(),
                wide.subject(),
                status(granted, claimed, all),
                claimed,
                settled,
                granted,
                wide.title(),
                wide.article(),
                because.build());
    }

    /** Where the amount is settled, though not how: the status of the completion that claims most. */
    private static Status status(Amount granted, Amount claimed, List<Award> all) {
        if (!granted.determined()) {
            return Status.UNDETERMINED;
        }
        if (!granted.isZero()) {
            return claimed.equals(granted) ? Status.GRANTED : Status.REDUCED;
        }
        return all.stream()
                .max(Comparator.comparing((Award a) -> a.claimed().atLeast()))
                .map(Award::status)
                .orElse(Status.INELIGIBLE);
    }

    private static Recognition recognition(Recognition wide, List<Recognition> all, String how) {
        Truth met = all.get(0).met();
        boolean same = all.stream().allMatch(r -> r.met() == met);
        if (!same || met == wide.met()) {
            return wide;
        }
        ImmutableList.Builder<Because> because = ImmutableList.builder();
        because.addAll(wide.because());
        if (!wide.because().isEmpty()) {
            because.add(new Because.Settled(how, met));
        }
        return new Recognition(
                wide.rule(), wide.policy(), wide.subject(), met, wide.title(), wide.article(), because.build());
    }

    private static ImmutableSortedMap<PolicyTier, Amount> tiers(
            ImmutableSortedMap<PolicyTier, Amount> wide,
            List<Decision> all,
            BiFunction<Decision, PolicyTier, Amount> of) {
        ImmutableSortedMap.Builder<PolicyTier, Amount> out = ImmutableSortedMap.naturalOrder();
        wide.forEach((tier, amount) -> out.put(
                tier,
                amount(
                        amount,
                        all.stream()
                                .map(d -> of.apply(d, tier))
                                .filter(Objects::nonNull)
                                .toList())));
        return out.build();
    }

    private static ImmutableList<Decision.Instalment> instalments(Decision wide, List<Decision> all) {
        ImmutableList.Builder<Decision.Instalment> out = ImmutableList.builder();
        for (int i = 0; i < wide.instalments().size(); i++) {
            int at = i;
            Decision.Instalment own = wide.instalments().get(i);
            out.add(new Decision.Instalment(
                    own.key(),
                    own.byEvent(),
                    amount(
                            own.amount(),
                            all.stream()
                                    .map(d -> d.instalments().get(at).amount())
                                    .toList())));
        }
        return out.build();
    }

    /** What still undetermined rules wait for. */
    private static ImmutableList<Missing> missing(Decision wide, Set<String> undetermined) {
        ImmutableList.Builder<Missing> out = ImmutableList.builder();
        for (Missing m : wide.missing()) {
            ImmutableSortedSet<String> rules = m.rules().stream()
                    .filter(undetermined::contains)
                    .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
            if (!rules.isEmpty()) {
                out.add(new Missing(m.text(), m.at(), rules, m.subjects(), m.years()));
            }
        }
        return out.build();
    }
}
