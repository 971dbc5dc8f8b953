package org.parkstack.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Decides a Parquet population under two books and prints what the change costs and whom it touches: {@code ImpactJob OLD NEW
 * INPUT OUTPUT [AS_OF]}. The rows stay as Parquet, for whatever else is asked of them.
 */
public final class ImpactJob {

    private ImpactJob() {}

    /** Runs under {@code spark-submit}, or in this JVM where no master is set. */
    public static void main(String[] args) throws IOException {
        if (args.length < 4 || args.length > 5) {
            System.err.println("usage: ImpactJob OLD NEW INPUT OUTPUT [AS_OF]");
            System.exit(2);
        }
        try (SparkSession spark = Sessions.named("park impact")) {
            Optional<LocalDate> asOf = args.length > 4 ? Optional.of(LocalDate.parse(args[4])) : Optional.empty();
            BookTexts old = BookTexts.read(Path.of(args[0]));
            BookTexts now = BookTexts.read(Path.of(args[1]));
            run(spark.read().parquet(args[2]), old, now, asOf, args[3]);
            System.out.print(ImpactTotals.of(spark.read().parquet(args[3])));
        }
    }

    /** Decides {@code firms} under both books and writes both decisions as Parquet. */
    static void run(Dataset<Row> firms, BookTexts old, BookTexts now, Optional<LocalDate> asOf, String output) {
        Comparing.all(Sessions.parts(firms), old, now, asOf)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(output);
    }
}
