package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.evaluate.Assumptions;
import org.parkstack.rules.evaluate.Paid;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.stacking.Shares;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;

/** Turns what a run left in a workspace into a decision. Immutable, thread-safe; one a program. */
final class DecisionMaker {

    private static final Step.Kind[] KINDS = Step.Kind.values();

    private final CheckedBook book;
    private final String digest;
    private final Program program;
    private final ImmutableSortedSet<String> notInForce;
    /** By rule, for those of the enterprise: the award that pays nothing. */
    private final @Nullable Award[] nothing;

    private final String[] citations;
    /** By rule: the tier that pays all; −1 where several do. */
    private final int[] payer;
    /** By rule: who pays, and which shares. */
    private final ImmutableList<ImmutableSortedMap<PolicyTier, Rational>> payers;
    /** By rule: the place in {@link #keys} of the instalment that is all; −1 where there are several. */
    private final int[] instalment;

    private final ImmutableList<ImmutableMap<Key, Rational>> instalments;
    /** All instalments, in order. */
    private final ImmutableList<Key> keys;

    /** An instalment: by year first, then by event. */
    private record Key(int year, String event) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return year != other.year ? Integer.compare(year, other.year) : event.compareTo(other.event);
        }

        Decision.Instalment of(long fen) {
            boolean byEvent = !event.isEmpty();
            return new Decision.Instalment(byEvent ? event : String.valueOf(year), byEvent, amount(fen));
        }
    }

    DecisionMaker(CheckedBook book, String digest, Program program) {
        this.book = book;
        this.digest = digest;
        this.program = program;
        ImmutableSortedSet.Builder<String> absent = ImmutableSortedSet.naturalOrder();
        java.util.Set<String> present = new java.util.HashSet<>();
        program.rules().forEach(r -> present.add(r.rule().id()));
        book.rules().stream()
                .map(CheckedRule::id)
                .filter(id -> !present.contains(id))
                .forEach(absent::add);
        this.notInForce = absent.build();
        this.nothing = new Award[program.rules().size()];
        this.citations = new String[nothing.length];
        ImmutableList.Builder<ImmutableSortedMap<PolicyTier, Rational>> paying = ImmutableList.builder();
        ImmutableList.Builder<ImmutableMap<Key, Rational>> parts = ImmutableList.builder();
        for (int r = 0; r < nothing.length; r++) {
            RulePlan rule = program.rules().get(r);
            citations[r] = rule.rule().citation();
            if (rule.per() == SubjectKind.ENTERPRISE.ordinal() && rule.claim() != null) {
                nothing[r] = award(rule.rule(), citations[r], "enterprise", Status.INELIGIBLE, 0, 0, 0);
            }
            paying.add(Paid.fundedBy(rule.rule()));
            ImmutableMap.Builder<Key, Rational> own = ImmutableMap.builder();
            Paid.byYear(rule.rule()).forEach((year, share) -> own.put(new Key(year, ""), share));
            rule.rule()
                    .rule()
                    .instalments()
                    .byEvent()
                    .forEach((event, share) -> own.put(new Key(Integer.MAX_VALUE, event), share));
            parts.add(own.buildOrThrow());
        }
        this.payers = paying.build();
        this.instalments = parts.build();
        this.keys = instalments.stream()
                .flatMap(own -> own.keySet().stream())
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()))
                .asList();
        this.payer = payers.stream()
                .mapToInt(own -> own.size() == 1 ? own.firstKey().ordinal() : -1)
                .toArray();
        this.instalment = instalments.stream()
                .mapToInt(own ->
                        own.size() == 1 ? keys.indexOf(own.keySet().iterator().next()) : -1)
                .toArray();
    }

    private static Amount amount(long fen) {
        if (fen == 0) {
            return Amount.ZERO;
        }
        Rational yuan = Rational.of(fen, 100);
        return new Amount(yuan, Optional.of(yuan));
    }

    private static Award award(
            CheckedRule rule, String citation, String subject, Status status, long claimed, long settled, long now) {
        Amount first = amount(claimed);
        Amount second = settled == claimed ? first : amount(settled);
        return new Award(
                rule.id(),
                rule.policy().id(),
                rule.policy().tier(),
                subject,
                status,
                first,
                second,
                now == settled ? second : amount(now),
                rule.rule().title(),
                citation,
                ImmutableList.of());
    }

    private static Status status(Workspace w, int award, long claimed) {
        if (w.now[award] != 0) {
            return claimed == w.now[award] ? Status.GRANTED : Status.REDUCED;
        }
        if (claimed == 0) {
            return Status.INELIGIBLE;
        }
        if (w.emptied[award] == 0) {
            return Status.CAPPED_OUT;
        }
        return switch (KINDS[w.emptied[award] - 1]) {
            case CAP -> Status.CAPPED_OUT;
            case VETO -> Status.VETOED;
            default -> Status.SET_ASIDE;
        };
    }

    /** What is paid, by tier and by instalment; a negative sum is one that nothing belongs to. */
    private final class Paying {
        private final long[] byTier = new long[PolicyTier.values().length];
        private final long[] byKey = new long[keys.size()];
        private final boolean[] granting = new boolean[byTier.length];

        Paying() {
            java.util.Arrays.fill(byTier, -1);
            java.util.Arrays.fill(byKey, -1);
        }

        void add(int rule, int tier, long fen) {
            granting[tier] = true;
            if (payer[rule] >= 0) {
                add(byTier, payer[rule], fen);
            } else {
                split(fen, payers.get(rule), (one, part) -> add(byTier, one.ordinal(), part));
            }
            if (instalment[rule] >= 0) {
                add(byKey, instalment[rule], fen);
            } else {
                split(fen, instalments.get(rule), (key, part) -> add(byKey, keys.indexOf(key), part));
            }
        }

        private void add(long[] sums, int at, long fen) {
            sums[at] = Math.max(0, sums[at]) + fen;
        }
    }

    Decision decision(Facts facts, Workspace w) {
        ImmutableList.Builder<Award> awards = ImmutableList.builderWithExpectedSize(w.awards);
        List<Recognition> recognised = new ArrayList<>();
        Paying paying = new Paying();
        for (int r = 0; r < nothing.length; r++) {
            RulePlan rule = w.rules[r];
            int first = w.base[r];
            int count = w.count(r);
            for (int i = 0; i < count; i++) {
                int award = first + i;
                if (rule.claim() == null) {
                    recognised.add(recognition(rule.rule(), subject(facts, rule, i), w.met(r, award) == 1));
                    continue;
                }
                long claimed = w.claims(r) ? w.claimed[award] : 0;
                Award same = nothing[r];
                awards.add(
                        same != null && claimed == 0
                                ? same
                                : award(
                                        rule.rule(),
                                        citations[r],
                                        subject(facts, rule, i),
                                        status(w, award, claimed),
                                        claimed,
                                        claimed == 0 ? 0 : w.settled[award],
                                        w.now[award]));
                paying.add(r, w.layout.tier(r), w.now[award]);
            }
        }
        recognised.sort(Comparator.comparing(Recognition::rule));
        ImmutableList.Builder<Decision.Instalment> byTime = ImmutableList.builder();
        for (int k = 0; k < paying.byKey.length; k++) {
            if (paying.byKey[k] >= 0) {
                byTime.add(keys.get(k).of(paying.byKey[k]));
            }
        }
        boolean[] pays = new boolean[paying.byTier.length];
        for (int tier = 0; tier < pays.length; tier++) {
            pays[tier] = paying.byTier[tier] >= 0;
        }
        return new Decision(
                book.book().id(),
                book.book().version(),
                digest,
                facts.id(),
                facts.asOf(),
                facts.year(),
                true,
                amount(w.total),
                byTier(w.tiers, paying.granting),
                byTier(paying.byTier, pays),
                byTime.build(),
                awards.build(),
                ImmutableList.copyOf(recognised),
                notInForce,
                ImmutableList.of(),
                Assumptions.used(book, facts));
    }

    private static String subject(Facts facts, RulePlan rule, int i) {
        SubjectKind kind = rule.rule().rule().per();
        return kind.isRecord() ? facts.subjects(kind).get(i).ref() : "enterprise";
    }

    private static Recognition recognition(CheckedRule rule, String subject, boolean met) {
        return new Recognition(
                rule.id(),
                rule.policy().id(),
                subject,
                Truth.of(met),
                rule.rule().title(),
                rule.citation(),
                ImmutableList.of());
    }

    private interface Part<K> {
        void of(K key, long fen);
    }

    private static <K> void split(long fen, ImmutableMap<K, Rational> shares, Part<K> out) {
        if (fen == 0 || shares.size() == 1) {
            shares.keySet().forEach(key -> out.of(key, fen));
            return;
        }
        ImmutableList<Range> parts =
                Shares.split(Range.of(Rational.of(fen, 100)), shares.values().asList());
        int i = 0;
        for (K key : shares.keySet()) {
            out.of(key, parts.get(i++).value().scaled(100, 0));
        }
    }

    private static ImmutableSortedMap<PolicyTier, Amount> byTier(long[] fen, boolean[] there) {
        ImmutableSortedMap.Builder<PolicyTier, Amount> out = ImmutableSortedMap.naturalOrder();
        for (PolicyTier tier : PolicyTier.values()) {
            if (there[tier.ordinal()]) {
                out.put(tier, amount(fen[tier.ordinal()]));
            }
        }
        return out.build();
    }
}
