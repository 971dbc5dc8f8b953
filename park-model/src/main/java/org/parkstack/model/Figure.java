package org.parkstack.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * A figure known exactly, or known only to lie between bounds of which one may be missing.
 *
 * <p>"Over 150 employees" is {@code atLeast(151)}, not a guess. A figure of which nothing is known is not a {@code
 * Figure}; it is left out. Immutable and thread-safe if {@code T} is. No method takes or returns {@code null}.
 *
 * <pre>{@code
 * Figure.of(Money.ofWan(9500)).exact();                       // Optional[95000000.00元]
 * Figure.atLeast(Rational.of(150)).allows(Rational.of(149));  // false
 * }</pre>
 *
 * @param <T> what is counted, with an order that agrees with {@code equals}
 * @param least the least it can be; empty if that is not known
 * @param most the most it can be; empty if that is not known
 */
public record Figure<T extends Comparable<? super T>>(Optional<T> least, Optional<T> most) {

    /**
     * The figure between {@code least} and {@code most}, both included.
     *
     * @throws IllegalArgumentException if neither is given, or {@code least} is above {@code most}
     */
    public Figure {
        if (least.isEmpty() && most.isEmpty()) {
            throw new IllegalArgumentException("a figure needs a bound: leave it out where nothing is known");
        }
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw new IllegalArgumentException(
                    "at least " + least.get() + " and at most " + most.get() + " leaves nothing between");
        }
    }

    /** Exactly {@code value}. */
    public static <T extends Comparable<? super T>> Figure<T> of(T value) {
        Optional<T> known = Optional.of(value);
        return new Figure<>(known, known);
    }

    /** {@code least} or more. */
    public static <T extends Comparable<? super T>> Figure<T> atLeast(T least) {
        return new Figure<>(Optional.of(least), Optional.empty());
    }

    /** {@code most} or less. */
    public static <T extends Comparable<? super T>> Figure<T> atMost(T most) {
        return new Figure<>(Optional.empty(), Optional.of(most));
    }

    /**
     * Between {@code least} and {@code most}, both included; exact if they are the same.
     *
     * @throws IllegalArgumentException if {@code least} is above {@code most}
     */
    public static <T extends Comparable<? super T>> Figure<T> between(T least, T most) {
        return new Figure<>(Optional.of(least), Optional.of(most));
    }

    /** Whether it is known exactly. */
    public boolean isExact() {
        return least.isPresent() && least.equals(most);
    }

    /** The value, if it is known exactly. */
    public Optional<T> exact() {
        return isExact() ? least : Optional.empty();
    }

    /** Whether it can be {@code value}. */
    public boolean allows(T value) {
        return least.map(bound -> bound.compareTo(value) <= 0).orElse(true)
                && most.map(bound -> bound.compareTo(value) >= 0).orElse(true);
    }

    /**
     * The same bounds in another measure; {@code increasing} must keep the order, as yuan of {@link Money} do.
     *
     * @throws IllegalArgumentException if it turns the bounds round
     */
    public <U extends Comparable<? super U>> Figure<U> map(Function<? super T, ? extends U> increasing) {
        return new Figure<>(least.map(increasing), most.map(increasing));
    }

    /** {@code "150"}, {@code "at least 150"}, {@code "at most 200"} or {@code "150 to 200"}. */
    @Override
    public String toString() {
        return exact().map(T::toString)
                .orElseGet(() -> least.isEmpty()
                        ? "at most " + most.orElseThrow()
                        : most.isEmpty() ? "at least " + least.get() : least.get() + " to " + most.get());
    }
}
