package org.parkstack.spark;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.parkstack.model.PolicyTier;

/**
 * What a change costs a whole population and whom it touches, as {@code park impact} counts it. All sums are exact, in fen:
 * decimals of 38 digits.
 *
 * @param rows rows that were decided
 * @param wrong rows that could not be
 */
record ImpactTotals(
        long rows,
        long wrong,
        long gain,
        long lose,
        long same,
        long open,
        Cost total,
        ImmutableMap<PolicyTier, Cost> tiers,
        ImmutableMap<PolicyTier, Cost> payers,
        ImmutableList<RuleCost> rules,
        ImmutableList<Change> largest) {

    private static final int LARGEST = 10;

    /** A sum under both books, between two bounds. {@code unbounded}: rows without an upper bound, summed with their lower one. */
    record Cost(
            BigDecimal oldAtLeast, BigDecimal oldAtMost, BigDecimal newAtLeast, BigDecimal newAtMost, long unbounded) {}

    /** What one rule surely grants under both books, and to how many. */
    record RuleCost(String rule, BigDecimal before, BigDecimal after, long oldGranted, long newGranted) {}

    /** One of the largest changes. */
    record Change(String caseId, long fen) {}

    /** Of rows that {@link ImpactJob} wrote. */
    static ImpactTotals of(Dataset<Row> compared) {
        Dataset<Row> decided = compared.where("problem is null");
        List<Column> sums = new ArrayList<>();
        for (String way : List.of("gain", "lose", "same", "open")) {
            sums.add(functions.expr("count_if(way = '" + way + "')"));
        }
        sums.addAll(cost("total"));
        for (String of : List.of("tiers", "payers")) {
            for (PolicyTier tier : PolicyTier.values()) {
                sums.addAll(cost(of + "." + tier.id()));
            }
        }
        Row all = decided.agg(functions.count(functions.lit(1)), sums.toArray(Column[]::new))
                .first();
        ImmutableMap.Builder<PolicyTier, Cost> tiers = ImmutableMap.builder();
        ImmutableMap.Builder<PolicyTier, Cost> payers = ImmutableMap.builder();
        int at = 10;
        for (PolicyTier tier : PolicyTier.values()) {
            tiers.put(tier, cost(all, at));
            payers.put(tier, cost(all, at + 5 * PolicyTier.values().length));
            at += 5;
        }
        return new ImpactTotals(
                all.getLong(0),
                compared.where("problem is not null").count(),
                all.getLong(1),
                all.getLong(2),
                all.getLong(3),
                all.getLong(4),
                cost(all, 5),
                tiers.buildOrThrow(),
                payers.buildOrThrow(),
                rules(decided),
                largest(decided));
    }

    private static List<Column> cost(String of) {
        List<Column> out = new ArrayList<>();
        for (String book : List.of("before.", "after.")) {
            String bound = book + of;
            out.add(sum("cast(" + bound + ".atLeast as decimal(28, 0))"));
            out.add(sum("cast(coalesce(" + bound + ".atMost, " + bound + ".atLeast) as decimal(28, 0))"));
        }
        out.add(functions.expr("count_if(before." + of + ".atMost is null or after." + of + ".atMost is null)"));
        return out;
    }

    private static Column sum(String of) {
        return functions.expr("coalesce(sum(" + of + "), 0)");
    }

    private static Cost cost(Row sums, int at) {
        return new Cost(
                sums.getDecimal(at),
                sums.getDecimal(at + 1),
                sums.getDecimal(at + 2),
                sums.getDecimal(at + 3),
                sums.getLong(at + 4));
    }

    private static ImmutableList<RuleCost> rules(Dataset<Row> decided) {
        return decided
                .select(functions.explode(col("rules")).as("r"))
                .groupBy("r.rule")
                .agg(
                        sum("cast(r.before as decimal(28, 0))"),
                        sum("cast(r.after as decimal(28, 0))"),
                        functions.expr("count_if(r.before > 0)"),
                        functions.expr("count_if(r.after > 0)"))
                .orderBy("rule")
                .collectAsList()
                .stream()
                .map(r -> new RuleCost(r.getString(0), r.getDecimal(1), r.getDecimal(2), r.getLong(3), r.getLong(4)))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Change> largest(Dataset<Row> decided) {
        return decided
                .where("change <> 0")
                .orderBy(abs(col("change")).desc(), col("caseId"))
                .select("caseId", "change")
                .limit(LARGEST)
                .collectAsList()
                .stream()
                .map(r -> new Change(r.getString(0), r.getLong(1)))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(rows)
                .append(" applications: ")
                .append(gain)
                .append(" gain, ")
                .append(lose)
                .append(" lose, ");
        out.append(same).append(" stay, ").append(open).append(" can't be told since facts are missing; ");
        out.append(wrong).append(" rows are wrong\n");
        out.append(line("all", total));
        tiers.forEach((tier, cost) -> out.append(line(tier.id(), cost)));
        payers.forEach((tier, cost) -> out.append(line("paid by " + tier.id(), cost)));
        for (RuleCost rule : rules) {
            if (rule.before().compareTo(rule.after()) != 0 || rule.oldGranted() != rule.newGranted()) {
                out.append("  ")
                        .append(rule.rule())
                        .append(": ")
                        .append(Summary.yuan(rule.before()))
                        .append(" → ");
                out.append(Summary.yuan(rule.after()))
                        .append(", granted ")
                        .append(rule.oldGranted())
                        .append(" → ");
                out.append(rule.newGranted()).append('\n');
            }
        }
        for (Change change : largest) {
            out.append("  ").append(change.caseId()).append(": ");
            out.append(Summary.yuan(BigDecimal.valueOf(change.fen()))).append('\n');
        }
        return out.toString();
    }

    private static String line(String name, Cost cost) {
        String more = cost.unbounded() == 0 ? "" : ", " + cost.unbounded() + " without an upper bound";
        return "  " + name + ": " + range(cost.oldAtLeast(), cost.oldAtMost()) + " → "
                + range(cost.newAtLeast(), cost.newAtMost()) + more + "\n";
    }

    private static String range(BigDecimal low, BigDecimal high) {
        return Summary.yuan(low) + (low.compareTo(high) == 0 ? "" : "…" + Summary.yuan(high));
    }
}
