/**
 * Matching (政策匹配): which of very many clauses fit an enterprise, and, of a new clause, which enterprises it fits.
 *
 * <p>Where {@link org.parkstack.rules.push} looks at every clause of one book by deciding it, this room keeps an index over the
 * conditions of a library of books: per fact, the thresholds in order, with bitmaps of the clauses that each leaves standing at
 * checkpoints between them; parted by region. What is no comparison of one fact is answered by the reference evaluator, for
 * the clauses that all else leaves standing.
 *
 * <p>Comes in: checked books, a day, facts. Goes out: clauses that fit or nearly fit, by their conditions, exactly as the
 * reference evaluator and {@link org.parkstack.rules.push.Tolerance} answer them one by one. Never here: amounts, which depend
 * on what else a book pays; deciding says those. Start reading at {@link org.parkstack.rules.match.PolicyMatcher}.
 */
@NullMarked
package org.parkstack.rules.match;

import org.jspecify.annotations.NullMarked;
