package org.parkstack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.impact.Impact;
import org.parkstack.rules.impact.ImpactRun;
import org.parkstack.rules.population.Population;

@DisplayName("2,000 made-up firms, one in five with facts missing")
class PopulationTest {

    private static final LocalDate DAY = LocalDate.of(2025, 11, 1);
    private static final int FIRMS = 2_000;

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    /** As a population of JSON Lines. */
    private static List<String> lines;
    /** As columns that were in a file of Parquet. */
    private static Dataset<Row> firms;

    @BeforeAll
    static void make() {
        spark = Trial.spark();
        lines = new ArrayList<>();
        for (String line :
                PopulationJob.lines(spark, Trial.STACK, DAY, FIRMS, 7).collectAsList()) {
            lines.add(
                    switch (lines.size() % 10) {
                        case 3 -> without("\"interest_paid\":\\{[^}]*},", line);
                        case 7 -> without(",\"grants\":\\[[^]]*]", line);
                        default -> line;
                    });
        }
        String parquet = folder.resolve("firms.parquet").toString();
        PopulationJob.columns(spark.createDataset(lines, Encoders.STRING()), Trial.STACK)
                .repartition(3)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(parquet);
        firms = spark.read().parquet(parquet);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static String without(String part, String line) {
        String rest = line.replaceFirst(part, "");
        assertThat(rest).isNotEqualTo(line);
        return rest;
    }

    private static String file() {
        return String.join("\n", lines) + "\n";
    }

    @Test
    @DisplayName("in Parquet are granted what park batch grants them, row for row, to the fen")
    void decided() throws IOException {
        String out = folder.resolve("decided.parquet").toString();
        DecideJob.run(firms, Trial.STACK, Optional.empty(), out);
        Dataset<Decided> decided = spark.read().parquet(out).as(Encoders.bean(Decided.class));

        List<String> local = Trial.batch(Trial.STACK.book(), "firms.jsonl", file());
        assertThat(local).hasSize(FIRMS);
        assertThat(decided.collectAsList().stream().map(BatchRow::of)).containsExactlyInAnyOrderElementsOf(local);

        Summary summary = Summary.of(spark.read().parquet(out));
        assertThat(summary.rows()).isEqualTo(FIRMS);
        assertThat(summary.wrong()).isZero();
        assertThat(summary.undetermined())
                .isEqualTo(local.stream().filter(row -> row.contains(",false,")).count())
                .isGreaterThan(20);
        assertThat(summary.atLeast()).isLessThan(summary.atMost());
    }

    @Test
    @DisplayName("as lines of text are granted the same")
    void decidedAsLines() throws IOException {
        Dataset<Row> text = spark.createDataset(lines, Encoders.STRING()).toDF("value");
        assertThat(Deciding.all(text, Trial.STACK, Optional.empty()).collectAsList().stream()
                        .map(BatchRow::of))
                .containsExactlyInAnyOrderElementsOf(Trial.batch(Trial.STACK.book(), "firms.jsonl", file()));
    }

    @Test
    @DisplayName("cost what park impact says, in all, by tier, by payer and by rule, under two books")
    void impact() throws IOException {
        BookTexts now = Trial.stackWith("cap: 1000万元", "cap: 300万元");
        String out = folder.resolve("compared.parquet").toString();
        ImpactJob.run(firms, Trial.STACK, now, Optional.empty(), out);
        ImpactTotals totals = ImpactTotals.of(spark.read().parquet(out));

        Impact local;
        try (Population rows = Trial.population("firms.jsonl", file())) {
            local = ImpactRun.of(
                    side(Trial.STACK.book()), side(now.book()), rows, Optional.empty(), List.of(), n -> {});
        }
        assertThat(totals.wrong()).isZero();
        assertThat(List.of(totals.rows(), totals.gain(), totals.lose(), totals.same(), totals.open()))
                .containsExactly(
                        local.rows(),
                        local.counts().gain(),
                        local.counts().lose(),
                        local.counts().same(),
                        local.counts().open());
        assertThat(totals.lose()).isGreaterThan(20);
        assertThat(totals.open()).isPositive();
        assertThat(cost(totals.total())).isEqualTo(local.total());
        assertThat(costs(totals.tiers())).isEqualTo(local.tiers());
        assertThat(costs(totals.payers())).isEqualTo(local.payers());
        assertThat(totals.rules().stream()
                        .map(r -> new Impact.RuleCost(
                                r.rule(),
                                r.before().toBigIntegerExact(),
                                r.after().toBigIntegerExact(),
                                r.oldGranted(),
                                r.newGranted())))
                .isEqualTo(local.rules());
        assertThat(totals.largest().stream().map(ImpactTotals.Change::fen))
                .containsExactlyElementsOf(
                        local.largest().stream().map(Impact.Change::difference).toList());
    }

    private static ImpactRun.Side side(RuleBook book) {
        return new ImpactRun.Side(book.checked(), book::decideBriefly, book::decide);
    }

    private static Impact.Cost cost(ImpactTotals.Cost cost) {
        return new Impact.Cost(
                cost.oldAtLeast().toBigIntegerExact(),
                cost.oldAtMost().toBigIntegerExact(),
                cost.newAtLeast().toBigIntegerExact(),
                cost.newAtMost().toBigIntegerExact(),
                cost.unbounded());
    }

    /** Without the tiers that have nothing, which the local run does not name. */
    private static Map<PolicyTier, Impact.Cost> costs(Map<PolicyTier, ImpactTotals.Cost> all) {
        Map<PolicyTier, Impact.Cost> out = new EnumMap<>(PolicyTier.class);
        all.forEach((tier, cost) -> {
            if (cost.oldAtMost().signum() > 0 || cost.newAtMost().signum() > 0 || cost.unbounded() > 0) {
                out.put(tier, cost(cost));
            }
        });
        return out;
    }

    @Test
    @DisplayName("are the same firms whatever the number of cores, each with an id of its own")
    void sameFirms() {
        List<String> again = PopulationJob.lines(spark, Trial.STACK, DAY, 20_500, 7)
                .limit(10_500)
                .collectAsList();
        assertThat(again.get(3).replaceAll("\"interest_paid\":\\{[^}]*},", "")).isEqualTo(lines.get(3));
        assertThat(again.subList(0, 3)).isEqualTo(lines.subList(0, 3));
        assertThat(again.stream().map(line -> line.substring(0, line.indexOf(','))))
                .doesNotHaveDuplicates()
                .hasSize(10_500);
    }
}
