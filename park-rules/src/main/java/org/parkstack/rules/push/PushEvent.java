package org.parkstack.rules.push;

import java.time.LocalDate;

/**
 * Something to tell an enterprise (推送). A plain value: a service sends it as it likes. Immutable and thread-safe.
 *
 * @param kind why
 * @param enterprise the id of the application
 * @param day for which it was decided
 * @param match what is told
 */
public record PushEvent(Kind kind, String enterprise, LocalDate day, PolicyMatch match) {

    /** Why an enterprise is told. */
    public enum Kind {
        /** A clause fits: apply. */
        FITS,
        /** A clause nearly fits: this is lacking. */
        NEARLY_FITS,
        /** 免申即享: it is paid without an application. */
        PAID_WITHOUT_APPLICATION,
        /** A clause that fitted, or nearly did, no longer does, or pays less. */
        LOST
    }
}
