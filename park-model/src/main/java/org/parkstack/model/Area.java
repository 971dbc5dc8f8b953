package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;

/**
 * An area of land or floor, exactly, kept in square metres.
 *
 * <p>Any rational number of square metres, since a mu (亩) is 2000/3 of them. Immutable and thread-safe; ordered by size.
 * No method takes or returns {@code null}.
 *
 * <pre>{@code
 * Area.parse("3000亩");                     // 2000000㎡
 * Area.ofMu(Rational.of(15));              // 10000㎡, a hectare
 * }</pre>
 *
 * @param squareMetres the area in square metres (㎡)
 */
public record Area(Rational squareMetres) implements Comparable<Area> {

    /** {@code squareMetres} square metres. */
    public static Area ofSquareMetres(Rational squareMetres) {
        return new Area(squareMetres);
    }

    /** {@code squareMetres} square metres. */
    public static Area ofSquareMetres(long squareMetres) {
        return new Area(Rational.of(squareMetres));
    }

    /** {@code mu} mu, of 2000/3 square metres each. */
    public static Area ofMu(Rational mu) {
        return new Area(mu.times(AreaUnit.MU.inSquareMetres()));
    }

    /** {@code mu} mu, of 2000/3 square metres each. */
    public static Area ofMu(long mu) {
        return ofMu(Rational.of(mu));
    }

    /**
     * Reads an area as rule books write it: a decimal, maybe with {@code _} between its digits, and ㎡ or 亩 right behind
     * it. A fraction of two whole numbers is read too: {@code "2000/3㎡"} is {@code "1亩"}.
     *
     * @throws IllegalArgumentException if {@code text} is not that
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Area parse(String text) {
        return Literal.read(text)
                .flatMap(literal -> AreaUnit.ofSign(literal.sign())
                        .map(unit -> new Area(literal.number().times(unit.inSquareMetres()))))
                .orElseThrow(() ->
                        new IllegalArgumentException("`" + text + "` is not an area: write it like `3000亩` or `50㎡`"));
    }

    /** The area in mu, exactly. */
    public Rational mu() {
        return squareMetres.dividedBy(AreaUnit.MU.inSquareMetres());
    }

    /** This and {@code other} together. */
    public Area plus(Area other) {
        return new Area(squareMetres.plus(other.squareMetres));
    }

    /** This less {@code other}. */
    public Area minus(Area other) {
        return new Area(squareMetres.minus(other.squareMetres));
    }

    /** −1, 0 or 1. */
    public int signum() {
        return squareMetres.signum();
    }

    @Override
    public int compareTo(Area other) {
        return squareMetres.compareTo(other.squareMetres);
    }

    /**
     * The canonical text, which {@link #parse} reads back up to 30 digits: square metres where they make a decimal ({@code "50.5㎡"}), else
     * mu where they do ({@code "10亩"}), else a fraction of square metres.
     */
    @Override
    @JsonValue
    public String toString() {
        return !isDecimal(squareMetres) && isDecimal(mu())
                ? mu() + AreaUnit.MU.sign()
                : squareMetres + AreaUnit.SQUARE_METRE.sign();
    }

    private static boolean isDecimal(Rational number) {
        BigInteger rest = number.denominator();
        BigInteger five = BigInteger.valueOf(5);
        rest = rest.shiftRight(rest.getLowestSetBit());
        while (rest.mod(five).signum() == 0) {
            rest = rest.divide(five);
        }
        return rest.equals(BigInteger.ONE);
    }
}
