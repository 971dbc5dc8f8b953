/**
 * Answers for callers: what each rule pays each subject, and why.
 *
 * <p>Comes in: what an evaluator found. Goes out: {@link org.parkstack.rules.decision.Decision} and its parts, immutable
 * and thread-safe. Nothing is computed here but sums over awards that are asked for. Start reading at
 * {@link org.parkstack.rules.decision.Decision}.
 */
@NullMarked
package org.parkstack.rules.decision;

import org.jspecify.annotations.NullMarked;
