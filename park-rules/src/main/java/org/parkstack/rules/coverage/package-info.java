/**
 * What cases show of a book: rules granted and refused, conditions and their own effect, rows, thresholds, steps.
 *
 * <p>Comes in: a checked book and the facts of cases. Goes out: a {@link org.parkstack.rules.coverage.Coverage}, and cases for what
 * it lacks. Coverage watches the reference evaluator and takes every value from it; nothing is evaluated a second way. Start
 * reading at {@link org.parkstack.rules.coverage.CoverageRecorder}, then {@code Targets} for what counts and {@code Observer} for
 * when it is reached.
 */
@NullMarked
package org.parkstack.rules.coverage;

import org.jspecify.annotations.NullMarked;
