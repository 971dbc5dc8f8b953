package org.parkstack.rules.match;

import org.parkstack.rules.push.Fit;

/**
 * How a clause stands to one of its subjects, by its conditions alone. Immutable and thread-safe.
 *
 * @param subject as a decision names it: {@code enterprise}, {@code project:p1}
 * @param fit {@link Fit#FITS} where the conditions hold, {@link Fit#NEARLY_FITS} where they may, once missing facts turn out
 *     well and thresholds that are missed narrowly are reached
 */
public record ClauseFit(Clause clause, String subject, Fit fit) {}
