package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The code of an administrative division of China (GB/T 2260): two digits each for province, prefecture and county.
 *
 * <p>Trailing pairs of zeros stand for everything below: 320600 is the whole of 南通, 320000 the whole of 江苏, 000000 the
 * country. Only the form is checked: divisions come and go, and a code that has been abolished still says where a firm was
 * registered. Immutable and thread-safe; ordered by code.
 *
 * <pre>{@code
 * RegionCode tongzhou = RegionCode.of("320612");
 * tongzhou.within(RegionCode.of("320600"));   // true
 * tongzhou.within(RegionCode.of("320500"));   // false
 * }</pre>
 *
 * @param value the six digits
 */
public record RegionCode(String value) implements Comparable<RegionCode> {

    private static final Pattern FORM = Pattern.compile("[0-9]{6}");

    /**
     * The region with the code {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not six digits
     */
    public RegionCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("`" + value + "` is not a region code: six digits, such as `320612`");
        }
    }

    /**
     * Reads six digits.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RegionCode of(String text) {
        return new RegionCode(text);
    }

    /** Whether this is {@code outer} or a part of it. */
    public boolean within(RegionCode outer) {
        int meaning = 6;
        while (meaning > 0 && outer.value.startsWith("00", meaning - 2)) {
            meaning -= 2;
        }
        return value.startsWith(outer.value.substring(0, meaning));
    }

    @Override
    public int compareTo(RegionCode other) {
        return value.compareTo(other.value);
    }

    /** The six digits. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
