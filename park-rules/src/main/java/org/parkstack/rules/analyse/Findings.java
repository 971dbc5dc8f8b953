package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.problem.Problem;

/**
 * What the check of a book found, sorted by place.
 *
 * @param problems what stands
 * @param accepted what the book's owner accepts, with the reason as its help
 */
public record Findings(ImmutableList<Problem> problems, ImmutableList<Problem> accepted) {}
