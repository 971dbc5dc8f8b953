package org.parkstack.rules.compiled;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.AbstractList;
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
    /** Of each award of a rule that may be met and pays: what it claims. */
    private final long[] claimed;
    /** Of each of those: what is settled; where no step took anything, the same array. */
    private final long[] settled;
    /** Of each of those: what is granted; where no step took anything, the same array. */
    private final long[] now;
    /** Of each of those: as {@link Workspace#emptied}; null where no step took anything. */
    private final byte @Nullable [] emptied;

    private final long[] tiers;
    private final long total;
    private final ImmutableList<Recognition> recognised;

    /** Immutable throughout, so that another thread finds it whole or not at all. */
    private @Nullable ImmutableList<Award> awards;
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
        boolean whole = w.taken == 0;
        this.claimed = new long[count];
        this.settled = whole ? claimed : new long[count];
        this.now = whole ? claimed : new long[count];
        this.emptied = whole ? null : new byte[count];
        take(w);
        this.recognised = maker.recognises ? recognised(w) : ImmutableList.of();
    }

    private void take(Workspace w) {
        take(w, w.claimed, claimed);
        byte[] by = emptied;
        if (by == null) {
            return;
        }
        take(w, w.settled, settled);
        take(w, w.now, now);
        int n = 0;
        for (int word = 0; word < may.length; word++) {
            for (long bits = may[word] & maker.paying[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                int from = w.base[rule];
                int to = maker.ofRecords ? from + w.count(rule) : from + 1;
                for (int award = from; award < to; award++) {
                    by[n++] = w.emptied[award];
                }
            }
        }
    }

    private void take(Workspace w, long[] from, long[] out) {
        int n = 0;
        for (int word = 0; word < may.length; word++) {
            for (long bits = may[word] & maker.paying[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                if (!maker.ofRecords) {
                    out[n++] = from[rule];
                    continue;
                }
                int awards = w.count(rule);
                System.arraycopy(from, w.base[rule], out, n, awards);
                n += awards;
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
                    because(place, one.rule, one.subject)));
        }
        return out.build();
    }

    /** A subject of a rule that recognises. */
    private record Numbered(String id, int rule, int subject) {}

    /** Why the recognition at {@code place} of the whole decision is what it is. */
    private Supplier<ImmutableList<Because>> because(int place, int rule, int subject) {
        Supplier<Reasons> from = explained;
        return from == null ? UNEXPLAINED : new Reasons.Why(from, place, rule, subject);
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
            known = !maker.onePerRule ? made() : explained == null ? brief() : argued(explained);
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
                if (claimed[n] != 0) {
                    int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                    out[rule] = award(rule, "enterprise", n, null, 0);
                }
                n++;
            }
        }
        return ImmutableList.copyOf(new Given(out));
    }

    /** The awards with their arguments, where each rule has one. */
    private ImmutableList<Award> argued(Supplier<Reasons> from) {
        Whys why = new Whys(from, maker.places);
        @Nullable Award[] out = new Award[maker.plans.length];
        int n = 0;
        for (int rule = 0; rule < out.length; rule++) {
            boolean may = (this.may[rule >> 6] >>> rule & 1) != 0;
            if (may && claimed[n] != 0) {
                out[rule] = award(rule, "enterprise", n, why, rule);
            } else {
                out[rule] = requireNonNull(maker.nothing[rule]).with(why, rule);
            }
            n += may ? 1 : 0;
        }
        return ImmutableList.copyOf(new Given(out));
    }

    /** Elements of which a copy takes the array as it is: it is nobody else's. */
    private static final class Given extends AbstractList<Award> {
        private final @Nullable Award[] elements;

        Given(@Nullable Award[] elements) {
            this.elements = elements;
        }

        @Override
        public Award get(int i) {
            return requireNonNull(elements[i]);
        }

        @Override
        public int size() {
            return elements.length;
        }

        @Override
        public @Nullable Object[] toArray() {
            return elements;
        }
    }

    private ImmutableList<Award> made() {
        Award.Argument why = explained == null ? null : new Whys(explained, places());
        ImmutableList.Builder<Award> out = ImmutableList.builderWithExpectedSize(maker.plans.length + claimed.length);
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
                boolean nothing = at < 0 || claimed[at] == 0;
                Award same = maker.nothing[r];
                if (nothing && same != null && explained == null) {
                    out.add(same);
                } else if (nothing) {
                    out.add(maker.award(r, subject(rule, i), Status.INELIGIBLE, 0, 0, 0, why, place));
                } else {
                    out.add(award(r, subject(rule, i), at, why, place));
                }
            }
        }
        return out.build();
    }

    /** The places of the first awards of rules, and behind the last. */
    private int[] places() {
        int[] places = new int[maker.plans.length + 1];
        for (int r = 0; r < maker.plans.length; r++) {
            RulePlan rule = maker.plans[r];
            places[r + 1] = places[r] + (rule.claim() == null ? 0 : count(rule));
        }
        return places;
    }

    private Award award(int number, String subject, int at, Award.@Nullable Argument why, int place) {
        byte[] by = emptied;
        Status status = DecisionMaker.status(claimed[at], now[at], by == null ? 0 : by[at]);
        return maker.award(number, subject, status, claimed[at], settled[at], now[at], why, place);
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
                    known.add(r, pays ? now[n++] : 0);
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
