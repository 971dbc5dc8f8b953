package org.parkstack.rules.value;

import java.util.Locale;

/** How an amount is rounded to a step. */
public enum Rounding {
    /** Towards minus infinity: an amount is never below 0, so towards zero. */
    DOWN,
    /** Towards plus infinity. */
    UP,
    /** To the nearest; halves away from zero (四舍五入). */
    HALF_UP,
    /** To the nearest; halves to the even multiple. */
    HALF_EVEN;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** As a book writes it. */
    public String id() {
        return id;
    }
}
