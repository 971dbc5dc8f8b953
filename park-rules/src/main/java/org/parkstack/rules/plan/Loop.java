package org.parkstack.rules.plan;

import org.parkstack.rules.expression.Expression.Aggregation;

/**
 * Something over the records of a kind.
 *
 * @param body run for each record
 * @param where the register that says whether the record counts; −1 where all do
 * @param element the register of what is brought together; −1 where records are only counted
 * @param fraction whether that is a fraction
 */
public record Loop(Aggregation how, int kind, int[] body, int where, int element, boolean fraction) {}
