package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import org.parkstack.rules.problem.Problem;

/**
 * What the check of a book found, sorted by place.
 *
 * @param problems what stands
 * @param accepted what the book's owner accepts
 */
public record Findings(ImmutableList<Problem> problems, ImmutableList<Accepted> accepted) {

    /** A problem, the reason for which it is accepted, and the last day on which it is. */
    public record Accepted(Problem problem, String because, LocalDate until) {}
}
