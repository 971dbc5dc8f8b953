package org.parkstack.rules.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
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
 * Amount.ofFen(50_000);                                                    // 500.00
 * }</pre>
 */
public final class Amount {

    /** 0元. */
    public static final Amount ZERO = new Amount(0);

    private static final long NO_FEN = -1;

    /** The amount where it is determined and fits; else {@link #NO_FEN}, and the bounds stand beside. */
    private final long fen;

    private final @Nullable Bounds bounds;

    private record Bounds(Rational least, Optional<Rational> most) {}

    private Amount(long fen) {
        this.fen = fen;
        this.bounds = null;
    }

    /**
     * The amount between two bounds.
     *
     * @param atLeast the lower bound, 0 or more
     * @param atMost the upper bound; empty where there is none
     */
    public Amount(Rational atLeast, Optional<Rational> atMost) {
        long whole = atMost.isPresent() && atMost.get().equals(atLeast) ? atLeast.scaled(100, NO_FEN) : NO_FEN;
        this.fen = Math.max(whole, NO_FEN);
        this.bounds = this.fen == NO_FEN ? new Bounds(atLeast, atMost) : null;
    }

    /**
     * So many hundredths of a yuan, exactly.
     *
     * @throws IllegalArgumentException if {@code fen} is below 0
     */
    public static Amount ofFen(long fen) {
        if (fen < 0) {
            throw new IllegalArgumentException("an amount is 0 or more, not " + fen + " fen");
        }
        return fen == 0 ? ZERO : new Amount(fen);
    }

    /** The lower bound, 0 or more. */
    public Rational atLeast() {
        return bounds == null ? Rational.of(fen, 100) : bounds.least;
    }

    /** The upper bound; empty where there is none. */
    public Optional<Rational> atMost() {
        return bounds == null ? Optional.of(Rational.of(fen, 100)) : bounds.most;
    }

    /** The amount of a range of yuan whose lower end is there. */
    public static Amount of(Range yuan) {
        Rational lo = yuan.lo();
        return new Amount(lo == null ? Rational.ZERO : lo, Optional.ofNullable(yuan.hi()));
    }

    /** Whether the bounds are equal. */
    public boolean determined() {
        return bounds == null || bounds.most.equals(Optional.of(bounds.least));
    }

    /** Whether it is surely 0. */
    public boolean isZero() {
        return determined() && atLeast().signum() == 0;
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
        return bounds == null ? Money.ofFen(fen) : Money.of(bounds.least);
    }

    /** A bound as decisions write it: yuan with two decimals, {@code "1234.50"}. */
    public static String text(Rational yuan) {
        return new BigDecimal(yuan.times(Rational.of(100)).floor(), 2)
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** The lower bound as decisions write it. */
    public String atLeastText() {
        return text(atLeast());
    }

    /** The upper bound as decisions write it; {@code null} where there is none. */
    public @Nullable String atMostText() {
        return atMost().map(Amount::text).orElse(null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amount a && fen == a.fen && Objects.equals(bounds, a.bounds);
    }

    @Override
    public int hashCode() {
        return bounds == null ? Long.hashCode(fen) : bounds.hashCode();
    }

    /** {@code "500.00"}, {@code "0.00…500.00"} or {@code "0.00…"}. */
    @Override
    public String toString() {
        return determined()
                ? atLeastText()
                : atLeastText() + "…" + atMost().map(Amount::text).orElse("");
    }
}
