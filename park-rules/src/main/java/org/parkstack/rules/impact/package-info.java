/**
 * What a change to a book costs and whom it touches, over a population.
 *
 * <p>Comes in: two books and a population. Goes out: sums by tier and payer under both, who gains and who loses, exact
 * quantiles, the largest changes with their because-trees, what a pool of a given size would pay. Everything is exact, to the
 * fen; memory does not grow with the population. Never here: a decision; both books decide every case. Start reading at {@link
 * org.parkstack.rules.impact.ImpactRun}.
 */
@NullMarked
package org.parkstack.rules.impact;

import org.jspecify.annotations.NullMarked;
