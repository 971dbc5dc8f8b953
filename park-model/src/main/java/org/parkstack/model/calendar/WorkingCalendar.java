package org.parkstack.model.calendar;

import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which days are worked, for the years of which that is known (工作日). Immutable and thread-safe; no method takes or returns
 * {@code null}.
 *
 * <pre>{@code
 * WorkingCalendar calendar = Ready.workingCalendar();
 * calendar.isWorkingDay(LocalDate.of(2025, 9, 28));   // true, a Sunday worked for the National Day
 * calendar.isWorkingDay(LocalDate.of(2025, 10, 8));   // false, a Wednesday off
 * calendar.years();                                   // [2025, 2026]
 * }</pre>
 */
public final class WorkingCalendar {

    private final ImmutableSortedMap<Integer, CalendarYear> years;

    private WorkingCalendar(ImmutableSortedMap<Integer, CalendarYear> years) {
        this.years = years;
    }

    /**
     * The calendar of {@code years}.
     *
     * @throws IllegalArgumentException if two are of one year
     */
    public static WorkingCalendar of(List<CalendarYear> years) {
        return new WorkingCalendar(years.stream()
                .collect(ImmutableSortedMap.toImmutableSortedMap(
                        Integer::compare, CalendarYear::year, year -> year)));
    }

    /**
     * This calendar and one more year.
     *
     * @throws IllegalArgumentException if that year is there already
     */
    public WorkingCalendar with(CalendarYear year) {
        return of(java.util.stream.Stream.concat(years.values().stream(), java.util.stream.Stream.of(year))
                .toList());
    }

    /** The years of which the calendar is known. */
    public Iterable<Integer> years() {
        return years.keySet();
    }

    /**
     * Whether {@code day} is worked.
     *
     * @throws NoCalendarException if its year has no calendar
     */
    public boolean isWorkingDay(LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        if (year == null) {
            throw new NoCalendarException(
                    day.getYear(),
                    years.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return year.isWorkingDay(day);
    }
}
