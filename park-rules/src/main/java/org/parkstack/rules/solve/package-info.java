/**
 * What a book can and can't do, asked of a solver: exact, over every case that may ever come.
 *
 * <p>Comes in: checked books. Goes out: propositions about their facts, and answers: there is such a case (and here it
 * is), there is none, or why it stays open. What a book says in a form that is not linear is <em>outside the fragment</em>,
 * with the reason; never guessed at. A case that goes out has been decided by the reference evaluator. Never here: files,
 * problems, texts for people.
 *
 * <p>Start reading at {@link org.parkstack.rules.solve.Encoding} (books to propositions), {@link
 * org.parkstack.rules.solve.Solver} (propositions to answers) and {@link org.parkstack.rules.solve.Witness} (answers to
 * cases). The room has more than 15 files since it holds a small logic, the encoder of the whole language, and the solver
 * behind its face.
 */
@NullMarked
package org.parkstack.rules.solve;

import org.jspecify.annotations.NullMarked;
