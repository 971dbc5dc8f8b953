package org.parkstack.rules.compiled;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.evaluate.Paid;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;

/** Turns what a run left in a workspace into a decision. Immutable, thread-safe; one a program. */
final class DecisionMaker {

    private static final Step.Kind[] KINDS = Step.Kind.values();

    final CheckedBook book;
    private final Supplier<String> digest;
    final RulePlan[] plans;
    /** Whether the book assumes anything. */
    final boolean assumes;
    /** Whether a rule recognises. */
    final boolean recognises;
    /** Whether a rule is of records. */
    final boolean ofRecords;
    /** Whether each rule is of the enterprise, and pays. */
    final boolean onePerRule;
    /** By tier: whether a rule of it pays. */
    final boolean[] granting = new boolean[PolicyTier.values().length];
    /** The rules that pay, as bits. */
    final long[] paying;

    final ImmutableSortedSet<String> notInForce;
    /** By rule, for those of the enterprise that pay: the award of nothing, without its because-tree. */
    final @Nullable Award[] nothing;
    /** By rule that pays: any award of it. */
    private final @Nullable Award[] any;

    /** Where each rule has one award: the places of awards. */
    final int[] places;

    final String[] citations;
    /** By rule: the ordinal of the tier of its policy. */
    final int[] tier;
    /** By rule: the tier that pays all; −1 where several do. */
    final int[] payer;
    /** By rule: who pays, and which shares. */
    final ImmutableList<ImmutableSortedMap<PolicyTier, Rational>> payers;
    /** By rule: the place in {@link #keys} of the instalment that is all; −1 where there are several. */
    final int[] instalment;

    final ImmutableList<ImmutableMap<Paying.Key, Rational>> instalments;
    /** All instalments, in order. */
    final ImmutableList<Paying.Key> keys;

    DecisionMaker(CheckedBook book, Supplier<String> digest, Program program) {
        this.book = book;
        this.digest = digest;
        this.plans = program.rules().toArray(new RulePlan[0]);
        this.assumes = !book.assumed().isEmpty() || !book.assumedEmpty().isEmpty();
        boolean someRecognise = false;
        boolean someOfRecords = false;
        this.tier = new int[plans.length];
        for (int r = 0; r < plans.length; r++) {
            someRecognise |= plans[r].claim() == null;
            someOfRecords |= plans[r].per() != SubjectKind.ENTERPRISE.ordinal();
            tier[r] = plans[r].rule().policy().tier().ordinal();
        }
        this.recognises = someRecognise;
        this.ofRecords = someOfRecords;
        this.onePerRule = !ofRecords && !recognises;
        this.places = new int[onePerRule ? plans.length + 1 : 0];
        for (int place = 0; place < places.length; place++) {
            places[place] = place;
        }
        this.notInForce = notInForce(book, plans);
        this.paying = new long[(plans.length + 63) / 64];
        this.nothing = new Award[plans.length];
        this.any = new Award[plans.length];
        this.citations = new String[plans.length];
        ImmutableList.Builder<ImmutableSortedMap<PolicyTier, Rational>> paidBy = ImmutableList.builder();
        ImmutableList.Builder<ImmutableMap<Paying.Key, Rational>> parts = ImmutableList.builder();
        // What is the same for many rules stands there once.
        Map<Object, Object> once = new HashMap<>();
        for (int r = 0; r < plans.length; r++) {
            RulePlan rule = plans[r];
            citations[r] = same(once, rule.rule().citation());
            if (rule.claim() != null) {
                paying[r >> 6] |= 1L << r;
                granting[rule.rule().policy().tier().ordinal()] = true;
                any[r] = nothing(rule.rule(), citations[r]);
                nothing[r] = rule.per() == SubjectKind.ENTERPRISE.ordinal() ? any[r] : null;
            }
            paidBy.add(same(once, Paid.fundedBy(rule.rule())));
            ImmutableMap.Builder<Paying.Key, Rational> own = ImmutableMap.builder();
            for (Map.Entry<Integer, Rational> year : Paid.byYear(rule.rule()).entrySet()) {
                own.put(new Paying.Key(year.getKey(), ""), year.getValue());
            }
            for (Map.Entry<String, Rational> event :
                    rule.rule().rule().instalments().byEvent().entrySet()) {
                own.put(new Paying.Key(Integer.MAX_VALUE, event.getKey()), event.getValue());
            }
            parts.add(same(once, own.buildOrThrow()));
        }
        this.payers = paidBy.build();
        this.instalments = parts.build();
        ImmutableSortedSet.Builder<Paying.Key> all = ImmutableSortedSet.naturalOrder();
        for (ImmutableMap<Paying.Key, Rational> own : instalments) {
            all.addAll(own.keySet());
        }
        this.keys = all.build().asList();
        this.payer = new int[plans.length];
        this.instalment = new int[plans.length];
        for (int r = 0; r < plans.length; r++) {
            ImmutableSortedMap<PolicyTier, Rational> by = payers.get(r);
            ImmutableMap<Paying.Key, Rational> at = instalments.get(r);
            payer[r] = by.size() == 1 ? by.firstKey().ordinal() : -1;
            instalment[r] = at.size() == 1 ? keys.indexOf(at.keySet().iterator().next()) : -1;
        }
    }

    /** Whether all that a tier's policies grant is paid by that tier. */
    boolean paidByOwnTier() {
        for (int r = 0; r < payer.length; r++) {
            if (payer[r] != tier[r]) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked") // What is equal is of the same class here: texts, maps by tier, maps by instalment.
    private static <T> T same(Map<Object, Object> once, T value) {
        Object known = once.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    private static ImmutableSortedSet<String> notInForce(CheckedBook book, RulePlan[] plans) {
        Set<String> present = new HashSet<>();
        for (RulePlan rule : plans) {
            present.add(rule.rule().id());
        }
        ImmutableSortedSet.Builder<String> absent = ImmutableSortedSet.naturalOrder();
        for (CheckedRule rule : book.rules()) {
            if (!present.contains(rule.id())) {
                absent.add(rule.id());
            }
        }
        return absent.build();
    }

    Award award(
            int number,
            String subject,
            Status status,
            long claimed,
            long settled,
            long now,
            Award.@Nullable Argument because,
            int place) {
        Award same = requireNonNull(any[number]);
        Amount first = Amount.ofFen(claimed);
        Amount second = settled == claimed ? first : Amount.ofFen(settled);
        Amount last = now == settled ? second : Amount.ofFen(now);
        return because == null
                ? same.with(subject, status, first, second, last)
                : same.with(subject, status, first, second, last, because, place);
    }

    private static Award nothing(CheckedRule rule, String citation) {
        return new Award(
                rule.id(),
                rule.policy().id(),
                rule.policy().tier(),
                "enterprise",
                Status.INELIGIBLE,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                rule.rule().title(),
                citation,
                ImmutableList.of());
    }

    /** What became of a claim of which {@code now} is left; {@code emptied} as {@link Workspace#emptied}. */
    static Status status(long claimed, long now, int emptied) {
        if (now != 0) {
            return claimed == now ? Status.GRANTED : Status.REDUCED;
        }
        if (claimed == 0) {
            return Status.INELIGIBLE;
        }
        if (emptied == 0) {
            return Status.CAPPED_OUT;
        }
        return switch (KINDS[emptied - 1]) {
            case CAP -> Status.CAPPED_OUT;
            case VETO -> Status.VETOED;
            default -> Status.SET_ASIDE;
        };
    }

    /**
     * The decision on the case that {@code w} has just run.
     *
     * @param explained where because-trees are taken from when they are asked for; null where there are none
     */
    Decision decision(PreparedFacts facts, Workspace w, @Nullable Supplier<Reasons> explained) {
        return new Decision(
                book.book().id(),
                book.book().version(),
                digest,
                facts.id,
                facts.asOf,
                facts.year,
                true,
                new Outcome(this, facts, w, explained));
    }
}
