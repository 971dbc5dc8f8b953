/**
 * Other engines on the workload of {@link org.parkstack.bench}: conditions in the engine, amounts and stacking in Java that all of them
 * share, which none of them would have.
 *
 * <p>Comes in: clauses and firms of the workload. Goes out: times beside the anchor's and ours, in one run. Never here: an engine that was
 * not first asserted to agree on every firm. Start reading at {@link org.parkstack.bench.rivals.Rivals}.
 */
@NullMarked
package org.parkstack.bench.rivals;

import org.jspecify.annotations.NullMarked;
