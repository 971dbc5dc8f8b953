package org.parkstack.rules.approval;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.parkstack.model.approval.Basis;
import org.parkstack.model.approval.Step;

/**
 * The days of an approval. Immutable and thread-safe.
 *
 * @param procedure the id
 * @param filed when it was filed
 * @param end when the last step ends
 * @param steps in an order in which each stands after all that it waits for
 * @param criticalPath steps of which each began when the one before ended, from the filing to the end: what delays one of
 *     them may delay the whole
 * @param saved what running in parallel (并联) saves; empty where going one after another would reach a year without a calendar
 * @param toFollow documents that were accepted as missing, by the day by which they must follow
 * @param limits legal and promised limits over several steps
 */
public record Schedule(
        String procedure,
        LocalDateTime filed,
        LocalDateTime end,
        ImmutableList<Timed> steps,
        ImmutableList<String> criticalPath,
        Optional<Saved> saved,
        ImmutableList<ToFollow> toFollow,
        ImmutableList<Kept> limits) {

    /**
     * A step on the calendar.
     *
     * @param start when the last step that it waits for has ended
     * @param end when its own period ends, or when it really ended
     * @param latestEnd how late it may end without delaying the whole; at the last nanosecond of a day where the day is what counts
     * @param critical whether it stands on the critical path
     */
    public record Timed(Step step, LocalDateTime start, LocalDateTime end, LocalDateTime latestEnd, boolean critical) {}

    /**
     * What running in parallel saves, both ways planned: a step that really ended sooner or later does not count here.
     *
     * @param oneAfterAnotherEnd when it would end with the same steps one after another (串联)
     * @param days calendar days saved
     * @param workingDays working days saved
     */
    public record Saved(LocalDateTime oneAfterAnotherEnd, int days, int workingDays) {}

    /** A document that must follow by the end of a day (容缺补正). */
    public record ToFollow(String document, String title, LocalDate by) {}

    /**
     * Whether a limit is kept.
     *
     * @param lastMoment the last moment that it allows, with what is not counted added
     */
    public record Kept(String title, Basis basis, LocalDateTime lastMoment, boolean kept, String article) {}

    /** The day on which {@code step} ends. */
    public LocalDate day(String step) {
        return timed(step).end().toLocalDate();
    }

    /**
     * The step {@code id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Timed timed(String id) {
        return steps.stream()
                .filter(timed -> timed.step().id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("procedure `" + procedure + "` has no step `" + id + "`"));
    }
}
