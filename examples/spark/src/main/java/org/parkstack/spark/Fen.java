package org.parkstack.spark;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Money;
import org.parkstack.rules.decision.Amount;

/**
 * An amount between two bounds, in fen (分, 1/100 yuan); equal where nothing is missing. A bean for Spark's encoder: a struct of
 * two bigints. Not thread-safe.
 */
public final class Fen implements Serializable {

    private static final long serialVersionUID = 1;

    private long atLeast;
    private @Nullable Long atMost;

    /** At least 0, without an upper bound: the encoder sets nothing that is {@code null}. */
    public Fen() {}

    /** 0. */
    static Fen zero() {
        Fen out = new Fen();
        out.atMost = 0L;
        return out;
    }

    /**
     * The bounds of an amount.
     *
     * @throws ArithmeticException if one is beyond 2<sup>63</sup> − 1 fen
     */
    static Fen of(Amount amount) {
        Fen out = new Fen();
        out.atLeast = Money.of(amount.atLeast()).fen();
        out.atMost = amount.atMost().map(most -> Money.of(most).fen()).orElse(null);
        return out;
    }

    /** The lower bound. */
    public long getAtLeast() {
        return atLeast;
    }

    /** For the encoder. */
    public void setAtLeast(long fen) {
        this.atLeast = fen;
    }

    /** The upper bound; {@code null} where there is none. */
    public @Nullable Long getAtMost() {
        return atMost;
    }

    /** For the encoder. */
    public void setAtMost(@Nullable Long fen) {
        this.atMost = fen;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fen fen && atLeast == fen.atLeast && Objects.equals(atMost, fen.atMost);
    }

    @Override
    public int hashCode() {
        return Objects.hash(atLeast, atMost);
    }

    /** {@code 500}, {@code 0…500} or {@code 0…}, in fen. */
    @Override
    public String toString() {
        return Objects.equals(atMost, atLeast)
                ? String.valueOf(atLeast)
                : atLeast + "…" + (atMost == null ? "" : atMost);
    }
}
