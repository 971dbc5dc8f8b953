/**
 * Decides a checked book for the facts of a case: the reference evaluator, written to be obviously right.
 *
 * <p>Comes in: a {@link org.parkstack.rules.check.CheckedBook} and {@link org.parkstack.rules.facts.Facts}. Goes out: a
 * {@link org.parkstack.rules.decision.Decision}. Explaining watches evaluation: each value is made together with the
 * reason for it, on the same road. Never here: files, text for people. Start reading at
 * {@link org.parkstack.rules.evaluate.ReferenceEvaluator}, then {@code Run} for the order of things and
 * {@code FormulaEvaluator} for the meaning of each form.
 */
@NullMarked
package org.parkstack.rules.evaluate;

import org.jspecify.annotations.NullMarked;
