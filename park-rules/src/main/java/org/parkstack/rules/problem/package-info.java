/**
 * What is wrong with a book or a case, as data first and as sentences last.
 *
 * <p>Comes in: a code, a place, a sentence, a way out. Goes out: all problems at once, sorted by place, as a list, as text for
 * people or in the one exception of the library that carries them. Never here: a code that changes its meaning; the finding of
 * problems. Start reading at {@link org.parkstack.rules.problem.Code} and {@link org.parkstack.rules.problem.Problems}.
 */
@NullMarked
package org.parkstack.rules.problem;

import org.jspecify.annotations.NullMarked;
