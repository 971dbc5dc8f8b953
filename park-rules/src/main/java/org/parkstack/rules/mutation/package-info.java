/**
 * Small changes of a book, and whether its cases notice them.
 *
 * <p>Comes in: a checked book, cases that are as they expect. Goes out: a {@link org.parkstack.rules.mutation.Mutation}, with every
 * change that no case noticed and its place. A mutant goes the way of every book: checked, then decided by the reference
 * evaluator. Never here: chance; the same book and cases give the same answer. Start reading at
 * {@link org.parkstack.rules.mutation.Mutations}; {@code Candidates} and {@code ExpressionMutants} list the changes.
 */
@NullMarked
package org.parkstack.rules.mutation;

import org.jspecify.annotations.NullMarked;
