/**
 * Plans: a checked book as flat data, for the days between two on which it changes.
 *
 * <p>Comes in: a {@link org.parkstack.rules.check.CheckedBook}. Goes out: a {@link org.parkstack.rules.plan.Program}: which
 * facts to code into {@code long}s, conditions as sets of intervals over them, bitmaps that test a condition shared by many
 * rules once, amounts as one multiplication or as a tape of instructions, steps as positions. Never here: a case, or any
 * answer that could differ from the reference evaluator's: what a {@code long} can't hold exactly is {@link
 * org.parkstack.rules.plan.Op#UNKNOWN}, and the reference evaluator decides the case. Start reading at {@link
 * org.parkstack.rules.plan.Planner}.
 */
@NullMarked
package org.parkstack.rules.plan;

import org.jspecify.annotations.NullMarked;
