package org.parkstack.rules.match;

import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.push.Fit;

/**
 * How a firm, or one of its records, stands to a clause, by its conditions alone. Immutable and thread-safe.
 *
 * @param firm its place among the firms
 * @param subject as a decision names it: {@code enterprise}, {@code project:p1}
 */
public record FirmFit(int firm, Facts facts, String subject, Fit fit) {}
