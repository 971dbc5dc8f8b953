package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.evaluate.Assumptions;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.value.Truth;

/**
 * What a run left in a workspace, taken out of it; all that a decision says is made of that when it is asked for. Thread-safe:
 * whichever thread is first, what another makes is the same.
 */
final class Outcome implements Decision.Parts {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    private static final Supplier<ImmutableList<Because>> UNEXPLAINED = ImmutableList::of;

    private final DecisionMaker maker;
    private final PreparedFacts facts;
    private final @Nullable Supplier<Reasons> explained;
    private final long[] may;
    /** Of each award of a rule that may be met and pays: what it claims, that settled, that granted. */
    private final long[] amounts;
    /** Of each of those: as {@link Workspace#emptied}. */
    private final byte[] emptied;

    private final long[] tiers;
    private final long total;
    private final ImmutableList<Recognition> recognised;

    private volatile @Nullable ImmutableList<Award> awards;
    /** Filled before it is written here, so that another thread finds it whole. */
    private volatile @Nullable Paying paying;

    /**
     * What {@code w} says of {@code facts}.
     *
     * @param explained where because-trees are taken from when they are asked for; null where there are none
     */
    Outcome(DecisionMaker maker, PreparedFacts facts, Workspace w, @Nullable Supplier<Reasons> explained) {
        this.maker = maker;
        this.facts = facts;
        this.explained = explained;
        this.may = w.may.clone();
        this.tiers = w.tiers.clone();
        this.total = w.total;
        int count = 0;
        for (int word = 0; word < may.length; word++) {
            count += Long.bitCount(may[word] & maker.paying[word]);
        }
        for (int rule : w.layout.ofRecords) {
            count += pays(rule) ? w.count(rule) - 1 : 0;
        }
        this.amounts = new long[3 * count];
        this.emptied = new byte[count];
        take(w);
        this.recognised = maker.recognises ? recognised(w) : ImmutableList.of();
    }

    private void take(Workspace w) {
        boolean records = w.layout.ofRecords.length > 0;
        int n = 0;
        for (int word = 0; word < may.length; word++) {
            for (long bits = may[word] & maker.paying[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                int first = records ? w.base[rule] : rule;
                int behind = records ? first + w.count(rule) : rule + 1;
                for (int award = first; award < behind; award++) {
                    amounts[3 * n] = w.claimed[award];
                    amounts[3 * n + 1] = w.settled[award];
                    amounts[3 * n + 2] = w.now[award];
                    emptied[n++] = w.emptied[award];
                }
            }
        }
    }

    /** Whether a rule may be met and pays. */
    private boolean pays(int rule) {
        return ((may[rule >> 6] & maker.paying[rule >> 6]) >>> rule & 1) != 0;
    }

    private int count(RulePlan rule) {
        return rule.per() == ENTERPRISE ? 1 : facts.counts[rule.per()];
    }

    private ImmutableList<Recognition> recognised(Workspace w) {
        List<Numbered> all = new ArrayList<>();
        for (int r = 0; r < w.rules.length; r++) {
            for (int i = 0; w.rules[r].claim() == null && i < w.count(r); i++) {
                all.add(new Numbered(w.rules[r].rule().id(), r, i));
            }
        }
        all.sort(Comparator.comparing(Numbered::id));
        ImmutableList.Builder<Recognition> out = ImmutableList.builder();
        for (int place = 0; place < all.size(); place++) {
            Numbered one = all.get(place);
            RulePlan rule = w.rules[one.rule];
            out.add(new Recognition(
                    rule.rule().id(),
                    rule.rule().policy().id(),
                    subject(rule, one.subject),
                    Truth.of(w.met(one.rule, w.base[one.rule] + one.subject) == 1),
                    rule.rule().rule().title(),
                    maker.citations[one.rule],
                    because(false, place, one.rule, one.subject)));
        }
        return out.build();
    }

    /** A subject of a rule that recognises. */
    private record Numbered(String id, int rule, int subject) {}

    /** Why the award, or the recognition, at {@code place} of the whole decision is what it is. */
    private Supplier<ImmutableList<Because>> because(boolean ofAward, int place, int rule, int subject) {
        Supplier<Reasons> from = explained;
        return from == null ? UNEXPLAINED : new Reasons.Why(from, ofAward, place, rule, subject);
    }

    private String subject(RulePlan rule, int i) {
        return rule.per() == ENTERPRISE
                ? "enterprise"
                : facts.facts().subjects(rule.rule().rule().per()).get(i).ref();
    }

    @Override
    public Amount total() {
        return Amount.ofFen(total);
    }

    @Override
    public ImmutableList<Award> awards() {
        ImmutableList<Award> known = awards;
        if (known == null) {
            known = maker.onePerRule && explained == null ? brief() : made();
            awards = known;
        }
        return known;
    }

    /** The awards without because-trees, where each rule has one: those of nothing but for the rules that may be met. */
    private ImmutableList<Award> brief() {
        @Nullable Award[] out = maker.nothing.clone();
        int n = 0;
        for (int word = 0; word < may.length; word++) {
            for (long bits = may[word]; bits != 0; bits &= bits - 1) {
                if (amounts[3 * n] != 0) {
                    int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                    out[rule] = award(rule, "enterprise", n, UNEXPLAINED);
                }
                n++;
            }
        }
        return ImmutableList.copyOf(out);
    }

    private ImmutableList<Award> made() {
        ImmutableList.Builder<Award> out =
                ImmutableList.builderWithExpectedSize(maker.plans.length + amounts.length / 3);
        int n = 0;
        int place = 0;
        for (int r = 0; r < maker.plans.length; r++) {
            RulePlan rule = maker.plans[r];
            if (rule.claim() == null) {
                continue;
            }
            boolean pays = pays(r);
            for (int i = 0; i < count(rule); i++, place++) {
                int at = pays ? n++ : -1;
                boolean nothing = at < 0 || amounts[3 * at] == 0;
                Award same = maker.nothing[r];
                if (nothing && same != null && explained == null) {
                    out.add(same);
                } else if (nothing) {
                    out.add(maker.award(r, subject(rule, i), Status.INELIGIBLE, 0, 0, 0, because(true, place, r, i)));
                } else {
                    out.add(award(r, subject(rule, i), at, because(true, place, r, i)));
                }
            }
        }
        return out.build();
    }

    private Award award(int number, String subject, int at, Supplier<ImmutableList<Because>> because) {
        long claimed = amounts[3 * at];
        long now = amounts[3 * at + 2];
        Status status = DecisionMaker.status(claimed, now, emptied[at]);
        return maker.award(number, subject, status, claimed, amounts[3 * at + 1], now, because);
    }

    private Paying paying() {
        Paying known = paying;
        if (known == null) {
            known = new Paying(maker);
            int n = 0;
            for (int r = 0; r < maker.plans.length; r++) {
                RulePlan rule = maker.plans[r];
                if (rule.claim() == null) {
                    continue;
                }
                boolean pays = pays(r);
                for (int i = 0; i < count(rule); i++) {
                    known.add(r, pays ? amounts[3 * n++ + 2] : 0);
                }
            }
            paying = known;
        }
        return known;
    }

    @Override
    public ImmutableSortedMap<PolicyTier, Amount> tiers() {
        return Paying.byTier(tiers, maker.ofRecords ? paying().granting : maker.granting);
    }

    @Override
    public ImmutableSortedMap<PolicyTier, Amount> payers() {
        return paying().payers();
    }

    @Override
    public ImmutableList<Decision.Instalment> instalments() {
        return paying().instalments();
    }

    @Override
    public ImmutableList<Recognition> recognised() {
        return recognised;
    }

    @Override
    public ImmutableSortedSet<String> notInForce() {
        return maker.notInForce;
    }

    @Override
    public ImmutableList<Missing> missing() {
        return ImmutableList.of();
    }

    @Override
    public ImmutableSortedSet<String> assumed() {
        return maker.assumes ? Assumptions.used(maker.book, facts.facts()) : ImmutableSortedSet.of();
    }
}
