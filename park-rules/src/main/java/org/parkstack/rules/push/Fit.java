package org.parkstack.rules.push;

import java.util.Locale;

/** How a clause stands to a subject, best first. */
public enum Fit {
    /** Its conditions hold, and it claims an amount; or its criteria are met. */
    FITS,
    /** It would, if missing facts turned out well and thresholds that are missed narrowly were reached. */
    NEARLY_FITS,
    /** A condition fails that nothing of that kind can mend, or a veto (一票否决) stands. */
    DOES_NOT_FIT;

    /** As reports write it: {@code "nearly_fits"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
