/**
 * Books and applications made from a seed, so that every benchmark of one size decides the same thing.
 *
 * <p>Comes in: a seed and a size. Goes out: text of books, JSON of cases. Never here: measuring. Start reading at
 * {@link org.parkstack.bench.workload.Workload}.
 */
@NullMarked
package org.parkstack.bench.workload;

import org.jspecify.annotations.NullMarked;
