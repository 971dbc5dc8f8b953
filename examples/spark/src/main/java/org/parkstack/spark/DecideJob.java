package org.parkstack.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Decides a Parquet population under a book: {@code DecideJob BOOK INPUT OUTPUT [AS_OF]}. */
public final class DecideJob {

    private DecideJob() {}

    /** Runs under {@code spark-submit}, or in this JVM where no master is set. */
    public static void main(String[] args) throws IOException {
        if (args.length < 3 || args.length > 4) {
            System.err.println("usage: DecideJob BOOK INPUT OUTPUT [AS_OF]");
            System.exit(2);
        }
        try (SparkSession spark = Sessions.named("park decide")) {
            Optional<LocalDate> asOf = args.length > 3 ? Optional.of(LocalDate.parse(args[3])) : Optional.empty();
            BookTexts book = BookTexts.read(Path.of(args[0]));
            run(spark.read().parquet(args[1]), book, asOf, args[2]);
            System.out.println(Summary.of(spark.read().parquet(args[2])));
        }
    }

    /** Decides {@code firms} and writes what they are granted as Parquet. */
    static void run(Dataset<Row> firms, BookTexts book, Optional<LocalDate> asOf, String output) {
        Deciding.all(Sessions.parts(firms), book, asOf)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(output);
    }
}
