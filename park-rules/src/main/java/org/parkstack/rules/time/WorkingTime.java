package org.parkstack.rules.time;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.parkstack.model.calendar.NoCalendarException;
import org.parkstack.model.calendar.OpeningHours;
import org.parkstack.model.calendar.OpeningHours.Service;
import org.parkstack.model.calendar.OpeningHours.Session;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.model.calendar.WorkingCalendar;

/**
 * Counts periods in the working time of one office. Immutable and thread-safe; no method takes or returns {@code null}. Every
 * method throws {@link NoCalendarException} where it meets a year without a calendar.
 *
 * <pre>{@code
 * WorkingTime time = new WorkingTime(Ready.workingCalendar(), Ready.openingHours());
 * time.end(LocalDate.of(2025, 9, 8), TimeLimit.workingDays(10));     // 2025-09-22
 * time.end(LocalDate.of(2025, 9, 24), TimeLimit.workingDays(10));    // 2025-10-14
 * time.end(LocalDate.of(2025, 9, 1), TimeLimit.calendarDays(30));    // 2025-10-09, since 10-01 is off
 * time.workingDaysBetween(LocalDate.of(2025, 9, 8), LocalDate.of(2025, 9, 22));   // 10
 * }</pre>
 *
 * @param calendar which days are worked
 * @param hours when the office is open
 */
public record WorkingTime(WorkingCalendar calendar, OpeningHours hours) {

    /** The longest that an office can be closed before we hold that its sessions never come. */
    private static final int MOST_DAYS_CLOSED = 400;

    /** {@code day} where it is worked, else the next working day. */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate next = day;
        while (!calendar.isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** {@code day} where it is worked, else the last working day before. */
    public LocalDate workingDayUntil(LocalDate day) {
        LocalDate last = day;
        while (!calendar.isWorkingDay(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    /** The working days after {@code from}, up to {@code to} with that day. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            count += calendar.isWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    /**
     * The last day of a period in days that begins on {@code day}.
     *
     * @throws IllegalArgumentException if {@code limit} is not in days
     */
    public LocalDate end(LocalDate day, TimeLimit limit) {
        return switch (limit.unit()) {
            case CALENDAR_DAYS -> workingDayFrom(day.plusDays(limit.count()));
            case WORKING_DAYS -> {
                LocalDate last = day;
                for (int left = limit.count(); left > 0; left--) {
                    last = workingDayFrom(last.plusDays(1));
                }
                yield last;
            }
            default -> throw new IllegalArgumentException("`" + limit + "` is not in days");
        };
    }

    /** The moment at which a period that begins at {@code start} ends; one in days, when the office closes on its last day. */
    public LocalDateTime end(LocalDateTime start, TimeLimit limit, ImmutableSet<Service> services) {
        return switch (limit.unit()) {
            case AT_ONCE -> start;
            case CALENDAR_DAYS, WORKING_DAYS ->
                end(start.toLocalDate(), limit).atTime(hours.closing());
            case WORKING_HOURS -> endOfHours(start, Duration.ofHours(limit.count()), services);
            case WORKING_MINUTES -> endOfHours(start, Duration.ofMinutes(limit.count()), services);
        };
    }

    /** The latest moment at which a period may begin so that it has ended by {@code end}. */
    public LocalDateTime latestStart(LocalDateTime end, TimeLimit limit, ImmutableSet<Service> services) {
        return switch (limit.unit()) {
            case AT_ONCE -> end;
            case CALENDAR_DAYS ->
                lastMoment(lastDayEnded(end).minusDays(limit.count()));
            case WORKING_DAYS -> {
                LocalDate first = lastDayEnded(end);
                for (int left = limit.count(); left > 1; left--) {
                    first = workingDayUntil(first.minusDays(1));
                }
                yield lastMoment(first.minusDays(1));
            }
            case WORKING_HOURS -> startOfHours(end, Duration.ofHours(limit.count()), services);
            case WORKING_MINUTES -> startOfHours(end, Duration.ofMinutes(limit.count()), services);
        };
    }

    /** The last working day on which the office has closed by {@code end}. */
    private LocalDate lastDayEnded(LocalDateTime end) {
        LocalDate day = end.toLocalDate();
        return workingDayUntil(end.toLocalTime().isBefore(hours.closing()) ? day.minusDays(1) : day);
    }

    private static LocalDateTime lastMoment(LocalDate day) {
        return day.atTime(LocalTime.MAX);
    }

    private ImmutableList<Session> sessions(LocalDate day, ImmutableSet<Service> services) {
        return hours.on(day, calendar.isWorkingDay(day), services);
    }

    private LocalDateTime endOfHours(LocalDateTime start, Duration needed, ImmutableSet<Service> services) {
        Duration left = needed;
        LocalDate day = start.toLocalDate();
        for (int closed = 0; closed < MOST_DAYS_CLOSED; day = day.plusDays(1)) {
            for (Session session : sessions(day, services)) {
                LocalDateTime from = day.atTime(session.from());
                from = from.isBefore(start) ? start : from;
                Duration open = Duration.between(from, day.atTime(session.to()));
                if (open.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = open.isNegative() ? left : left.minus(open);
                closed = 0;
            }
            closed++;
        }
        throw new IllegalArgumentException("the office never opens");
    }

    private LocalDateTime startOfHours(LocalDateTime end, Duration needed, ImmutableSet<Service> services) {
        Duration left = needed;
        LocalDate day = end.toLocalDate();
        for (int closed = 0; closed < MOST_DAYS_CLOSED; day = day.minusDays(1)) {
            for (Session session : sessions(day, services).reverse()) {
                LocalDateTime to = day.atTime(session.to());
                to = to.isAfter(end) ? end : to;
                Duration open = Duration.between(day.atTime(session.from()), to);
                if (open.compareTo(left) >= 0) {
                    return to.minus(left);
                }
                left = open.isNegative() ? left : left.minus(open);
                closed = 0;
            }
            closed++;
        }
        throw new IllegalArgumentException("the office never opens");
    }
}
