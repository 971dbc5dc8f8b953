package org.parkstack.rules.compare;

/** How an amount of the new book stands to that of the old one, in every complete case: proved, or {@link #ANY}. */
enum Way {
    SAME,
    /** Never less. */
    MORE,
    /** Never more. */
    LESS,
    /** Nothing is proved. */
    ANY;

    /** Of a sum of two, or of what grows in both. */
    Way and(Way other) {
        return this == SAME ? other : other == SAME || other == this ? this : ANY;
    }

    /** Of what both were proved of. */
    Way or(Way other) {
        return this == ANY ? other : other == ANY || other == this ? this : SAME;
    }

    /** Of what falls where this grows. */
    Way opposite() {
        return this == MORE ? LESS : this == LESS ? MORE : this;
    }

    boolean neverLess() {
        return this == SAME || this == MORE;
    }

    boolean neverMore() {
        return this == SAME || this == LESS;
    }

    /** For a sentence that leaves something open: what is known none the less. */
    String known() {
        return this == MORE ? "; it is never less (proved)" : this == LESS ? "; it is never more (proved)" : "";
    }
}
