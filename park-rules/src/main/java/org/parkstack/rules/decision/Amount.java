package org.parkstack.rules.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;

/**
 * An amount of money, in yuan of whole fen, between two bounds that are equal where nothing is missing. The bounds are
 * sound: whatever values the missing facts take, the amount lies between. Immutable, thread-safe.
 *
 * <pre>{@code
 * new Amount(Rational.ZERO, Optional.of(Rational.of(500))).determined();   // false
 * Amount.text(Rational.parse("1234.5"));                                   // "1234.50"
 * }</pre>
 *
 * @param atLeast the lower bound, 0 or more
 * @param atMost the upper bound; empty where there is none
 */
public record Amount(Rational atLeast, Optional<Rational> atMost) {

    /** 0元. */
    public static final Amount ZERO = of(Range.ZERO);

    /** The amount of a range of yuan whose lower end is there. */
    public static Amount of(Range yuan) {
        Rational lo = yuan.lo();
        return new Amount(lo == null ? Rational.ZERO : lo, Optional.ofNullable(yuan.hi()));
    }

    /** Whether the bounds are equal. */
    public boolean determined() {
        return atMost.isPresent() && atMost.get().equals(atLeast);
    }

    /** Whether it is surely 0. */
    public boolean isZero() {
        return determined() && atLeast.signum() == 0;
    }

    /**
     * The amount where it is determined.
     *
     * @throws IllegalStateException if it is not
     * @throws ArithmeticException if it is beyond what {@link Money} holds
     */
    public Money exactly() {
        if (!determined()) {
            throw new IllegalStateException("the amount is not determined: between " + this);
        }
        return Money.of(atLeast);
    }

    /** A bound as decisions write it: yuan with two decimals, {@code "1234.50"}. */
    public static String text(Rational yuan) {
        return new BigDecimal(yuan.times(Rational.of(100)).floor(), 2)
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** The lower bound as decisions write it. */
    public String atLeastText() {
        return text(atLeast);
    }

    /** The upper bound as decisions write it; {@code null} where there is none. */
    public @Nullable String atMostText() {
        return atMost.map(Amount::text).orElse(null);
    }

    /** {@code "500.00"}, {@code "0.00…500.00"} or {@code "0.00…"}. */
    @Override
    public String toString() {
        return determined()
                ? atLeastText()
                : atLeastText() + "…" + atMost.map(Amount::text).orElse("");
    }
}
