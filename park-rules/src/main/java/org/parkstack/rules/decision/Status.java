package org.parkstack.rules.decision;

import java.util.Locale;

/** What became of an award (section 7 of the rule book's specification). */
public enum Status {
    /** Pays what it claimed, more than 0. */
    GRANTED,
    /** Pays more than 0, less than claimed. */
    REDUCED,
    /** 0 since a {@code highest}, {@code choose} or {@code top_up} step prefers another. */
    SET_ASIDE,
    /** 0 since a cap left nothing. */
    CAPPED_OUT,
    /** 0 by a veto. */
    VETOED,
    /** A condition is false, or the amount is 0. */
    INELIGIBLE,
    /** Facts are missing: its bounds differ. */
    UNDETERMINED;

    /** As a decision writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
