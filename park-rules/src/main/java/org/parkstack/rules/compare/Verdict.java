package org.parkstack.rules.compare;

import java.util.Locale;

/** What is known of two books on some days. */
public enum Verdict {
    /** Proved: in every complete case both give the same. */
    EQUIVALENT,
    /** A case shows it. */
    DIFFERENT,
    /** Neither proved nor shown. */
    UNDECIDED;

    /** As reports write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
