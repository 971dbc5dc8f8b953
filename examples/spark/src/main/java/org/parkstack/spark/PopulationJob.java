package org.parkstack.spark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.sample.SamplePopulation;

/**
 * Makes up a population near a book's limits (示意), as {@code park sample} does, and writes it as Parquet: {@code PopulationJob
 * BOOK AS_OF ROWS SEED OUTPUT}. The same arguments give the same firms on any number of cores: they are made in slices of
 * 10,000, each from a seed of its own.
 */
public final class PopulationJob {

    private static final int SLICE = 10_000;

    private PopulationJob() {}

    /** Runs under {@code spark-submit}, or in this JVM where no master is set. */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: PopulationJob BOOK AS_OF ROWS SEED OUTPUT");
            System.exit(2);
        }
        try (SparkSession spark = Sessions.named("park sample")) {
            BookTexts book = BookTexts.read(Path.of(args[0]));
            Dataset<String> lines =
                    lines(spark, book, LocalDate.parse(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]));
            columns(lines, book).write().mode(SaveMode.Overwrite).parquet(args[4]);
        }
    }

    /** A case a line, as JSON Lines. */
    static Dataset<String> lines(SparkSession spark, BookTexts book, LocalDate day, long rows, long seed) {
        Broadcast<BookTexts> sent =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(book);
        long slices = (rows + SLICE - 1) / SLICE;
        return spark.range(0, slices, 1, (int) Math.min(slices, 1_000))
                .flatMap(
                        (FlatMapFunction<Long, String>) slice -> slice(
                                sent.value().book(), day, slice, Math.min(SLICE, rows - slice * SLICE), seed + slice),
                        Encoders.STRING());
    }

    private static Iterator<String> slice(RuleBook book, LocalDate day, long slice, long rows, long seed) {
        StringWriter out = new StringWriter();
        try {
            SamplePopulation.write(book.checked(), day, rows, seed, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Each slice counts from s1: its number in front makes the ids unique.
        return out.toString().lines().map(line -> named(line, slice)).iterator();
    }

    private static String named(String line, long slice) {
        String start = "{\"case\":\"";
        if (!line.startsWith(start)) {
            throw new IllegalStateException("a sample that does not start with its id: " + line);
        }
        return start + "f" + slice + line.substring(start.length());
    }

    /** The cases of lines in typed columns: those that the first 1,000 of them need, and the book's vocabulary types. */
    static Dataset<Row> columns(Dataset<String> lines, BookTexts book) {
        Broadcast<BookTexts> sent = JavaSparkContext.fromSparkContext(
                        lines.sparkSession().sparkContext())
                .broadcast(book);
        ImmutableList<Facts> some = lines.limit(1_000).collectAsList().stream()
                .map(line -> facts(line, book.book()))
                .collect(ImmutableList.toImmutableList());
        FirmColumns columns = FirmColumns.of(some, book.book().checked().vocabulary());
        return lines.map(
                (MapFunction<String, Row>)
                        line -> columns.row(facts(line, sent.value().book())),
                Encoders.row(columns.schema()));
    }

    private static Facts facts(String line, RuleBook book) {
        Problems problems = new Problems();
        CaseReader cases = new CaseReader(book.checked(), Optional.empty(), problems);
        Optional<Facts> facts = Trees.read(line, problems)
                .flatMap(tree -> cases.read(tree).stream().map(Case::facts).findFirst());
        if (facts.isEmpty() || problems.hasErrors()) {
            throw new IllegalArgumentException(Trees.text(problems.sorted()));
        }
        return facts.get();
    }
}
