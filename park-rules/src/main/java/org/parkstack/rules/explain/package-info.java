/**
 * Because-trees of cases of which all that matters is known, grown award by award when they are asked for.
 *
 * <p>Comes in: a {@link org.parkstack.rules.check.CheckedBook} for the days of one program, and what a run found of a case ({@link
 * org.parkstack.rules.explain.Known}). Goes out: the {@link org.parkstack.rules.decision.Because} of each award, equal to the
 * reference evaluator's. What is the same for all cases is made once a book, what is the same for all rules once a case. Never
 * here: amounts and steps are not computed again, they are taken from the run. A room of more files than most, for the language
 * has many forms. Start reading at {@link org.parkstack.rules.explain.BookTrees}, then {@code Node}.
 */
@NullMarked
package org.parkstack.rules.explain;

import org.jspecify.annotations.NullMarked;
