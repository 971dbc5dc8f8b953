package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    /** By rule: who pays, where that is not its own tier alone. */
    private final ImmutableList<ImmutableSortedMap<PolicyTier, Rational>> payers;

    private final ImmutableList<ImmutableMap<Key, Rational>> instalments;

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
        ImmutableList.Builder<ImmutableSortedMap<PolicyTier, Rational>> paying = ImmutableList.builder();
        ImmutableList.Builder<ImmutableMap<Key, Rational>> parts = ImmutableList.builder();
        for (int r = 0; r < nothing.length; r++) {
            RulePlan rule = program.rules().get(r);
            if (rule.per() == SubjectKind.ENTERPRISE.ordinal() && rule.claim() != null) {
                nothing[r] = award(rule.rule(), "enterprise", Status.INELIGIBLE, 0, 0, 0);
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
    }

    private static Amount amount(long fen) {
        if (fen == 0) {
            return Amount.ZERO;
        }
        Rational yuan = Rational.of(fen, 100);
        return new Amount(yuan, Optional.of(yuan));
    }

    private static Award award(CheckedRule rule, String subject, Status status, long claimed, long settled, long now) {
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
                rule.citation(),
                ImmutableList.of());
    }

    private static Status status(Workspace w, int award) {
        long claimed = w.claimed[award];
        if (w.now[award] != 0) {
            return claimed == w.now[award] ? Status.GRANTED : Status.REDUCED;
        }
        if (claimed == 0) {
            return Status.INELIGIBLE;
        }
        return switch (KINDS[w.emptied[award] - 1]) {
            case CAP -> Status.CAPPED_OUT;
            case VETO -> Status.VETOED;
            default -> Status.SET_ASIDE;
        };
    }

    Decision decision(Facts facts, Workspace w) {
        ImmutableList.Builder<Award> awards = ImmutableList.builder();
        List<Recognition> recognised = new ArrayList<>();
        long[] paid = new long[PolicyTier.values().length];
        boolean[] pays = new boolean[paid.length];
        boolean[] grants = new boolean[paid.length];
        Map<Key, Long> parts = new TreeMap<>();
        for (int r = 0; r < nothing.length; r++) {
            RulePlan rule = program.rules().get(r);
            int first = w.base[r];
            int count = w.count(r);
            for (int i = 0; i < count; i++) {
                int award = first + i;
                if (rule.claim() == null) {
                    recognised.add(recognition(rule.rule(), subject(facts, rule, i), w.met(r, award) == 1));
                    continue;
                }
                Award same = nothing[r];
                awards.add(
                        same != null && w.claimed[award] == 0
                                ? same
                                : award(
                                        rule.rule(),
                                        subject(facts, rule, i),
                                        status(w, award),
                                        w.claimed[award],
                                        w.settled[award],
                                        w.now[award]));
                grants[rule.rule().policy().tier().ordinal()] = true;
                split(w.now[award], payers.get(r), (tier, fen) -> {
                    pays[tier.ordinal()] = true;
                    paid[tier.ordinal()] += fen;
                });
                split(w.now[award], instalments.get(r), (key, fen) -> parts.merge(key, fen, Long::sum));
            }
        }
        recognised.sort(Comparator.comparing(Recognition::rule));
        ImmutableList.Builder<Decision.Instalment> byTime = ImmutableList.builder();
        parts.forEach((key, fen) -> byTime.add(key.of(fen)));
        return new Decision(
                book.book().id(),
                book.book().version(),
                digest,
                facts.id(),
                facts.asOf(),
                facts.year(),
                true,
                amount(w.total),
                byTier(w.tiers, grants),
                byTier(paid, pays),
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
