package org.parkstack.spark;

import org.apache.spark.sql.SparkSession;

/** Sessions of the jobs. */
final class Sessions {

    private Sessions() {}

    /** A session on the master that {@code spark-submit} names, or else on all cores of this JVM. */
    static SparkSession named(String name) {
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        return System.getProperty("spark.master") == null
                ? local("local[*]", name)
                : builder.getOrCreate();
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
