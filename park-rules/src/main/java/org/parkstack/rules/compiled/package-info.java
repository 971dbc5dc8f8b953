/**
 * The fast way to decide: programs over cases coded into {@code long}s, data only, no class made at run time.
 *
 * <p>Comes in: facts. Goes out: amounts without allocating, or a whole {@link org.parkstack.rules.decision.Decision} that
 * equals the reference evaluator's; its because-trees grow from what a run found when they are asked for. What a {@code long} can't hold,
 * what is missing and matters, and what is not planned is decided by the reference evaluator, case by case: nothing here
 * guesses. Start reading at {@link org.parkstack.rules.compiled.CompiledBook}.
 */
@NullMarked
package org.parkstack.rules.compiled;

import org.jspecify.annotations.NullMarked;
