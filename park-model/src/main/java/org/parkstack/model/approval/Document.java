package org.parkstack.model.approval;

import java.util.Optional;
import org.parkstack.model.calendar.TimeLimit;

/**
 * A document that a step needs (申请材料). Immutable and thread-safe.
 *
 * @param id unique in the procedure
 * @param title 材料名称
 * @param step the step that can't begin without it
 * @param deferral how long it may follow (容缺受理); empty where it may not
 */
public record Document(String id, String title, String step, Optional<Deferral> deferral) {

    /**
     * 容缺受理: the document may follow.
     *
     * @param within so long after the step that needs it has ended
     * @param before and in any case before this step begins
     */
    public record Deferral(TimeLimit within, Optional<String> before) {}

    /** This document, allowed to follow. */
    public Document deferred(Deferral how) {
        return new Document(id, title, step, Optional.of(how));
    }
}
