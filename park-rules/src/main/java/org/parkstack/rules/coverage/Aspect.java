package org.parkstack.rules.coverage;

import java.util.Locale;

/** One thing that cases may show of a part of a book. */
public enum Aspect {
    /** A rule grants more than 0; a recognition is met. */
    GRANTED,
    /** A rule pays nothing since a condition is false, the amount is 0 or a veto holds; a recognition is not met. */
    REFUSED,
    /** A condition holds. */
    TRUE,
    /** A condition does not hold. */
    FALSE,
    /** A condition holds, and were it not to, the whole would be otherwise. */
    TRUE_DECIDES,
    /** A condition does not hold, and were it to, the whole would be otherwise. */
    FALSE_DECIDES,
    /** A row of a table or of brackets is the one that counts. */
    HIT,
    /** The value compared is exactly the threshold. */
    ON,
    /** The value compared is next to the threshold, on the side where the answer is the other one. */
    NEXT,
    /** A step takes something off. */
    BINDS,
    /** A step has something to look at and takes nothing off. */
    IDLE;

    /** As reports write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
