package org.parkstack.model.approval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parkstack.model.calendar.TimeLimit;

/**
 * A declared change to a procedure: what a green lane or special handling means, in so many words. Immutable and thread-safe.
 *
 * <pre>{@code
 * ProcedureChange lane = new ProcedureChange("lane", "绿色通道（示意）", ProcedureChange.Kind.GREEN_LANE, "illustrative",
 *         ImmutableList.of(ProcedureChange.StepChange.shorten("revise", TimeLimit.calendarDays(2))), ImmutableMap.of());
 * lane.applyTo(Ready.procedure("eia_report_form")).step("revise").within();   // 2 calendar days
 * }</pre>
 *
 * @param kind what it is called
 * @param article 依据: who grants it, and where that stands
 * @param steps what changes in steps
 * @param deferrals documents that may follow, and how long
 */
public record ProcedureChange(
        String id,
        String title,
        Kind kind,
        String article,
        ImmutableList<StepChange> steps,
        ImmutableMap<String, Document.Deferral> deferrals) {

    /** What a change is called. */
    public enum Kind {
        /** 绿色通道. */
        GREEN_LANE,
        /** 特事特办. */
        SPECIAL_HANDLING,
        /** 容缺受理. */
        DEFERRED_DOCUMENTS,
        /** 并联审批. */
        PARALLEL
    }

    /**
     * What changes in a step; what is left out stays.
     *
     * @param within a shorter period, promised
     * @param after what it waits for from now on
     * @param online whether it is done online
     */
    public record StepChange(
            String step, Optional<TimeLimit> within, Optional<ImmutableList<String>> after, Optional<Boolean> online) {

        /** The step promised sooner. */
        public static StepChange shorten(String step, TimeLimit within) {
            return new StepChange(step, Optional.of(within), Optional.empty(), Optional.empty());
        }

        /** The step waiting for {@code steps} only: so that it runs beside the others. */
        public static StepChange runAfter(String step, String... steps) {
            return new StepChange(step, Optional.empty(), Optional.of(ImmutableList.copyOf(steps)), Optional.empty());
        }
    }

    /**
     * The procedure with this change.
     *
     * @throws IllegalArgumentException if a step or document is not there, the change would cut a period that must run in
     *     full (公示期), or lengthen one by {@link TimeLimit#compareUsual}, or make steps wait for each other
     */
    public Procedure applyTo(Procedure procedure) {
        steps.forEach(change -> procedure.step(change.step()));
        deferrals
                .keySet()
                .forEach(id -> check(
                        procedure.documents().stream()
                                .anyMatch(document -> document.id().equals(id)),
                        "procedure `" + procedure.id() + "` has no document `" + id + "`"));
        ImmutableList.Builder<Step> changed = ImmutableList.builder();
        for (Step step : procedure.steps()) {
            Step now = step;
            for (StepChange change : steps) {
                now = change.step().equals(step.id()) ? changed(now, change) : now;
            }
            changed.add(now);
        }
        return new Procedure(
                procedure.id(),
                procedure.title(),
                procedure.source(),
                changed.build(),
                procedure.documents().stream()
                        .map(document -> Optional.ofNullable(deferrals.get(document.id()))
                                .map(document::deferred)
                                .orElse(document))
                        .collect(ImmutableList.toImmutableList()),
                procedure.limits());
    }

    private Step changed(Step step, StepChange change) {
        Step now = step;
        if (change.within().isPresent()) {
            TimeLimit limit = change.within().get();
            check(
                    !step.inFull(),
                    "step `" + step.id() + "` must run in full (`" + step.within() + "`, " + step.article()
                            + "), so it can't be shortened");
            check(
                    limit.compareUsual(step.within()) <= 0,
                    "step `" + step.id() + "` takes `" + step.within() + "`, so `" + limit + "` would lengthen it");
            now = now.within(limit, Basis.PROMISED);
        }
        now = change.after().map(now::after).orElse(now);
        return change.online().map(now::online).orElse(now);
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "change `" + id + "` (" + title + "): " + fault.lines().collect(Collectors.joining(" ")));
        }
    }
}
