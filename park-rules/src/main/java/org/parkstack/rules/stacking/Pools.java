package org.parkstack.rules.stacking;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What a step says of the sum of its members. */
    private static final class Pool {
        private final int[] members;
        private final Range sum;
        private final long stamp;

        Pool(int[] members, Range sum, long stamp) {
            this.members = members;
            this.sum = sum;
            this.stamp = stamp;
        }

        boolean inside(BitSet outer) {
            return Arrays.stream(members).allMatch(outer::get);
        }

        boolean meets(BitSet set) {
            return Arrays.stream(members).anyMatch(set::get);
        }
    }

    /** Pools by their first member: a pool lies inside a set only if that member does. */
    private final ListMultimap<Integer, Pool> pools = ArrayListMultimap.create();

    private final List<Long> touched = new ArrayList<>();
    private long stamp;

    /** A step leaves the members (by number) with this sum. */
    public void add(Iterable<Integer> members, Range sum) {
        touch(members);
        int[] all = Ints.toArray(ImmutableList.copyOf(members));
        if (all.length > 0) {
            pools.put(all[0], new Pool(all, sum, stamp));
        }
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

    private List<Pool> inside(BitSet members) {
        List<Pool> out = new ArrayList<>();
        for (int m = members.nextSetBit(0); m >= 0; m = members.nextSetBit(m + 1)) {
            for (Pool pool : pools.get(m)) {
                if (pool.inside(members)) {
                    out.add(pool);
                }
            }
        }
        return out;
    }

    private record Gain(Pool pool, Rational gain) {}

    private Rational lower(List<Range> amounts, BitSet members) {
        List<Gain> gains = new ArrayList<>();
        for (Pool pool : inside(members)) {
            if (untouched(pool)) {
                Rational own = sumLo(amounts, pool.members);
                Rational gain = Sums.lo(pool.sum).minus(own);
                if (gain.signum() > 0) {
                    gains.add(new Gain(pool, gain));
                }
            }
        }
        Rational lo = Rational.ZERO;
        for (int m = members.nextSetBit(0); m >= 0; m = members.nextSetBit(m + 1)) {
            lo = lo.plus(Sums.lo(amounts.get(m)));
        }
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
        for (Pool pool : inside(members)) {
            @Nullable Rational bound = pool.sum.hi();
            if (bound != null) {
                boolean tames = pool.meets(infinite);
                Rational own = sumHi(amounts, pool.members);
                Rational gain = own.minus(bound);
                if (tames || gain.signum() > 0) {
                    gains.add(new Gain(pool, tames ? gain.plus(Rational.of(Long.MAX_VALUE)) : gain));
                }
            }
        }
        for (Gain gain : disjoint(gains)) {
            Arrays.stream(gain.pool.members).forEach(infinite::clear);
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
            if (!gain.pool.meets(taken)) {
                Arrays.stream(gain.pool.members).forEach(taken::set);
                out.add(gain);
            }
        }
        return out;
    }

    private boolean untouched(Pool pool) {
        return Arrays.stream(pool.members).allMatch(m -> touched.get(m) == pool.stamp);
    }

    private static Rational sumLo(List<Range> amounts, int[] members) {
        Rational sum = Rational.ZERO;
        for (int member : members) {
            sum = sum.plus(Sums.lo(amounts.get(member)));
        }
        return sum;
    }

    /** The finite upper ends together. */
    private static Rational sumHi(List<Range> amounts, int[] members) {
        Rational sum = Rational.ZERO;
        for (int member : members) {
            @Nullable Rational hi = amounts.get(member).hi();
            sum = hi == null ? sum : sum.plus(hi);
        }
        return sum;
    }
}
