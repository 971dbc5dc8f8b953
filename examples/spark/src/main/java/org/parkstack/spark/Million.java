package org.parkstack.spark;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.population.Batch;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.population.Rows;

/**
 * Makes up a million firms, decides them with the library alone and on Spark with one core and with two, compares the three row
 * for row to the fen, and prints what each took: {@code Million [ROWS [FOLDER [STAGE…]]]}. The stages, all of them if none is named:
 * {@code make}, {@code local}, {@code one}, {@code two}, {@code compare}; each leaves its files in the folder for the next.
 */
public final class Million {

    private static final LocalDate DAY = LocalDate.of(2025, 11, 1);
    private static final long SEED = 7;
    private static final List<String> STAGES = List.of("make", "local", "one", "two", "compare");

    private final long rows;
    private final Path folder;
    private final BookTexts book = BookTexts.read(Path.of("examples/books/nantong_htz_illustrative"));

    private Million(long rows, Path folder) {
        this.rows = rows;
        this.folder = folder;
    }

    /** Runs the stages; ends with 1 where a row differs. */
    public static void main(String[] args) throws IOException {
        long rows = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        Path folder = Path.of(args.length > 1 ? args[1] : "examples/spark/target/million");
        List<String> stages = args.length > 2 ? List.of(args).subList(2, args.length) : STAGES;
        if (!STAGES.containsAll(stages)) {
            System.err.println("usage: Million [ROWS [FOLDER [make] [local] [one] [two] [compare]]]");
            System.exit(2);
        }
        Files.createDirectories(folder);
        Million million = new Million(rows, folder);
        boolean same = true;
        for (String stage : stages) {
            same &= million.run(stage);
        }
        if (!same) {
            System.exit(1);
        }
    }

    private boolean run(String stage) throws IOException {
        switch (stage) {
            case "make" -> timed("made on Spark, as lines of JSON and as Parquet", this::make);
            case "local" -> timed("decided by the library alone, all cores, lines to CSV", this::local);
            case "one" -> timed("decided on Spark, local[1], Parquet to Parquet", () -> decide("local[1]", "one"));
            case "two" -> timed("decided on Spark, local[2], Parquet to Parquet", () -> decide("local[2]", "two"));
            default -> {
                return compare("one") & compare("two");
            }
        }
        return true;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void timed(String what, Work work) throws IOException {
        OperatingSystemMXBean system = requireNonNull(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class));
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        long wall = System.nanoTime() - start;
        System.out.printf(
                "%,d firms %s: %d s, %d core-seconds%n",
                rows, what, wall / 1_000_000_000, (system.getProcessCpuTime() - cpu) / 1_000_000_000);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void make() {
        try (Closing closing = new Closing(Sessions.local("local[*]", "make"))) {
            SparkSession spark = closing.spark();
            PopulationJob.lines(spark, book, DAY, rows, SEED)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .text(at("lines"));
            Dataset<String> lines = spark.read().textFile(at("lines"));
            PopulationJob.columns(lines, book).write().mode(SaveMode.Overwrite).parquet(at("firms.parquet"));
        }
        System.out.printf(
                "lines: %,d bytes; Parquet: %,d bytes%n",
                bytes(folder.resolve("lines")), bytes(folder.resolve("firms.parquet")));
    }

    private static long bytes(Path below) {
        return parts(below).stream().mapToLong(part -> part.toFile().length()).sum();
    }

    /** The files that Spark wrote to a folder, in order. */
    private static List<Path> parts(Path below) {
        try (Stream<Path> files = Files.list(below)) {
            return files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void local() throws IOException {
        RuleBook rules = book.book();
        try (Population population = Population.of("firms.jsonl", lines());
                Writer out = Files.newBufferedWriter(folder.resolve("local.csv"))) {
            Batch.run(rules.checked(), rules.compiled(), population, Optional.empty(), Rows.CSV, out, n -> {});
        }
    }

    private InputStream lines() {
        return new SequenceInputStream(Collections.enumeration(parts(folder.resolve("lines")).stream()
                .map(part -> {
                    try {
                        return new BufferedInputStream(Files.newInputStream(part));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList()));
    }

    private void decide(String master, String name) {
        try (Closing closing = new Closing(Sessions.local(master, name))) {
            String out = at(name + ".parquet");
            DecideJob.run(closing.spark().read().parquet(at("firms.parquet")), book, Optional.empty(), out);
            System.out.println(Summary.of(closing.spark().read().parquet(out)));
        }
    }

    /** Whether the rows are those of the local run, each as often, to the letter. */
    private boolean compare(String name) {
        try (Closing closing = new Closing(Sessions.local("local[*]", "compare"))) {
            SparkSession spark = closing.spark();
            Dataset<String> cluster = spark.read()
                    .parquet(at(name + ".parquet"))
                    .as(Encoders.bean(Decided.class))
                    .map((MapFunction<Decided, String>) BatchRow::of, Encoders.STRING());
            Dataset<String> local = spark.read().textFile(at("local.csv")).filter("not startswith(value, 'case,')");
            long there = cluster.selectExpr("value", "1 as n")
                    .unionAll(local.selectExpr("value", "-1 as n"))
                    .groupBy("value")
                    .sum("n")
                    .where("`sum(n)` <> 0")
                    .count();
            long firms = cluster.count();
            System.out.printf(
                    "%s: %,d rows, %,d of the local run, %,d that differ%n", name, firms, local.count(), there);
            return there == 0 && firms == rows;
        }
    }

    /** A session that is ended, so that the next one may have another master. */
    private record Closing(SparkSession spark) implements AutoCloseable {
        @Override
        public void close() {
            spark.stop();
        }
    }
}
