package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;

/**
 * What many firms are granted, each in all and by tier, without the decisions that say why. Immutable to its callers,
 * thread-safe; no method takes or returns {@code null}.
 */
public final class Granted {

    private static final PolicyTier[] TIERS = PolicyTier.values();

    private final long[] totals;
    private final long[][] tiers;
    /** The firms of which amounts are no whole fen that are known. */
    private final ConcurrentSkipListMap<Integer, Wide> wide = new ConcurrentSkipListMap<>();

    private record Wide(boolean determined, Amount total, ImmutableSortedMap<PolicyTier, Amount> tiers) {}

    Granted(int firms) {
        this.totals = new long[firms];
        this.tiers = new long[TIERS.length][firms];
    }

    void put(int firm, AmountColumns from, int at) {
        totals[firm] = from.totals[at];
        for (int tier = 0; tier < tiers.length; tier++) {
            tiers[tier][firm] = from.tiers[tier][at];
        }
    }

    void put(int firm, Decision decision) {
        wide.put(firm, new Wide(decision.determined(), decision.total(), decision.tiers()));
    }

    /** The number of firms. */
    public int size() {
        return totals.length;
    }

    /** Whether all that a firm is granted is known. */
    public boolean determined(int firm) {
        Wide one = wide.get(firm);
        return one == null || one.determined;
    }

    /** How many firms lack facts that matter. */
    public int undetermined() {
        return Math.toIntExact(
                wide.values().stream().filter(one -> !one.determined).count());
    }

    /** What a firm is granted in all. */
    public Amount total(int firm) {
        Wide one = wide.get(firm);
        return one == null ? amount(BigInteger.valueOf(totals[firm])) : one.total;
    }

    /** What the policies of a tier grant a firm; 0 where it has none. */
    public Amount granted(int firm, PolicyTier tier) {
        Wide one = wide.get(firm);
        return one == null
                ? amount(BigInteger.valueOf(tiers[tier.ordinal()][firm]))
                : one.tiers.getOrDefault(tier, Amount.ZERO);
    }

    /** What all firms are granted together. */
    public Amount total() {
        Amount sum = amount(sum(totals));
        for (Map.Entry<Integer, Wide> one : wide.entrySet()) {
            sum = plus(sum, one.getValue().total);
        }
        return sum;
    }

    /** What the policies of a tier grant all firms together. */
    public Amount granted(PolicyTier tier) {
        Amount sum = amount(sum(tiers[tier.ordinal()]));
        for (Map.Entry<Integer, Wide> one : wide.entrySet()) {
            sum = plus(sum, one.getValue().tiers.getOrDefault(tier, Amount.ZERO));
        }
        return sum;
    }

    private static BigInteger sum(long[] fen) {
        BigInteger sum = BigInteger.ZERO;
        long part = 0;
        for (long one : fen) {
            part += one;
            // One firm has 2^61 fen at most.
            if (part > Long.MAX_VALUE / 4) {
                sum = sum.add(BigInteger.valueOf(part));
                part = 0;
            }
        }
        return sum.add(BigInteger.valueOf(part));
    }

    private static Amount amount(BigInteger fen) {
        Rational yuan = Rational.of(fen, BigInteger.valueOf(100));
        return new Amount(yuan, Optional.of(yuan));
    }

    private static Amount plus(Amount a, Amount b) {
        return new Amount(
                a.atLeast().plus(b.atLeast()),
                a.atMost().flatMap(x -> b.atMost().map(x::plus)));
    }
}
