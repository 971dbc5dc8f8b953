/**
 * What a change to a book means: which rules pay differently, to whom, from which day, by how much, or that nothing does.
 *
 * <p>Comes in: two checked books. Goes out: for every rule and tier EQUIVALENT, proved; or a case that both books decide
 * differently; or UNDECIDED with the reason. Rules are first brought to a canonical form, day by day, with terms and
 * parameters put in, and equality is carried from what is read to what reads it (congruence); what still differs goes to
 * seeded cases and to the solver. Never here: a difference that the reference evaluator has not decided under both books.
 * Start reading at {@link org.parkstack.rules.compare.Comparison}, then {@link org.parkstack.rules.compare.Canon}.
 */
@NullMarked
package org.parkstack.rules.compare;

import org.jspecify.annotations.NullMarked;
