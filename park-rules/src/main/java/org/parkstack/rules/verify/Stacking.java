package org.parkstack.rules.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/** What each step leaves of its members: Annex B of the rule book's specification, written a second time and plainly. */
final class Stacking {

    private static final Rational FEN = Rational.of(1, 100);

    private Stacking() {}

    /**
     * A step as a decision tells it.
     *
     * @param open the options that may be kept
     * @param expression the value of a cap's limit, of a veto's condition
     * @param unlisted whether it is decided for records that are not listed
     */
    record Step(
            String does,
            String reduce,
            List<List<Integer>> options,
            Set<Integer> open,
            Optional<Value> expression,
            boolean unlisted) {}

    static List<Range> after(Step step, List<Range> before, String path, Objections objections) {
        switch (step.does()) {
            case "highest", "choose" -> {
                Set<Integer> winners = winners(before, step.options());
                boolean nothing = before.stream().allMatch(Range::isZero);
                if (step.does().equals("highest") || nothing) {
                    objections.unless(winners.equals(step.open()), path, "the options that may win are " + winners);
                }
                objections.unless(!step.open().isEmpty(), path, "no option is kept");
                return kept(before, step);
            }
            case "top_up" -> {
                return toppedUp(before, step.options());
            }
            case "cap" -> {
                return capped(before, step);
            }
            case "veto" -> {
                Truth veto = Json.answer(given(step));
                return veto == Truth.TRUE ? zeros(before) : veto == Truth.FALSE ? before : anyUpTo(before);
            }
            default -> throw new Json.Malformed("`" + step.does() + "` is no step");
        }
    }

    private static Value given(Step step) {
        return step.expression().orElseThrow(() -> new Json.Malformed("the step's expression is missing"));
    }

    private static Range sum(List<Range> amounts, List<Integer> members) {
        return members.stream().map(amounts::get).reduce(Range.ZERO, Range::plus);
    }

    private static Range sum(List<Range> amounts) {
        return amounts.stream().reduce(Range.ZERO, Range::plus);
    }

    private static List<Range> zeros(List<Range> amounts) {
        return amounts.stream().map(a -> Range.ZERO).toList();
    }

    private static List<Range> anyUpTo(List<Range> amounts) {
        return amounts.stream().map(a -> Range.of(Rational.ZERO, a.hi())).toList();
    }

    private static Rational lo(Range amount) {
        return amount.lo() == null ? Rational.ZERO : amount.lo();
    }

    /** An option may win if its upper end is at least the lower end of every later and above that of every earlier one. */
    private static Set<Integer> winners(List<Range> before, List<List<Integer>> options) {
        List<Range> sums = options.stream().map(o -> sum(before, o)).toList();
        Rational none = Rational.of(-1);
        Rational[] later = new Rational[sums.size() + 1];
        later[sums.size()] = none;
        for (int i = sums.size() - 1; i >= 0; i--) {
            later[i] = later[i + 1].max(lo(sums.get(i)));
        }
        Set<Integer> out = new LinkedHashSet<>();
        Rational earlier = none;
        for (int i = 0; i < sums.size(); i++) {
            @Nullable Rational hi = sums.get(i).hi();
            if (hi == null || (hi.compareTo(earlier) > 0 && hi.compareTo(later[i + 1]) >= 0)) {
                out.add(i);
            }
            earlier = earlier.max(lo(sums.get(i)));
        }
        return out;
    }

    private static List<Range> kept(List<Range> before, Step step) {
        int[] in = new int[before.size()];
        step.open().forEach(option -> step.options().get(option).forEach(member -> in[member]++));
        List<Range> out = new ArrayList<>();
        for (int m = 0; m < in.length; m++) {
            Range own = before.get(m);
            out.add(in[m] == 0 ? Range.ZERO : in[m] == step.open().size() ? own : Range.of(Rational.ZERO, own.hi()));
        }
        return out;
    }

    /** {@code max(0, a − b)}; without a bound where {@code a} has none, 0 where only {@code b} has none. */
    private static @Nullable Rational left(@Nullable Rational a, @Nullable Rational b) {
        return a == null ? null : b == null ? Rational.ZERO : a.minus(b).max(Rational.ZERO);
    }

    private static @Nullable Rational least(@Nullable Rational a, @Nullable Rational b) {
        return a == null ? b : b == null ? a : a.min(b);
    }

    private static List<Range> toppedUp(List<Range> before, List<List<Integer>> elements) {
        List<Range> out = new ArrayList<>(before);
        Range greatest = Range.ZERO;
        for (List<Integer> element : elements) {
            Range sum = sum(before, element);
            if (!greatest.isZero()) {
                Range pays = Range.of(left(sum.lo(), greatest.hi()), left(sum.hi(), greatest.lo()));
                List<Range> kept = inOrder(element.stream().map(before::get).toList(), pays);
                for (int i = 0; i < element.size(); i++) {
                    out.set(element.get(i), kept.get(i));
                }
            }
            greatest = greatest.max(sum);
        }
        return out;
    }

    private static List<Range> capped(List<Range> before, Step step) {
        Range fen = Json.range(given(step)).rounded(FEN, Rounding.DOWN).max(Range.ZERO);
        Range limit = Range.of(lo(fen), fen.hi());
        @Nullable Rational most = sum(before).hi();
        boolean idle = most != null && most.compareTo(lo(limit)) <= 0;
        if (step.unlisted()) {
            return limit.isZero() ? zeros(before) : idle ? before : anyUpTo(before);
        }
        return switch (step.reduce()) {
            case "in_proportion" -> idle ? before : inProportion(before, limit);
            case "last_first", "lowest_tier_first" -> inOrder(before, limit);
            default -> throw new Json.Malformed("`" + step.reduce() + "` is no way to reduce");
        };
    }

    private static List<Range> inOrder(List<Range> before, Range limit) {
        List<Range> out = new ArrayList<>();
        Range used = Range.ZERO;
        for (Range own : before) {
            out.add(Range.of(
                    least(own.lo(), left(limit.lo(), used.hi())), least(own.hi(), left(limit.hi(), used.lo()))));
            used = used.plus(own);
        }
        return out;
    }

    private static List<Range> inProportion(List<Range> before, Range limit) {
        if (limit.known() && before.stream().allMatch(Range::known)) {
            return split(limit.value(), before.stream().map(Range::value).toList()).stream()
                    .map(Range::of)
                    .toList();
        }
        Rational least = lo(sum(before));
        long endless = before.stream().filter(b -> b.hi() == null).count();
        Rational most = before.stream()
                .map(b -> b.hi() == null ? Rational.ZERO : b.hi())
                .reduce(Rational.ZERO, Rational::plus);
        List<Range> out = new ArrayList<>();
        for (Range own : before) {
            Rational l = lo(own);
            @Nullable Rational h = own.hi();
            @Nullable
            Rational whole = endless > (h == null ? 1 : 0) ? null : l.plus(most).minus(h == null ? Rational.ZERO : h);
            Rational lo = fen(share(l, limit.lo(), whole), Rounding.DOWN);
            @Nullable
            Rational hi = h == null
                    ? limit.hi()
                    : fen(share(h, limit.hi(), h.plus(least).minus(l)), Rounding.UP);
            out.add(Range.of(lo, hi));
        }
        return out;
    }

    /** {@code amount · min(1, limit / whole)}. */
    private static Rational share(Rational amount, @Nullable Rational limit, @Nullable Rational whole) {
        if (limit == null || (whole != null && whole.compareTo(limit) <= 0)) {
            return amount;
        }
        return whole == null ? Rational.ZERO : amount.times(limit).dividedBy(whole);
    }

    private static Rational fen(Rational yuan, Rounding how) {
        return Range.round(yuan, FEN, how);
    }

    /** Splits whole fen by weights: each part rounded down, the fen left over to the largest remainders, ties to the first. */
    static List<Rational> split(Rational whole, List<Rational> weights) {
        Rational sum = weights.stream().reduce(Rational.ZERO, Rational::plus);
        if (sum.signum() == 0) {
            return weights.stream().map(w -> Rational.ZERO).toList();
        }
        List<Rational> exact =
                weights.stream().map(w -> whole.times(w).dividedBy(sum)).toList();
        List<Rational> parts =
                new ArrayList<>(exact.stream().map(e -> fen(e, Rounding.DOWN)).toList());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, parts.size()).boxed().toList());
        order.sort(Collections.reverseOrder(
                Comparator.comparing((Integer i) -> exact.get(i).minus(fen(exact.get(i), Rounding.DOWN)))));
        Rational left = whole.minus(parts.stream().reduce(Rational.ZERO, Rational::plus));
        for (int i : order) {
            if (left.signum() > 0) {
                parts.set(i, parts.get(i).plus(FEN));
                left = left.minus(FEN);
            }
        }
        return parts;
    }

    /** The parts of an amount by shares that sum to 1; of one that is not known, bounds of each part. */
    static List<Range> parts(Range amount, List<Rational> shares) {
        if (amount.known()) {
            return split(amount.value(), shares).stream().map(Range::of).toList();
        }
        return shares.stream()
                .map(s -> Range.of(
                        fen(lo(amount).times(s), Rounding.DOWN),
                        s.signum() == 0
                                ? Rational.ZERO
                                : amount.hi() == null ? null : fen(amount.hi().times(s), Rounding.UP)))
                .toList();
    }
}
