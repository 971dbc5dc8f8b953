package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The code of an industry (GB/T 4754-2017): a section letter from A to T, alone or followed by the two digits of a
 * division, three of a group or four of a class. The letter always stands, since rule books name sections.
 *
 * <p>Only the form is checked, not whether the standard has that code. Immutable and thread-safe; ordered by code.
 *
 * <pre>{@code
 * IndustryCode.of("C3962").within(IndustryCode.of("C39"));   // true
 * IndustryCode.of("I65").within(IndustryCode.of("C"));       // false
 * }</pre>
 *
 * @param value the letter and its digits
 */
public record IndustryCode(String value) implements Comparable<IndustryCode> {

    private static final Pattern FORM = Pattern.compile("[A-T](?:[0-9]{2,4})?");

    /**
     * The industry with the code {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not a letter from A to T, alone or with two to four digits
     */
    public IndustryCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "`" + value + "` is not an industry code: a letter from A to T, alone or with"
                            + " two to four digits, such as `I65`");
        }
    }

    /**
     * Reads a section letter and its digits.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IndustryCode of(String text) {
        return new IndustryCode(text);
    }

    /** Whether this is {@code outer} or a part of it; a section holds all its divisions. */
    public boolean within(IndustryCode outer) {
        return value.startsWith(outer.value);
    }

    @Override
    public int compareTo(IndustryCode other) {
        return value.compareTo(other.value);
    }

    /** The letter and its digits. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
