package org.parkstack.model;

import java.util.Arrays;
import java.util.Optional;

/** The units in which policy texts write land and floor, and what each is in square metres, exactly. */
public enum AreaUnit {
    /** ㎡. */
    SQUARE_METRE("㎡", Rational.ONE),
    /** 亩: 2000/3 square metres, exactly, so that 15亩 are a hectare. */
    MU("亩", Rational.of(2_000, 3));

    private final String sign;
    private final Rational inSquareMetres;

    AreaUnit(String sign, Rational inSquareMetres) {
        this.sign = sign;
        this.inSquareMetres = inSquareMetres;
    }

    /** What stands behind the number: {@code "亩"}. */
    public String sign() {
        return sign;
    }

    /** One of this in square metres: 2000/3 for {@link #MU}. */
    public Rational inSquareMetres() {
        return inSquareMetres;
    }

    /** The unit whose {@link #sign()} is exactly {@code sign}; empty if there is none. */
    public static Optional<AreaUnit> ofSign(String sign) {
        return Arrays.stream(values()).filter(unit -> unit.sign.equals(sign)).findFirst();
    }
}
