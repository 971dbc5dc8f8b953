package org.parkstack.spark;

import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a whole population is granted. Sums are exact: decimals of 38 digits, in fen.
 *
 * @param rows how many rows
 * @param wrong how many of them could not be decided
 * @param undetermined how many lack facts that matter
 * @param unbounded how many of these have no upper bound; the lower one is summed for them
 */
record Summary(long rows, long wrong, long undetermined, long unbounded, BigDecimal atLeast, BigDecimal atMost) {

    /** Of the rows that {@link DecideJob} wrote. */
    static Summary of(Dataset<?> decided) {
        Row sums = decided.selectExpr(
                        "count(*)",
                        "count(problem)",
                        "count_if(problem is null and not determined)",
                        "count_if(problem is null and total.atMost is null)",
                        "coalesce(sum(cast(total.atLeast as decimal(28, 0))), 0)",
                        "coalesce(sum(cast(coalesce(total.atMost, total.atLeast) as decimal(28, 0))), 0)")
                .first();
        return new Summary(
                sums.getLong(0),
                sums.getLong(1),
                sums.getLong(2),
                sums.getLong(3),
                sums.getDecimal(4),
                sums.getDecimal(5));
    }

    @Override
    public String toString() {
        return rows + " rows, " + wrong + " of them wrong, " + undetermined + " with facts missing; granted "
                + yuan(atLeast) + (atLeast.compareTo(atMost) == 0 ? "" : "…" + yuan(atMost))
                + (unbounded == 0 ? "" : " and " + unbounded + " without an upper bound");
    }

    static String yuan(BigDecimal fen) {
        return fen.movePointLeft(2).setScale(2).toPlainString() + "元";
    }
}
