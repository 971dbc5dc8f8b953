package org.parkstack.rules.stacking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;

/**
 * Remembers what steps say of the sum of their members, so that a total is no looser than the steps make it (Annex B,
 * "totals"). Not thread-safe; one a decision.
 *
 * <p>Steps never raise an amount, so an upper bound of a sum stays true to the end; a lower bound only while no later step
 * touches a member.
 */
public final class Pools {

    private record Pool(BitSet members, Range sum, long stamp) {}

    private final List<Pool> pools = new ArrayList<>();
    private final List<Long> touched = new ArrayList<>();
    private long stamp;

    /** A step leaves the members (by number) with this sum. */
    public void add(Iterable<Integer> members, Range sum) {
        touch(members);
        BitSet set = new BitSet();
        members.forEach(set::set);
        pools.add(new Pool(set, sum, stamp));
    }

    /** A step touches the members (by number), and says nothing of their sum. */
    public void touch(Iterable<Integer> members) {
        stamp++;
        for (int member : members) {
            while (touched.size() <= member) {
                touched.add(0L);
            }
            touched.set(member, stamp);
        }
    }

    /** The sum of {@code members}, whose amounts are {@code amounts}: the tighter of the plain sum and what steps say. */
    public Range sum(List<Range> amounts, BitSet members) {
        Range plain = Range.ZERO;
        for (int m = members.nextSetBit(0); m >= 0; m = members.nextSetBit(m + 1)) {
            plain = plain.plus(amounts.get(m));
        }
        if (plain.known() || pools.isEmpty()) {
            return plain;
        }
        return Range.of(lower(amounts, members), upper(amounts, members));
    }

    private record Gain(Pool pool, Rational gain) {}

    private Rational lower(List<Range> amounts, BitSet members) {
        List<Gain> gains = new ArrayList<>();
        for (Pool pool : pools) {
            if (inside(pool.members, members) && untouched(pool)) {
                Rational own = sumLo(amounts, pool.members);
                Rational gain = Sums.lo(pool.sum).minus(own);
                if (gain.signum() > 0) {
                    gains.add(new Gain(pool, gain));
                }
            }
        }
        Rational lo = sumLo(amounts, members);
        for (Gain gain : disjoint(gains)) {
            lo = lo.plus(gain.gain);
        }
        return lo;
    }

    private @Nullable Rational upper(List<Range> amounts, BitSet members) {
        BitSet infinite = new BitSet();
        Rational hi = Rational.ZERO;
        for (int m = members.nextSetBit(0); m >= 0; m = members.nextSetBit(m + 1)) {
            @Nullable Rational own = amounts.get(m).hi();
            if (own == null) {
                infinite.set(m);
            } else {
                hi = hi.plus(own);
            }
        }
        List<Gain> gains = new ArrayList<>();
        for (Pool pool : pools) {
            @Nullable Rational bound = pool.sum.hi();
            if (bound != null && inside(pool.members, members)) {
                boolean tames = pool.members.intersects(infinite);
                Rational own = sumHi(amounts, pool.members);
                Rational gain = own.minus(bound);
                if (tames || gain.signum() > 0) {
                    gains.add(new Gain(pool, tames ? gain.plus(Rational.of(Long.MAX_VALUE)) : gain));
                }
            }
        }
        for (Gain gain : disjoint(gains)) {
            infinite.andNot(gain.pool.members);
            @Nullable Rational bound = gain.pool.sum.hi();
            hi = hi.minus(sumHi(amounts, gain.pool.members)).plus(bound == null ? Rational.ZERO : bound);
        }
        return infinite.isEmpty() ? hi : null;
    }

    /** Pools that share no member, the greatest gains first. */
    private static List<Gain> disjoint(List<Gain> gains) {
        gains.sort(Comparator.comparing(Gain::gain).reversed());
        BitSet taken = new BitSet();
        List<Gain> out = new ArrayList<>();
        for (Gain gain : gains) {
            if (!taken.intersects(gain.pool.members)) {
                taken.or(gain.pool.members);
                out.add(gain);
            }
        }
        return out;
    }

    private boolean untouched(Pool pool) {
        return pool.members.stream().allMatch(m -> touched.get(m) == pool.stamp);
    }

    private static boolean inside(BitSet inner, BitSet outer) {
        BitSet left = (BitSet) inner.clone();
        left.andNot(outer);
        return left.isEmpty();
    }

    private static Rational sumLo(List<Range> amounts, BitSet members) {
        return members.stream().mapToObj(m -> Sums.lo(amounts.get(m))).reduce(Rational.ZERO, Rational::plus);
    }

    /** The finite upper ends together. */
    private static Rational sumHi(List<Range> amounts, BitSet members) {
        return members.stream()
                .mapToObj(m -> amounts.get(m))
                .map(Range::hi)
                .filter(h -> h != null)
                .reduce(Rational.ZERO, (a, b) -> a.plus(b == null ? Rational.ZERO : b));
    }
}
