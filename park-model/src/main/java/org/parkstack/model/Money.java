package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money in whole fen (分, 1/100 yuan), exactly.
 *
 * <p>It reaches from −2<sup>63</sup> to 2<sup>63</sup> − 1 fen, about 92 quadrillion yuan either way; what would leave
 * that range is an {@link ArithmeticException}, never another amount. What is not a whole number of fen is no {@code
 * Money} but a {@link Rational} of yuan; rounding is the caller's decision. Immutable and thread-safe; ordered by size.
 * No method takes or returns {@code null}.
 *
 * <pre>{@code
 * Money.parse("500万元").plus(Money.ofFen(7));              // 5000000.07元
 * Money.of(Rational.parse("0.05").times(Rational.of(30)));  // 1.50元
 * }</pre>
 */
public final class Money implements Comparable<Money> {

    /** 0元. */
    public static final Money ZERO = new Money(0);

    private static final Rational FEN_PER_YUAN = Rational.of(100);

    private final long fen;

    private Money(long fen) {
        this.fen = fen;
    }

    /** {@code fen} hundredths of a yuan. */
    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /**
     * {@code yuan} yuan.
     *
     * @throws ArithmeticException if that is out of range
     */
    public static Money ofYuan(long yuan) {
        return ofFen(Math.multiplyExact(yuan, 100L));
    }

    /**
     * {@code wan} times ten thousand yuan (万元).
     *
     * @throws ArithmeticException if that is out of range
     */
    public static Money ofWan(long wan) {
        return ofFen(Math.multiplyExact(wan, 1_000_000L));
    }

    /**
     * {@code yuan} yuan.
     *
     * @throws ArithmeticException if that is not a whole number of fen, or out of range
     */
    public static Money of(Rational yuan) {
        Rational fen = yuan.times(FEN_PER_YUAN);
        if (!fen.isWhole()) {
            throw new ArithmeticException(yuan + "元 is not a whole number of fen");
        }
        BigInteger whole = fen.numerator();
        if (whole.bitLength() > 63) {
            throw new ArithmeticException(yuan + "元 is out of range");
        }
        return ofFen(whole.longValue());
    }

    /**
     * Reads an amount as rule books write it: a decimal, maybe with {@code _} between its digits, and 元, 万元, 亿元 or
     * 分 right behind it.
     *
     * <pre>{@code
     * Money.parse("1.2亿元").fen();    // 12000000000
     * Money.parse("-12.5元").fen();    // -1250
     * }</pre>
     *
     * @throws IllegalArgumentException if {@code text} is not that, is not a whole number of fen, or is out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money parse(String text) {
        Rational yuan = Literal.read(text)
                .flatMap(literal -> MoneyUnit.ofSign(literal.sign())
                        .map(unit -> literal.number().times(unit.inYuan())))
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + text + "` is not an amount of money: write it like `500万元` or `12.50元`"));
        try {
            return of(yuan);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("`" + text + "` is not an amount of money: " + e.getMessage(), e);
        }
    }

    /** The amount in fen. */
    public long fen() {
        return fen;
    }

    /** The amount in yuan, exactly. */
    public Rational yuan() {
        return Rational.of(fen, 100);
    }

    /**
     * This and {@code other} together.
     *
     * @throws ArithmeticException if the sum is out of range
     */
    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    /**
     * This less {@code other}.
     *
     * @throws ArithmeticException if the difference is out of range
     */
    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    /**
     * This with the other sign.
     *
     * @throws ArithmeticException if that is out of range, which only the least amount's is
     */
    public Money negated() {
        return ofFen(Math.negateExact(fen));
    }

    /** −1, 0 or 1. */
    public int signum() {
        return Long.signum(fen);
    }

    /** The smaller of this and {@code other}. */
    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    /** The larger of this and {@code other}. */
    public Money max(Money other) {
        return fen >= other.fen ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Money money && fen == money.fen;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fen);
    }

    /** The canonical text, in yuan with two decimals: {@code "5000000.00元"}; {@link #parse} reads it back. */
    @Override
    @JsonValue
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString() + MoneyUnit.YUAN.sign();
    }
}
