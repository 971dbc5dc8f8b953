package org.parkstack.model.service;

import org.parkstack.model.calendar.TimeLimit;

/**
 * A topic that the one door knows (诉求类别). Immutable and thread-safe.
 *
 * @param owner who answers it
 * @param within how soon, in days
 */
public record Topic(String id, String title, String owner, TimeLimit within) {

    /**
     * The topic.
     *
     * @throws IllegalArgumentException if {@code within} is not in days
     */
    public Topic {
        if (!within.inDays()) {
            throw new IllegalArgumentException("topic `" + id + "` is answered within days, not `" + within + "`");
        }
    }
}
