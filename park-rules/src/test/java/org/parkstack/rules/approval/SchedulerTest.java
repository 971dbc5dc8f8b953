package org.parkstack.rules.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.approval.Actor;
import org.parkstack.model.approval.Basis;
import org.parkstack.model.approval.Filing;
import org.parkstack.model.approval.Procedure;
import org.parkstack.model.approval.ProcedureChange;
import org.parkstack.model.approval.ProcedureChange.StepChange;
import org.parkstack.model.approval.Step;
import org.parkstack.model.calendar.NoCalendarException;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.model.ready.Ready;
import org.parkstack.rules.time.WorkingTime;

@DisplayName("a schedule")
class SchedulerTest {

    private static final WorkingTime TIME = new WorkingTime(Ready.workingCalendar(), Ready.openingHours());
    private static final Scheduler SCHEDULER = new Scheduler(TIME);
    private static final LocalDateTime ASKED = LocalDateTime.of(2025, 9, 4, 10, 0);

    private static Schedule complete(String procedure, LocalDateTime at) {
        Procedure read = Ready.procedure(procedure);
        return SCHEDULER.schedule(read, Filing.complete(read, at));
    }

    @Test
    void of_a_report_form_gives_the_days_of_feilinke() {
        Schedule days = complete("eia_report_form", ASKED);
        assertThat(days.day("revise")).hasToString("2025-09-08");
        assertThat(days.day("acceptance_notice")).hasToString("2025-09-15");
        assertThat(days.day("approval_notice")).hasToString("2025-09-22");
        assertThat(days.day("approval")).hasToString("2025-09-23");
        assertThat(days.criticalPath())
                .containsExactly(
                        "revise", "acceptance", "acceptance_notice", "approval_notice", "approval", "decision_notice");
        assertThat(days.timed("technical_review").latestEnd().toLocalDate()).hasToString("2025-09-15");
        assertThat(days.saved().orElseThrow().workingDays()).isEqualTo(3);
        assertThat(days.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.kept()).isTrue();
            assertThat(limit.lastMoment().toLocalDate()).hasToString("2025-10-09");
        });
    }

    @Test
    void of_a_report_or_of_four_working_days_does_not_fit_feilinke() {
        assertThat(complete("eia_report", ASKED).day("approval")).hasToString("2025-09-29");
        Procedure form = Ready.procedure("eia_report_form");
        Procedure slow = new Procedure(
                form.id(),
                form.title(),
                form.source(),
                form.steps().stream()
                        .map(step -> step.id().equals("revise")
                                ? step.within(TimeLimit.workingDays(4), Basis.PROMISED)
                                : step)
                        .collect(ImmutableList.toImmutableList()),
                form.documents(),
                form.limits());
        assertThat(SCHEDULER.schedule(slow, Filing.complete(slow, ASKED)).day("approval"))
                .hasToString("2025-09-25");
    }

    @Test
    void of_a_company_takes_two_working_hours_at_one_window() {
        Schedule hours = complete("company_set_up", LocalDateTime.of(2025, 9, 30, 16, 30));
        assertThat(hours.end()).hasToString("2025-10-09T10:00");
        assertThat(hours.saved().orElseThrow().oneAfterAnotherEnd()).hasToString("2025-10-09T15:30");
        assertThat(hours.limits().get(0).kept()).isTrue();
        assertThat(hours.limits().get(0).lastMoment()).isEqualTo(hours.end());
    }

    @Test
    void says_which_documents_must_still_follow_and_by_when() {
        Procedure form = Ready.procedure("eia_report_form");
        Schedule days = SCHEDULER.schedule(form, Filing.of(form, ASKED, ImmutableSet.of("report", "application")));
        assertThat(days.toFollow()).singleElement().satisfies(missing -> {
            assertThat(missing.document()).isEqualTo("commitment");
            assertThat(missing.by()).hasToString("2025-09-15");
        });
        assertThatThrownBy(() -> SCHEDULER.schedule(form, Filing.of(form, ASKED, ImmutableSet.of("application"))))
                .hasMessageContaining("it can't be accepted without `report` (环境影响报告表)");
    }

    @Test
    void goes_on_from_what_really_happened() {
        Procedure form = Ready.procedure("eia_report_form");
        Filing early = Filing.complete(form, ASKED).ended("revise", LocalDateTime.of(2025, 9, 5, 16, 0));
        assertThat(SCHEDULER.schedule(form, early).day("approval")).hasToString("2025-09-22");
        assertThatThrownBy(
                        () -> SCHEDULER.schedule(form, early.ended("acceptance", LocalDateTime.of(2025, 9, 3, 16, 0))))
                .hasMessageContaining("step `acceptance` can't have ended on 2025-09-03");
    }

    @Test
    void stands_where_only_the_comparison_would_reach_a_year_without_a_calendar() {
        Schedule late = complete("company_set_up", LocalDateTime.of(2026, 12, 31, 15, 30));
        assertThat(late.end()).hasToString("2026-12-31T17:30");
        assertThat(late.saved()).isEmpty();
        assertThatThrownBy(() -> complete("company_set_up", LocalDateTime.of(2026, 12, 31, 17, 0)))
                .isInstanceOf(NoCalendarException.class);
    }

    @Test
    void refuses_a_public_notice_that_ended_before_its_days_were_over() {
        Procedure form = Ready.procedure("eia_report_form");
        Filing cut = Filing.complete(form, ASKED).ended("acceptance_notice", LocalDateTime.of(2025, 9, 12, 16, 0));
        assertThatThrownBy(() -> SCHEDULER.schedule(form, cut))
                .hasMessageContaining("step `acceptance_notice` can't have ended on 2025-09-12")
                .hasMessageContaining("it must run in full, until 2025-09-15");
    }

    @Test
    void changes_with_a_declared_lane_but_never_cuts_a_public_notice() {
        Procedure form = Ready.procedure("eia_report_form");
        Procedure fast =
                lane(StepChange.shorten("revise", TimeLimit.calendarDays(1))).applyTo(form);
        assertThat(SCHEDULER.schedule(fast, Filing.complete(fast, ASKED)).day("revise"))
                .hasToString("2025-09-05");
        assertThatThrownBy(() -> lane(StepChange.shorten("approval_notice", TimeLimit.workingDays(1)))
                        .applyTo(form))
                .hasMessageContaining("step `approval_notice` must run in full");
        assertThatThrownBy(() -> lane(StepChange.shorten("revise", TimeLimit.workingDays(4)))
                        .applyTo(form))
                .hasMessageContaining("step `revise` takes `4 calendar days`, so `4 working days` would lengthen it");
        assertThat(lane(StepChange.shorten("revise", TimeLimit.workingHours(8)))
                        .applyTo(form)
                        .step("revise")
                        .basis())
                .isEqualTo(Basis.PROMISED);
        assertThatThrownBy(() -> lane(StepChange.runAfter("revise", "approval")).applyTo(form))
                .hasMessageContaining("steps wait for each other: ")
                .hasMessageMatching(".*(revise .* revise|acceptance .* acceptance|approval .* approval).*");
    }

    private static ProcedureChange lane(StepChange change) {
        return new ProcedureChange(
                "lane", "绿色通道（示意）", ProcedureChange.Kind.GREEN_LANE, "示意", ImmutableList.of(change), ImmutableMap.of());
    }

    private static Procedure random(Random random) {
        ImmutableList.Builder<Step> steps = ImmutableList.builder();
        int size = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            List<String> after = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    after.add("s" + j);
                }
            }
            TimeLimit.Unit unit = TimeLimit.Unit.values()[random.nextInt(4)];
            int count = unit == TimeLimit.Unit.AT_ONCE ? 0 : 1 + random.nextInt(7);
            steps.add(new Step(
                    "s" + i,
                    "s" + i,
                    ImmutableSet.of(Actor.AUTHORITY),
                    true,
                    new TimeLimit(unit, count),
                    Basis.PROMISED,
                    false,
                    ImmutableList.copyOf(after),
                    ""));
        }
        return new Procedure("p", "p", "", steps.build(), ImmutableList.of(), ImmutableList.of());
    }

    /** The latest end over every path to {@code step}, each walked on its own. */
    private static LocalDateTime longest(Procedure procedure, Step step, List<Step> behind, LocalDateTime at) {
        List<Step> path = new ArrayList<>(List.of(step));
        path.addAll(behind);
        if (step.after().isEmpty()) {
            LocalDateTime end = at;
            for (Step each : path) {
                end = TIME.end(end, each.within(), ImmutableSet.of());
            }
            return end;
        }
        return step.after().stream()
                .map(before -> longest(procedure, procedure.step(before), path, at))
                .max(LocalDateTime::compareTo)
                .orElseThrow();
    }

    @Test
    void is_as_long_as_the_longest_path_by_brute_force_and_every_step_can_wait_until_its_latest_end() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Procedure procedure = random(random);
            LocalDateTime at = LocalDateTime.of(2025, 3, 1, 8, 0).plusMinutes(random.nextInt(200 * 24 * 60));
            Schedule schedule = SCHEDULER.schedule(procedure, Filing.complete(procedure, at));
            LocalDateTime longest = procedure.steps().stream()
                    .map(step -> longest(procedure, step, List.of(), at))
                    .max(LocalDateTime::compareTo)
                    .orElseThrow();
            assertThat(schedule.end()).as("seed %d", seed).isEqualTo(longest);
            LocalDateTime walked = at;
            for (String id : schedule.criticalPath()) {
                walked = TIME.end(walked, procedure.step(id).within(), ImmutableSet.of());
            }
            assertThat(walked).as("seed %d: %s", seed, schedule.criticalPath()).isEqualTo(longest);
            for (Schedule.Timed timed : schedule.steps()) {
                Filing late = Filing.complete(procedure, at).ended(timed.step().id(), timed.latestEnd());
                assertThat(SCHEDULER.schedule(procedure, late).end())
                        .as("seed %d: %s", seed, timed)
                        .isEqualTo(longest);
                Filing later = Filing.complete(procedure, at)
                        .ended(timed.step().id(), timed.latestEnd().plusNanos(1));
                assertThat(SCHEDULER.schedule(procedure, later).end())
                        .as("seed %d: %s", seed, timed)
                        .isAfter(longest);
            }
        }
    }
}
