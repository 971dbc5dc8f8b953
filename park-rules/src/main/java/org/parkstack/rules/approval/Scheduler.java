package org.parkstack.rules.approval;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parkstack.model.approval.Document;
import org.parkstack.model.approval.Filing;
import org.parkstack.model.approval.Limit;
import org.parkstack.model.approval.Procedure;
import org.parkstack.model.approval.Step;
import org.parkstack.model.calendar.NoCalendarException;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.rules.time.WorkingTime;

/**
 * Puts approvals on the calendar. Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * Scheduler scheduler = new Scheduler(new WorkingTime(Ready.workingCalendar(), Ready.openingHours()));
 * Procedure eia = Ready.procedure("eia_report_form");
 * Schedule days = scheduler.schedule(eia, Filing.complete(eia, LocalDateTime.of(2025, 9, 4, 10, 0)));
 * days.day("revise");             // 2025-09-08
 * days.day("approval_notice");    // 2025-09-22
 * days.day("approval");           // 2025-09-23
 * days.saved().get().workingDays();    // 3
 * }</pre>
 *
 * @param time of the office
 */
public record Scheduler(WorkingTime time) {

    /**
     * The schedule of {@code filing}. A step that has really ended ends then; every other takes its whole period.
     *
     * @throws IllegalArgumentException if the filing is of another procedure, names a step or document that is not there, lacks
     *     a document that may not follow, or a step ended before it could begin, or before a period that must run in full
     * @throws org.parkstack.model.calendar.NoCalendarException if it reaches a year without a calendar
     */
    public Schedule schedule(Procedure procedure, Filing filing) {
        check(procedure, filing);
        Map<String, LocalDateTime> ends = ends(procedure, filing);
        LocalDateTime end = last(ends, ends.keySet(), filing.at());
        Map<String, LocalDateTime> latest = latest(procedure, filing, end);
        ImmutableList<String> path = criticalPath(procedure, filing, ends, end);
        ImmutableList.Builder<Schedule.Timed> steps = ImmutableList.builder();
        for (String id : procedure.inOrder()) {
            Step step = procedure.step(id);
            steps.add(new Schedule.Timed(
                    step,
                    last(ends, step.after(), filing.at()),
                    requireNonNull(ends.get(id)),
                    requireNonNull(latest.get(id)),
                    path.contains(id)));
        }
        return new Schedule(
                procedure.id(),
                filing.at(),
                end,
                steps.build(),
                path,
                saved(procedure, filing),
                toFollow(procedure, filing, ends),
                procedure.limits().stream()
                        .map(limit -> kept(procedure, limit, filing, ends))
                        .collect(ImmutableList.toImmutableList()));
    }

    private Optional<Schedule.Saved> saved(Procedure procedure, Filing filing) {
        Filing planned = new Filing(
                filing.procedure(),
                filing.applicant(),
                filing.at(),
                filing.documents(),
                ImmutableMap.of(),
                filing.services());
        try {
            LocalDateTime parallel = end(procedure, planned);
            LocalDateTime serial = end(procedure.oneAfterAnother(), planned);
            return Optional.of(new Schedule.Saved(
                    serial,
                    (int) ChronoUnit.DAYS.between(parallel.toLocalDate(), serial.toLocalDate()),
                    time.workingDaysBetween(parallel.toLocalDate(), serial.toLocalDate())));
        } catch (NoCalendarException e) {
            // The comparison alone goes that far: the schedule itself stands.
            return Optional.empty();
        }
    }

    private LocalDateTime end(Procedure procedure, Filing filing) {
        Map<String, LocalDateTime> ends = ends(procedure, filing);
        return last(ends, ends.keySet(), filing.at());
    }

    private static void check(Procedure procedure, Filing filing) {
        require(
                filing.procedure().equals(procedure.id()),
                "the filing is of `" + filing.procedure() + "`, not of `" + procedure.id() + "`");
        filing.ended().keySet().forEach(procedure::step);
        Set<String> known = procedure.documents().stream().map(Document::id).collect(Collectors.toSet());
        filing.documents()
                .forEach(id ->
                        require(known.contains(id), "procedure `" + procedure.id() + "` has no document `" + id + "`"));
        List<String> lacking = procedure.documents().stream()
                .filter(document ->
                        document.deferral().isEmpty() && !filing.documents().contains(document.id()))
                .map(document -> "`" + document.id() + "` (" + document.title() + ")")
                .toList();
        require(lacking.isEmpty(), "it can't be accepted without " + String.join(", ", lacking));
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }

    private static LocalDateTime last(Map<String, LocalDateTime> ends, Iterable<String> of, LocalDateTime least) {
        LocalDateTime last = least;
        for (String id : of) {
            LocalDateTime end = ends.get(id);
            last = end != null && end.isAfter(last) ? end : last;
        }
        return last;
    }

    private Map<String, LocalDateTime> ends(Procedure procedure, Filing filing) {
        Map<String, LocalDateTime> ends = new HashMap<>();
        for (String id : procedure.inOrder()) {
            Step step = procedure.step(id);
            LocalDateTime start = last(ends, step.after(), filing.at());
            LocalDateTime really = filing.ended().get(id);
            if (really == null) {
                ends.put(id, time.end(start, step.within(), filing.services()));
                continue;
            }
            require(
                    !really.toLocalDate().isBefore(start.toLocalDate()),
                    "step `" + id + "` can't have ended on " + really + ": it could begin on " + start + " only");
            if (step.inFull()) {
                LocalDate full =
                        time.end(start, step.within(), filing.services()).toLocalDate();
                require(
                        !really.toLocalDate().isBefore(full),
                        "step `" + id + "` can't have ended on " + really + ": it must run in full, until " + full);
            }
            ends.put(id, really);
        }
        return ends;
    }

    /** How late each step may end so that the whole still ends by {@code end}. */
    private Map<String, LocalDateTime> latest(Procedure procedure, Filing filing, LocalDateTime end) {
        Map<String, LocalDateTime> latest = new HashMap<>();
        for (String id : procedure.inOrder().reverse()) {
            LocalDateTime bound = latest.getOrDefault(id, end);
            latest.put(id, bound);
            Step step = procedure.step(id);
            if (!filing.ended().containsKey(id)) {
                LocalDateTime start = time.latestStart(bound, step.within(), filing.services());
                step.after().forEach(before -> latest.merge(before, start, (a, b) -> a.isBefore(b) ? a : b));
            }
        }
        return latest;
    }

    private static ImmutableList<String> criticalPath(
            Procedure procedure, Filing filing, Map<String, LocalDateTime> ends, LocalDateTime end) {
        List<String> path = new ArrayList<>();
        List<String> open = procedure.inOrder().reverse().stream()
                .filter(id -> ends.getOrDefault(id, filing.at()).equals(end))
                .toList();
        while (!open.isEmpty()) {
            String step = open.get(0);
            path.add(0, step);
            ImmutableList<String> after = procedure.step(step).after();
            LocalDateTime start = last(ends, after, filing.at());
            open = after.stream()
                    .filter(id -> ends.getOrDefault(id, filing.at()).equals(start))
                    .toList();
        }
        return ImmutableList.copyOf(path);
    }

    private ImmutableList<Schedule.ToFollow> toFollow(
            Procedure procedure, Filing filing, Map<String, LocalDateTime> ends) {
        ImmutableList.Builder<Schedule.ToFollow> out = ImmutableList.builder();
        for (Document document : procedure.documents()) {
            if (!filing.documents().contains(document.id())) {
                Document.Deferral deferral = document.deferral().orElseThrow();
                LocalDate by = time.end(
                                last(ends, List.of(document.step()), filing.at()), deferral.within(), filing.services())
                        .toLocalDate();
                LocalDate start = deferral.before()
                        .map(step -> last(ends, procedure.step(step).after(), filing.at())
                                .toLocalDate())
                        .orElse(by);
                out.add(new Schedule.ToFollow(document.id(), document.title(), start.isBefore(by) ? start : by));
            }
        }
        return out.build();
    }

    private Schedule.Kept kept(Procedure procedure, Limit limit, Filing filing, Map<String, LocalDateTime> ends) {
        LocalDateTime from = last(ends, List.of(limit.from()), filing.at());
        LocalDateTime lastMoment;
        if (limit.within().unit() == TimeLimit.Unit.CALENDAR_DAYS) {
            int more = daysNotCounted(procedure, limit, filing, ends);
            lastMoment = time.end(from, TimeLimit.calendarDays(limit.within().count() + more), filing.services());
        } else {
            lastMoment = time.end(from, limit.within(), filing.services());
        }
        LocalDateTime to = last(ends, List.of(limit.to()), filing.at());
        return new Schedule.Kept(limit.title(), limit.basis(), lastMoment, !to.isAfter(lastMoment), limit.article());
    }

    /** The days on which nothing but steps that are not counted was done. */
    private static int daysNotCounted(
            Procedure procedure, Limit limit, Filing filing, Map<String, LocalDateTime> ends) {
        Set<LocalDate> free = new HashSet<>();
        Set<LocalDate> counted = new HashSet<>();
        for (Step step : procedure.steps()) {
            LocalDateTime start = last(ends, step.after(), filing.at());
            LocalDateTime end = last(ends, List.of(step.id()), filing.at());
            if (start.isBefore(last(ends, List.of(limit.from()), filing.at()))) {
                continue;
            }
            Set<LocalDate> days = limit.notCounted().contains(step.id()) ? free : counted;
            for (LocalDate day = start.toLocalDate().plusDays(1);
                    !day.isAfter(end.toLocalDate());
                    day = day.plusDays(1)) {
                days.add(day);
            }
        }
        free.removeAll(counted);
        return free.size();
    }

    /** How much later {@code step} may end than it does, without delaying the whole. */
    public Duration slack(Schedule schedule, String step) {
        Schedule.Timed timed = schedule.timed(step);
        return Duration.between(timed.end(), timed.latestEnd());
    }
}
