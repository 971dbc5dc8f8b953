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

    /** Of several: different where one is; else undecided where one is; else equivalent. */
    static Verdict of(java.util.List<Verdict> all) {
        return all.contains(DIFFERENT) ? DIFFERENT : all.contains(UNDECIDED) ? UNDECIDED : EQUIVALENT;
    }
}
