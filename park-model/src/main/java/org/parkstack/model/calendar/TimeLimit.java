package org.parkstack.model.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period that a text grants (时限, 期限): so many calendar days, working days or working hours, or none at all (即办).
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * TimeLimit.parse("5 working days").count();   // 5
 * TimeLimit.workingHours(2);                   // 2 working hours
 * }</pre>
 *
 * @param unit what is counted
 * @param count how many: at least 1, and 0 for {@link Unit#AT_ONCE}
 */
public record TimeLimit(Unit unit, int count) {

    /** What a period counts. */
    public enum Unit {
        /** 即办: done as it is asked for. */
        AT_ONCE(0),
        /** 自然日. */
        CALENDAR_DAYS(5 * 8 * 60),
        /** 工作日. */
        WORKING_DAYS(7 * 8 * 60),
        /** 工作时: hours in which the office is open. */
        WORKING_HOURS(7 * 60),
        /** Minutes in which the office is open. */
        WORKING_MINUTES(7);

        /** Sevenths of a working minute in a usual week. */
        private final long usual;

        Unit(long usual) {
            this.usual = usual;
        }

        private final String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4}) ([a-z ]+)");

    /**
     * The period.
     *
     * @throws IllegalArgumentException if {@code count} is below 1, or not 0 for {@link Unit#AT_ONCE}
     */
    public TimeLimit {
        if (unit == Unit.AT_ONCE ? count != 0 : count < 1) {
            throw new IllegalArgumentException("a period can't be " + count + " " + unit.words);
        }
    }

    /** 即办. */
    public static TimeLimit atOnce() {
        return new TimeLimit(Unit.AT_ONCE, 0);
    }

    /** {@code count} calendar days. */
    public static TimeLimit calendarDays(int count) {
        return new TimeLimit(Unit.CALENDAR_DAYS, count);
    }

    /** {@code count} working days. */
    public static TimeLimit workingDays(int count) {
        return new TimeLimit(Unit.WORKING_DAYS, count);
    }

    /** {@code count} working hours. */
    public static TimeLimit workingHours(int count) {
        return new TimeLimit(Unit.WORKING_HOURS, count);
    }

    /**
     * Reads {@code "5 working days"}, {@code "30 calendar days"}, {@code "2 working hours"}, {@code "30 working minutes"} or
     * {@code "at once"}; {@code "1 working day"} is read too.
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TimeLimit parse(String text) {
        if (text.equals(Unit.AT_ONCE.words)) {
            return atOnce();
        }
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            String words = matcher.group(2).endsWith("s") ? matcher.group(2) : matcher.group(2) + "s";
            return Arrays.stream(Unit.values())
                    .filter(unit -> unit != Unit.AT_ONCE && unit.words.equals(words))
                    .findFirst()
                    .map(unit -> new TimeLimit(unit, Integer.parseInt(matcher.group(1))))
                    .orElseThrow(() -> fault(text));
        }
        throw fault(text);
    }

    private static IllegalArgumentException fault(String text) {
        return new IllegalArgumentException("`" + text + "` is not a period: write it like `5 working days`,"
                + " `30 calendar days`, `2 working hours` or `at once`");
    }

    /** Whether it is counted in whole days. */
    public boolean inDays() {
        return unit == Unit.CALENDAR_DAYS || unit == Unit.WORKING_DAYS;
    }

    /**
     * Below 0, 0 or above 0 as this period is usually shorter than {@code other}, as long, or longer: by a usual week, in which 5
     * working days of 8 hours are 7 calendar days. Two periods of one unit always compare so; of two units, the days of a year
     * decide, and no calendar is asked here.
     *
     * <pre>{@code
     * TimeLimit.workingDays(10).compareUsual(TimeLimit.calendarDays(30)) < 0;    // true
     * TimeLimit.workingHours(2).compareUsual(TimeLimit.workingDays(1)) < 0;      // true
     * }</pre>
     */
    public int compareUsual(TimeLimit other) {
        return Long.compare(unit.usual * count, other.unit.usual * other.count);
    }

    /** The text that {@link #parse} reads back. */
    @Override
    @JsonValue
    public String toString() {
        return unit == Unit.AT_ONCE
                ? unit.words
                : count + " " + (count == 1 ? unit.words.substring(0, unit.words.length() - 1) : unit.words);
    }
}
