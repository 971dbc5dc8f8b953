package org.parkstack.rules.compare;

import java.util.Locale;

/** Which way a rule's amount goes. */
public enum Direction {
    /** Proved: the new book never claims less for the rule. */
    NEVER_LESS,
    /** Proved: the new book never claims more. */
    NEVER_MORE,
    /** Two cases show it: more in one, less in the other. */
    BOTH,
    /** More was seen; whether it can be less is not known. */
    MORE_SEEN,
    /** Less was seen; whether it can be more is not known. */
    LESS_SEEN;

    /** As reports write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
