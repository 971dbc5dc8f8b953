package org.parkstack.rules.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parkstack.model.calendar.NoCalendarException;
import org.parkstack.model.calendar.OpeningHours;
import org.parkstack.model.calendar.OpeningHours.Appointment;
import org.parkstack.model.calendar.OpeningHours.Service;
import org.parkstack.model.calendar.OpeningHours.Session;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.model.ready.Ready;

@DisplayName("working time")
class WorkingTimeTest {

    private static final WorkingTime TIME = new WorkingTime(Ready.workingCalendar(), Ready.openingHours());

    @ParameterizedTest
    @CsvSource({
        "2025-09-08, 10, 2025-09-22",
        "2025-09-24, 10, 2025-10-14",
        "2025-12-30, 3, 2026-01-05",
        "2026-02-10, 5, 2026-02-24"
    })
    void counts_working_days_from_the_day_after(LocalDate from, int days, LocalDate end) {
        assertThat(TIME.end(from, TimeLimit.workingDays(days))).isEqualTo(end);
    }

    @Test
    void has_no_answer_for_a_year_without_a_calendar() {
        assertThatThrownBy(() -> TIME.end(LocalDate.of(2026, 12, 30), TimeLimit.workingDays(3)))
                .isInstanceOf(NoCalendarException.class)
                .hasMessageContaining("no calendar of working days is known for 2027")
                .hasMessageContaining("2025, 2026");
        assertThatThrownBy(() -> TIME.end(LocalDate.of(2026, 12, 2), TimeLimit.calendarDays(30)))
                .isInstanceOf(NoCalendarException.class);
    }

    @Test
    void ends_a_calendar_period_on_the_next_working_day() {
        assertThat(TIME.end(LocalDate.of(2025, 9, 1), TimeLimit.calendarDays(30)))
                .hasToString("2025-10-09");
        assertThat(TIME.end(LocalDate.of(2025, 9, 4), TimeLimit.calendarDays(4)))
                .hasToString("2025-09-08");
        assertThat(TIME.end(LocalDate.of(2025, 9, 26), TimeLimit.calendarDays(2)))
                .hasToString("2025-09-28");
    }

    @Test
    void agrees_with_a_walk_day_by_day() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            LocalDate start = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(600));
            int days = 1 + random.nextInt(60);
            LocalDate walked = start;
            for (int counted = 0; counted < days; ) {
                walked = walked.plusDays(1);
                counted += TIME.calendar().isWorkingDay(walked) ? 1 : 0;
            }
            LocalDate end = TIME.end(start, TimeLimit.workingDays(days));
            assertThat(end).as("seed %d", seed).isEqualTo(walked);
            assertThat(TIME.workingDaysBetween(start, end)).as("seed %d", seed).isEqualTo(days);
        }
    }

    @Test
    void begins_as_late_as_it_can_and_no_later() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            LocalDateTime end = LocalDateTime.of(2025, 6, 1, 0, 0).plusMinutes(random.nextInt(300 * 24 * 60));
            TimeLimit limit = new TimeLimit(TimeLimit.Unit.values()[1 + random.nextInt(4)], 1 + random.nextInt(20));
            ImmutableSet<Service> services =
                    random.nextBoolean() ? ImmutableSet.of() : ImmutableSet.of(Service.EXTENDED);
            LocalDateTime start = TIME.latestStart(end, limit, services);
            assertThat(TIME.end(start, limit, services))
                    .as("seed %d: %s to %s", seed, limit, end)
                    .isBeforeOrEqualTo(end);
            assertThat(TIME.end(start.plusNanos(1), limit, services))
                    .as("seed %d: %s to %s", seed, limit, end)
                    .isAfter(TIME.end(start, limit, services));
            assertThat(TIME.end(start.plusNanos(1), limit, services))
                    .as("seed %d", seed)
                    .isAfter(end);
        }
    }

    @Test
    void runs_hours_only_while_the_office_is_open_and_longer_for_those_who_stay() {
        LocalDateTime friday = LocalDateTime.of(2025, 9, 5, 17, 0);
        TimeLimit twoHours = TimeLimit.workingHours(2);
        assertThat(TIME.end(friday, twoHours, ImmutableSet.of())).hasToString("2025-09-08T10:30");
        assertThat(TIME.end(friday, twoHours, ImmutableSet.of(Service.EXTENDED)))
                .hasToString("2025-09-05T19:00");
        assertThat(TIME.end(LocalDateTime.of(2025, 9, 30, 17, 0), twoHours, ImmutableSet.of()))
                .hasToString("2025-10-09T10:30");
    }

    @Test
    void counts_a_booked_session_for_those_who_booked_it_and_on_that_day_only() {
        LocalDate saturday = LocalDate.of(2025, 9, 6);
        OpeningHours regular = Ready.openingHours();
        WorkingTime booked = new WorkingTime(
                Ready.workingCalendar(),
                new OpeningHours(
                        regular.regular(),
                        regular.extended(),
                        ImmutableList.of(
                                new Appointment(saturday, new Session(LocalTime.of(9, 0), LocalTime.of(11, 0))))));
        LocalDateTime friday = LocalDateTime.of(2025, 9, 5, 17, 0);
        TimeLimit twoHours = TimeLimit.workingHours(2);
        assertThat(booked.end(friday, twoHours, ImmutableSet.of(Service.APPOINTMENT)))
                .hasToString("2025-09-06T10:30");
        assertThat(booked.end(friday, twoHours, ImmutableSet.of())).hasToString("2025-09-08T10:30");
        assertThat(booked.end(friday.plusWeeks(1), twoHours, ImmutableSet.of(Service.APPOINTMENT)))
                .hasToString("2025-09-15T10:30");
        assertThat(booked.end(saturday.atTime(12, 0), twoHours, ImmutableSet.of(Service.APPOINTMENT)))
                .hasToString("2025-09-08T11:00");
    }
}
