package org.parkstack.rules.stacking;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

/** {@code cap} (封顶): the members' sum is at most a limit, with its three ways to share what is left. */
public final class Cap {

    private Cap() {}

    /** A cap's limit: rounded down to the fen, never below 0. */
    public static Range limit(Range expression) {
        Range fen = expression.rounded(Sums.FEN, Rounding.DOWN).max(Range.ZERO);
        return Range.of(fen.lo() == null ? Rational.ZERO : fen.lo(), fen.hi());
    }

    /** Whether the cap leaves every amount as it is, whatever the missing facts are. */
    public static boolean isInert(List<Range> amounts, Range limit) {
        Range sum = Sums.sum(amounts, IntStream.range(0, amounts.size()).boxed().toList());
        return sum.hi() != null && sum.hi().compareTo(requireNonNull(limit.lo())) <= 0;
    }

    /** The first keep first: {@code last_first} on amounts as listed, {@code lowest_tier_first} on amounts by tier. */
    public static ImmutableList<Range> inOrder(List<Range> amounts, Range limit) {
        ImmutableList.Builder<Range> after = ImmutableList.builder();
        Range before = Range.ZERO;
        for (Range amount : amounts) {
            Rational lo = requireNonNull(Sums.min(amount.lo(), Sums.left(limit.lo(), before.hi())));
            @Nullable Rational hi = Sums.min(amount.hi(), Sums.left(limit.hi(), before.lo()));
            after.add(Range.of(lo, hi));
            before = before.plus(amount);
        }
        return after.build();
    }

    /**
     * Each keeps its share ({@code in_proportion}, 按比例): rounded down to the fen, the fen left over to the largest
     * remainders, ties to the first listed. A limit of 100元 over 100元, 100元 and 10元 gives 47.62元, 47.62元 and 4.76元.
     */
    public static ImmutableList<Range> inProportion(List<Range> amounts, Range limit) {
        if (isInert(amounts, limit)) {
            return ImmutableList.copyOf(amounts);
        }
        if (limit.known() && amounts.stream().allMatch(Range::known)) {
            return Shares.split(
                            limit.value(), amounts.stream().map(Range::value).toList())
                    .stream()
                    .map(Range::of)
                    .collect(ImmutableList.toImmutableList());
        }
        Range sum = Sums.sum(amounts, IntStream.range(0, amounts.size()).boxed().toList());
        int infinite = (int) amounts.stream().filter(a -> a.hi() == null).count();
        Rational finite = amounts.stream()
                .map(Range::hi)
                .filter(h -> h != null)
                .reduce(Rational.ZERO, (a, b) -> a.plus(requireNonNull(b)));
        ImmutableList.Builder<Range> after = ImmutableList.builder();
        for (Range amount : amounts) {
            Rational l = Sums.lo(amount);
            @Nullable Rational h = amount.hi();
            boolean othersInfinite = infinite > (h == null ? 1 : 0);
            @Nullable Rational most = othersInfinite ? null : l.plus(finite).minus(h == null ? Rational.ZERO : h);
            Rational lo = Range.round(scaled(l, limit.lo(), most), Sums.FEN, Rounding.DOWN);
            @Nullable
            Rational hi = h == null
                    ? limit.hi()
                    : Range.round(scaled(h, limit.hi(), h.plus(Sums.lo(sum)).minus(l)), Sums.FEN, Rounding.UP);
            after.add(Range.of(lo, hi));
        }
        return after.build();
    }

    /** {@code amount · min(1, limit / whole)}; a limit or whole that is null is infinite. */
    private static Rational scaled(Rational amount, @Nullable Rational limit, @Nullable Rational whole) {
        if (limit == null || (whole != null && whole.compareTo(limit) <= 0)) {
            return amount;
        }
        return whole == null ? Rational.ZERO : amount.times(limit).dividedBy(whole);
    }

    /** What the members have together after the step. */
    public static Range sum(Range before, Range limit) {
        return before.min(limit);
    }
}
