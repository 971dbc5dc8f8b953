package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.stacking.Shares;
import org.parkstack.rules.value.Range;

/** Adds up what is paid, by tier and by instalment; a negative sum is one that nothing belongs to. Not thread-safe. */
final class Paying {

    private static final PolicyTier[] TIERS = PolicyTier.values();

    private final DecisionMaker maker;
    private final long[] byTier = new long[TIERS.length];
    private final long[] byKey;
    /** By tier: whether a rule of it has an award. */
    final boolean[] granting = new boolean[TIERS.length];

    /** An instalment: by year first, then by event. */
    record Key(int year, String event) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return year != other.year ? Integer.compare(year, other.year) : event.compareTo(other.event);
        }

        // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key o && year == o.year && event.equals(o.event);
        }

        @Override
        public int hashCode() {
            return event.hashCode() * 31 + year;
        }

        private Decision.Instalment of(long fen) {
            boolean byEvent = !event.isEmpty();
            return new Decision.Instalment(byEvent ? event : String.valueOf(year), byEvent, Amount.ofFen(fen));
        }
    }

    private interface Part<K> {
        void of(K key, long fen);
    }

    Paying(DecisionMaker maker) {
        this.maker = maker;
        this.byKey = new long[maker.keys.size()];
        Arrays.fill(byTier, -1);
        Arrays.fill(byKey, -1);
    }

    /** Adds what an award of rule number {@code rule} is granted. */
    void add(int rule, long fen) {
        granting[maker.tier[rule]] = true;
        if (maker.payer[rule] >= 0) {
            add(byTier, maker.payer[rule], fen);
        } else {
            split(fen, maker.payers.get(rule), (one, part) -> add(byTier, one.ordinal(), part));
        }
        if (maker.instalment[rule] >= 0) {
            add(byKey, maker.instalment[rule], fen);
        } else {
            split(fen, maker.instalments.get(rule), (key, part) -> add(byKey, maker.keys.indexOf(key), part));
        }
    }

    private static void add(long[] sums, int at, long fen) {
        sums[at] = Math.max(0, sums[at]) + fen;
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

    ImmutableSortedMap<PolicyTier, Amount> payers() {
        boolean[] pays = new boolean[byTier.length];
        for (int tier = 0; tier < pays.length; tier++) {
            pays[tier] = byTier[tier] >= 0;
        }
        return byTier(byTier, pays);
    }

    ImmutableList<Decision.Instalment> instalments() {
        ImmutableList.Builder<Decision.Instalment> out = ImmutableList.builder();
        for (int k = 0; k < byKey.length; k++) {
            if (byKey[k] >= 0) {
                out.add(maker.keys.get(k).of(byKey[k]));
            }
        }
        return out.build();
    }

    static ImmutableSortedMap<PolicyTier, Amount> byTier(long[] fen, boolean[] there) {
        ImmutableSortedMap.Builder<PolicyTier, Amount> out = ImmutableSortedMap.naturalOrder();
        for (PolicyTier tier : TIERS) {
            if (there[tier.ordinal()]) {
                out.put(tier, Amount.ofFen(fen[tier.ordinal()]));
            }
        }
        return out.build();
    }
}
