package org.parkstack.model.calendar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * The days of one year that are not as the weekday says (节假日安排). Immutable and thread-safe.
 *
 * @param year of the calendar
 * @param source the notice that fixed it
 * @param off holidays with the days around them, in order
 * @param worked Saturdays and Sundays that are worked (调休上班)
 */
public record CalendarYear(int year, String source, ImmutableList<Holiday> off, ImmutableSet<LocalDate> worked) {

    /**
     * Days in a row that are off.
     *
     * @param name 节日
     * @param from the first day off
     * @param to the last day off
     */
    public record Holiday(String name, LocalDate from, LocalDate to) {

        /**
         * The holiday.
         *
         * @throws IllegalArgumentException if {@code to} is before {@code from}
         */
        public Holiday {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(
                        "`" + name + "` ends on " + to + ", before it begins on " + from);
            }
        }
    }

    /**
     * The calendar of {@code year}.
     *
     * @throws IllegalArgumentException if a day is of another year, is off twice, is both off and worked, or a worked day is
     *     not on a weekend
     */
    public CalendarYear {
        Set<LocalDate> seen = new HashSet<>();
        for (Holiday holiday : off) {
            for (LocalDate day = holiday.from(); !day.isAfter(holiday.to()); day = day.plusDays(1)) {
                check(day.getYear() == year, day + " is not in " + year);
                check(seen.add(day), day + " is off twice");
            }
        }
        for (LocalDate day : worked) {
            check(day.getYear() == year, day + " is not in " + year);
            check(!seen.contains(day), day + " is both off and worked");
            check(isWeekend(day), day + " is not on a weekend, so it is worked anyway");
        }
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("calendar of working days: " + fault);
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Whether {@code day}, which is of this year, is worked. */
    boolean isWorkingDay(LocalDate day) {
        return worked.contains(day)
                || !isWeekend(day)
                        && off.stream().noneMatch(holiday -> !day.isBefore(holiday.from()) && !day.isAfter(holiday.to()));
    }
}
