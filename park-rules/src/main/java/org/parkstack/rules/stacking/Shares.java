package org.parkstack.rules.stacking;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

/** Splits an amount of whole fen by weights, so that the parts sum to the whole (largest remainder). */
public final class Shares {

    private Shares() {}

    /**
     * The parts of {@code whole} (whole fen, in yuan) in proportion to {@code weights}: each rounded down to the fen, the
     * fen left over to the largest remainders, ties to the first. Weights that are all 0 give parts of 0.
     */
    public static ImmutableList<Rational> split(Rational whole, List<Rational> weights) {
        Rational sum = weights.stream().reduce(Rational.ZERO, Rational::plus);
        if (sum.signum() == 0 || whole.signum() == 0) {
            return weights.stream().map(w -> Rational.ZERO).collect(ImmutableList.toImmutableList());
        }
        List<Rational> parts = new ArrayList<>();
        List<Rational> remainders = new ArrayList<>();
        Rational left = whole;
        for (Rational weight : weights) {
            Rational exact = whole.times(weight).dividedBy(sum);
            Rational part = Range.round(exact, Sums.FEN, Rounding.DOWN);
            parts.add(part);
            remainders.add(exact.minus(part));
            left = left.minus(part);
        }
        int fen = left.dividedBy(Sums.FEN).numerator().intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(fen)
                .forEach(i -> parts.set(i, parts.get(i).plus(Sums.FEN)));
        return ImmutableList.copyOf(parts);
    }

    /** The parts of an amount by shares that sum to 1; of one that is not known, bounds of each part. */
    public static ImmutableList<Range> split(Range amount, List<Rational> shares) {
        if (amount.known()) {
            return shares.size() == 1
                    ? ImmutableList.of(amount)
                    : split(amount.value(), shares).stream().map(Range::of).collect(ImmutableList.toImmutableList());
        }
        ImmutableList.Builder<Range> parts = ImmutableList.builder();
        for (Rational share : shares) {
            @Nullable Rational hi = amount.hi();
            parts.add(Range.of(
                    Range.round(Sums.lo(amount).times(share), Sums.FEN, Rounding.DOWN),
                    share.signum() == 0
                            ? Rational.ZERO
                            : hi == null ? null : Range.round(hi.times(share), Sums.FEN, Rounding.UP)));
        }
        return parts.build();
    }

    /**
     * Bounds of each part of the sum of any number of awards, each split by itself: with every award a fen may go to the same
     * part, so a share of less than all may come to anything up to the whole.
     */
    public static ImmutableList<Range> splitOfMany(Range sum, List<Rational> shares) {
        return shares.stream()
                .map(share -> share.signum() == 0
                        ? Range.ZERO
                        : share.equals(Rational.ONE) ? sum : Range.of(Rational.ZERO, sum.hi()))
                .collect(ImmutableList.toImmutableList());
    }
}
