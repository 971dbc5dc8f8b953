package org.parkstack.rules.problem;

import java.util.Comparator;
import org.parkstack.rules.source.Place;

/**
 * One thing that is wrong, with its place. Ordered by place, then code, then message.
 *
 * @param message a sentence in lower case, names in backticks
 * @param help what to do about it; may be empty
 */
public record Problem(Code code, Severity severity, Place place, String message, String help)
        implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::place)
            .thenComparing(Problem::code)
            .thenComparing(Problem::message)
            .thenComparing(Problem::severity)
            .thenComparing(Problem::help);

    /** A problem of its code's own severity. */
    public static Problem of(Code code, Place place, String message, String help) {
        return new Problem(code, code.severity(), place, message, help);
    }

    /** A problem that is an error whatever its code. */
    public static Problem error(Code code, Place place, String message, String help) {
        return new Problem(code, Severity.ERROR, place, message, help);
    }

    /** A problem that is a warning whatever its code. */
    public static Problem warning(Code code, Place place, String message, String help) {
        return new Problem(code, Severity.WARNING, place, message, help);
    }

    /** A problem that is a note whatever its code. */
    public static Problem note(Code code, Place place, String message, String help) {
        return new Problem(code, Severity.NOTE, place, message, help);
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column: PK202: message}. */
    @Override
    public String toString() {
        return place + ": " + code + ": " + message;
    }
}
