package org.parkstack.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Sessions of the jobs. */
final class Sessions {

    private static final int FIRMS_AT_ONCE = 20_000;

    private Sessions() {}

    /**
     * Firms in parts of about 20,000. A firm is a few dozen bytes of Parquet and half a millisecond of deciding, so that the parts that
     * Spark makes by size, of 128 MB, would be hours of work each.
     */
    static Dataset<Row> parts(Dataset<Row> firms) {
        long parts = (firms.count() + FIRMS_AT_ONCE - 1) / FIRMS_AT_ONCE;
        return firms.repartition(Math.max(1, Math.toIntExact(parts)));
    }

    /** A session on the master that {@code spark-submit} names, or else on all cores of this JVM. */
    static SparkSession named(String name) {
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        return System.getProperty("spark.master") == null ? local("local[*]", name) : builder.getOrCreate();
    }

    /** A session in this JVM, without a web page. */
    static SparkSession local(String master, String name) {
        return SparkSession.builder()
                .appName(name)
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate();
    }
}
