package org.parkstack.model.approval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.parkstack.model.calendar.TimeLimit;

/**
 * A step of a procedure (环节). Immutable and thread-safe.
 *
 * @param id unique in the procedure
 * @param title 环节名称
 * @param by who does it; several where they do it together
 * @param online 不见面: nobody has to come
 * @param within the period, counted from the end of the last step that it waits for
 * @param basis what the period rests on
 * @param inFull whether the period must run to its end, as a public notice (公示) must; else it is a limit, and the step may
 *     end sooner
 * @param after the steps that it waits for; none for a step that starts with the filing
 * @param article 依据
 */
public record Step(
        String id,
        String title,
        ImmutableSet<Actor> by,
        boolean online,
        TimeLimit within,
        Basis basis,
        boolean inFull,
        ImmutableList<String> after,
        String article) {

    /** This step with another period. */
    public Step within(TimeLimit limit, Basis on) {
        return new Step(id, title, by, online, limit, on, inFull, after, article);
    }

    /** This step waiting for {@code steps} only. */
    public Step after(ImmutableList<String> steps) {
        return new Step(id, title, by, online, within, basis, inFull, steps, article);
    }

    /** This step done online, or not. */
    public Step online(boolean whether) {
        return new Step(id, title, by, whether, within, basis, inFull, after, article);
    }
}
