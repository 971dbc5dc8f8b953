package org.parkstack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two executors, each a JVM of its own")
class ClusterTest {

    @Test
    @DisplayName("make the book from its texts and decide what park batch decides")
    void decided() throws IOException {
        // Spark looks there for a distribution; the executors get their classes from this JVM's path.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        SparkSession spark = SparkSession.builder()
                .appName("cluster")
                .master("local-cluster[2,1,900]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.memory", "900m")
                .config(
                        "spark.executor.extraClassPath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .getOrCreate();
        try {
            List<String> lines = PopulationJob.lines(spark, Trial.STACK, LocalDate.of(2025, 11, 1), 200, 7)
                    .collectAsList();
            Dataset<Row> firms = PopulationJob.columns(spark.createDataset(lines, Encoders.STRING()), Trial.STACK)
                    .repartition(4);
            assertThat(Deciding.all(firms, Trial.STACK, Optional.empty()).collectAsList().stream()
                            .map(BatchRow::of))
                    .containsExactlyInAnyOrderElementsOf(
                            Trial.batch(Trial.STACK.book(), "firms.jsonl", String.join("\n", lines) + "\n"))
                    .hasSize(200);
            // The driver is one of those that have memory for blocks.
            assertThat(spark.sparkContext().statusTracker().getExecutorInfos()).hasSize(3);
        } finally {
            spark.stop();
        }
    }
}
