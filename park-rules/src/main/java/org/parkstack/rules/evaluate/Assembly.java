package org.parkstack.rules.evaluate;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.stacking.Pools;
import org.parkstack.rules.stacking.Shares;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;

/** Puts a decision together from a finished run: statuses, totals, payers, instalments, what is missing. */
final class Assembly {

    private static final Because OMITTED = new Because.Omitted(
            "more than " + Budget.MOST_EXPLAINED + " values: the decision comes without because-trees");

    private final CheckedBook book;
    private final Facts facts;
    private final Run run;
    private final ImmutableMap<Integer, Choices.Hull> hulls;
    private final ImmutableList<Choices.Sum> sums;
    private final ListMultimap<Integer, Integer> byComponent = ArrayListMultimap.create();
    private final List<Range> granted = new ArrayList<>();
    private final List<Award> awards = new ArrayList<>();
    private final List<Recognition> recognised = new ArrayList<>();
    private final Map<String, MissingBuilder> missing = new TreeMap<>();
    private final Set<Lack> lacks = new LinkedHashSet<>();
    private final Map<ImmutableSet<Lack>, Set<String>> told = new IdentityHashMap<>();
    private boolean omitted;

    /** {@code made}: the choices that {@code run} was made under. */
    Assembly(CheckedBook book, Facts facts, Run run, Choices.Made made) {
        this.book = book;
        this.facts = facts;
        this.run = run;
        this.hulls = made.hulls();
        this.sums = made.sums();
        this.hulls.forEach((index, hull) -> byComponent.put(hull.component(), index));
    }

    /** Says in each award that it comes without its because-tree, since the decision is too large. */
    Assembly withoutTrees() {
        omitted = true;
        return this;
    }

    Decision decision(String digest, ImmutableSortedSet<String> assumed) {
        run.awards().forEach(s -> granted.add(narrowed(s)));
        run.awards().forEach(this::award);
        for (CheckedRule rule : run.inForce().values()) {
            if (!rule.paysMoney()) {
                run.meets(rule.id()).forEach((subject, when) -> recognition(rule, subject, when));
            }
        }
        Pools pools = Choices.pools(run);
        sums.forEach(s -> pools.add(s.awards(), s.sum()));
        BitSet all = new BitSet();
        all.set(0, granted.size());
        boolean determined = granted.stream().allMatch(Range::known)
                && recognised.stream().allMatch(r -> r.met().known());
        return new Decision(
                book.book().id(),
                book.book().version(),
                digest,
                facts.id(),
                facts.asOf(),
                facts.year(),
                determined,
                Amount.of(pools.sum(granted, all)),
                tiers(pools),
                payers(),
                instalments(),
                ImmutableList.copyOf(awards),
                ImmutableList.sortedCopyOf(Comparator.comparing(Recognition::rule), recognised),
                notInForce(),
                missing.values().stream().map(MissingBuilder::build).collect(ImmutableList.toImmutableList()),
                assumed);
    }

    private Range narrowed(Standing standing) {
        Choices.Hull hull = hulls.get(standing.index);
        return hull == null ? standing.now() : standing.now().intersection(hull.amount());
    }

    /** What an undetermined award waits for; where a choice stays open, all that its component waits for. */
    private void lacks(Standing standing) {
        String rule = standing.rule.id();
        Choices.Hull hull = hulls.get(standing.index);
        if (hull == null) {
            lacks(standing.supportNow(), rule);
            return;
        }
        for (int index : byComponent.get(hull.component())) {
            lacks(run.awards().get(index).supportNow(), rule);
        }
    }

    /** Awards of one rule often share what they wait for: each set is told once. */
    private void lacks(ImmutableSet<Lack> support, String rule) {
        if (told.computeIfAbsent(support, k -> new HashSet<>()).add(rule)) {
            support.forEach(lack -> lacks(lack, rule));
        }
    }

    private void award(Standing standing) {
        Range now = granted.get(standing.index);
        CheckedRule rule = standing.rule;
        if (!now.known()) {
            lacks(standing);
        }
        awards.add(new Award(
                rule.id(),
                rule.policy().id(),
                rule.policy().tier(),
                standing.subject.ref(),
                status(standing, now),
                Amount.of(standing.claimed),
                Amount.of(standing.settled()),
                Amount.of(now),
                rule.rule().title(),
                rule.citation(),
                because(standing, now)));
    }

    private ImmutableList<Because> because(Standing standing, Range now) {
        ImmutableList.Builder<Because> because = ImmutableList.builder();
        if (standing.when != null && standing.when.why() != null && standing.claim != null) {
            because.add(new Because.Conditions(standing.when.why()));
            because.add(standing.claim);
            for (Standing.Change change : standing.changes) {
                if (change.why() != null) {
                    because.add(change.why());
                }
            }
            if (!now.equals(standing.now())) {
                because.add(new Because.Narrowed(
                        "over the choices that stay open", Amount.of(standing.now()), Amount.of(now)));
            }
        }
        if (omitted) {
            because.add(OMITTED);
        }
        return because.build();
    }

    private ImmutableList<Because> because(Outcome when) {
        return when.why() != null
                ? ImmutableList.of(new Because.Conditions(when.why()))
                : omitted ? ImmutableList.of(OMITTED) : ImmutableList.of();
    }

    /** The because-trees alone, where nothing is missing. */
    BecauseTrees trees() {
        ImmutableList.Builder<ImmutableList<Because>> paid = ImmutableList.builder();
        run.awards().forEach(standing -> paid.add(because(standing, narrowed(standing))));
        List<CheckedRule> recognising = new ArrayList<>(run.inForce().values());
        recognising.removeIf(CheckedRule::paysMoney);
        recognising.sort(Comparator.comparing(CheckedRule::id));
        ImmutableList.Builder<ImmutableList<Because>> met = ImmutableList.builder();
        recognising.forEach(rule -> run.meets(rule.id()).values().forEach(when -> met.add(because(when))));
        return new BecauseTrees(paid.build(), met.build());
    }

    private Status status(Standing standing, Range now) {
        if (!now.known()) {
            return Status.UNDETERMINED;
        }
        if (!now.isZero()) {
            return standing.claimed.equals(now) ? Status.GRANTED : Status.REDUCED;
        }
        Range before = standing.claimed;
        for (Standing.Change change : standing.changes) {
            if (!before.isZero() && change.after().isZero()) {
                return switch (book.steps().get(change.step()).step().kind()) {
                    case CAP -> Status.CAPPED_OUT;
                    case VETO -> Status.VETOED;
                    default -> Status.SET_ASIDE;
                };
            }
            before = change.after();
        }
        return before.isZero() ? Status.INELIGIBLE : Status.SET_ASIDE;
    }

    private void recognition(CheckedRule rule, String subject, Outcome when) {
        Truth met = when.truth();
        boolean openList = subject.endsWith(":*") && rule.rule().per().isRecord() && met == Truth.TRUE;
        if (openList) {
            met = Truth.UNKNOWN;
            lacks(new Lack.OfRecords(rule.rule().per()), rule.id());
        }
        if (!met.known()) {
            when.support().forEach(lack -> lacks(lack, rule.id()));
        }
        recognised.add(new Recognition(
                rule.id(), rule.policy().id(), subject, met, rule.rule().title(), rule.citation(), because(when)));
    }

    private ImmutableSortedMap<PolicyTier, Amount> tiers(Pools pools) {
        Map<PolicyTier, BitSet> members = new TreeMap<>();
        for (Standing s : run.awards()) {
            members.computeIfAbsent(s.rule.policy().tier(), k -> new BitSet()).set(s.index);
        }
        ImmutableSortedMap.Builder<PolicyTier, Amount> out = ImmutableSortedMap.naturalOrder();
        members.forEach((tier, set) -> out.put(tier, Amount.of(pools.sum(granted, set))));
        return out.build();
    }

    private ImmutableSortedMap<PolicyTier, Amount> payers() {
        Map<PolicyTier, Range> sums = new TreeMap<>();
        for (Standing s : run.awards()) {
            split(s, Paid.fundedBy(s.rule)).forEach((tier, part) -> sums.merge(tier, part, Range::plus));
        }
        ImmutableSortedMap.Builder<PolicyTier, Amount> out = ImmutableSortedMap.naturalOrder();
        sums.forEach((tier, sum) -> out.put(tier, Amount.of(sum)));
        return out.build();
    }

    private ImmutableList<Decision.Instalment> instalments() {
        Map<Integer, Range> years = new TreeMap<>();
        Map<String, Range> events = new TreeMap<>();
        for (Standing s : run.awards()) {
            split(s, Paid.byYear(s.rule)).forEach((year, part) -> years.merge(year, part, Range::plus));
            split(s, s.rule.rule().instalments().byEvent())
                    .forEach((event, part) -> events.merge(event, part, Range::plus));
        }
        ImmutableList.Builder<Decision.Instalment> out = ImmutableList.builder();
        years.forEach((year, sum) -> out.add(new Decision.Instalment(String.valueOf(year), false, Amount.of(sum))));
        events.forEach((event, sum) -> out.add(new Decision.Instalment(event, true, Amount.of(sum))));
        return out.build();
    }

    /** What is granted, by shares. */
    private <K> ImmutableMap<K, Range> split(Standing standing, Map<K, Rational> shares) {
        Range whole = granted.get(standing.index);
        ImmutableList<Rational> weights = ImmutableList.copyOf(shares.values());
        ImmutableList<Range> parts =
                standing.subject.all() ? Shares.splitOfMany(whole, weights) : Shares.split(whole, weights);
        ImmutableMap.Builder<K, Range> out = ImmutableMap.builder();
        int i = 0;
        for (K key : shares.keySet()) {
            out.put(key, parts.get(i++));
        }
        return out.buildOrThrow();
    }

    private ImmutableSortedSet<String> notInForce() {
        ImmutableSortedSet.Builder<String> out = ImmutableSortedSet.naturalOrder();
        book.rules().stream()
                .map(CheckedRule::id)
                .filter(id -> !run.inForce().containsKey(id))
                .forEach(out::add);
        return out.build();
    }

    /** Gathers one missing fact over all rules, subjects and years. */
    private static final class MissingBuilder {
        private final String text;
        private final Optional<String> at;
        private final TreeSet<String> rules = new TreeSet<>();
        private final TreeSet<String> subjects = new TreeSet<>();
        private final TreeSet<Integer> years = new TreeSet<>();

        MissingBuilder(String text, Optional<String> at) {
            this.text = text;
            this.at = at;
        }

        Missing build() {
            return new Missing(
                    text,
                    at,
                    ImmutableSortedSet.copyOf(rules),
                    ImmutableSortedSet.copyOf(subjects),
                    ImmutableSortedSet.copyOf(years));
        }
    }

    /** All that undetermined awards and unknown recognitions wait for; after {@link #decision}. */
    Set<Lack> lacks() {
        return lacks;
    }

    private void lacks(Lack lack, String rule) {
        lacks.add(lack);
        MissingBuilder builder;
        if (lack instanceof Lack.OfFact f) {
            builder = missing("0 " + f.fact().text(), f.fact().text(), Optional.empty());
            if (f.fact().subject().isRecord()) {
                builder.subjects.add(f.subject());
            }
            if (f.year() != 0) {
                builder.years.add(f.year());
            }
        } else if (lack instanceof Lack.OfRecords r) {
            builder = missing("0 " + r.kind().listKey(), r.kind().listKey(), Optional.empty());
        } else if (lack instanceof Lack.OfReview r) {
            String text = "review(" + r.id() + ")";
            builder = missing("0 " + text, text, Optional.empty());
            if (r.subject().indexOf(':') >= 0) {
                builder.subjects.add(r.subject());
            }
        } else {
            Lack.Undefined u = (Lack.Undefined) lack;
            builder = missing("1 " + u.expression() + " " + u.at(), u.expression(), Optional.of(u.at()));
        }
        builder.rules.add(rule);
    }

    private MissingBuilder missing(String key, String text, Optional<String> at) {
        return missing.computeIfAbsent(key, k -> new MissingBuilder(text, at));
    }
}
