/**
 * Formulas: expressions, conditions, tables, brackets and reviews after checking, in one typed algebra. Every name is
 * bound, every type and unit fits, nothing is left to look up but the facts of a case.
 *
 * <p>Comes in: nothing; the room {@code check} builds formulas. Goes out: trees for the evaluators. Start reading at
 * {@link org.parkstack.rules.formula.Formula}.
 */
@NullMarked
package org.parkstack.rules.formula;

import org.jspecify.annotations.NullMarked;
