/**
 * A population under a rule book, or under two, as a transformation of Spark datasets.
 *
 * <p>Comes in: rows, a firm a row, whose columns are named as those of a CSV population; the texts of a book. Goes out: a typed
 * row a firm, with amounts in fen between two bounds, or with what is wrong with it. Never happens here: an amount passes
 * through a floating-point number, or one wrong row ends a job. Start reading at {@link org.parkstack.spark.Deciding}, then
 * {@link org.parkstack.spark.FirmText}.
 */
@NullMarked
package org.parkstack.spark;

import org.jspecify.annotations.NullMarked;
