package org.parkstack.spark;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.source.Mapping;

/**
 * Rows of firms to what they are granted, partition by partition: the transformation to lift out. It needs this class and those
 * that it names, nothing of the jobs around it.
 *
 * <pre>{@code
 * Dataset<Row> firms = spark.read().parquet("firms.parquet");
 * Dataset<Decided> decided = Deciding.all(firms, BookTexts.read(Path.of("examples/books/nantong")), Optional.empty());
 * decided.filter("problem is null").selectExpr("sum(cast(total.atLeast as decimal(28, 0)))");   // in fen
 * }</pre>
 *
 * <p>What is wrong with a row is told in its row, and the rest goes on. Order and partitions are those of the rows.
 */
public final class Deciding implements MapPartitionsFunction<Row, Decided> {

    private static final long serialVersionUID = 1;

    private final Broadcast<BookTexts> book;
    private final FirmText text;
    private final @Nullable LocalDate asOf;

    private Deciding(Broadcast<BookTexts> book, FirmText text, Optional<LocalDate> asOf) {
        this.book = book;
        this.text = text;
        this.asOf = asOf.orElse(null);
    }

    /**
     * Decides every row; nothing is run before the dataset is asked for.
     *
     * @param firms columns as {@code park batch} reads them from CSV; see this module's page
     * @param asOf a day that takes the place of each row's own
     * @throws IllegalArgumentException if a column's type is not exact, two columns hold one fact, or the book knows no fact of
     *     a column's name
     * @throws ProblemsException if the book is wrong
     */
    public static Dataset<Decided> all(Dataset<Row> firms, BookTexts book, Optional<LocalDate> asOf) {
        Broadcast<BookTexts> sent = JavaSparkContext.fromSparkContext(
                        firms.sparkSession().sparkContext())
                .broadcast(book);
        return firms.mapPartitions(of(firms.schema(), sent, asOf), Encoders.bean(Decided.class));
    }

    /**
     * The function alone, for who calls {@code mapPartitions} and keeps the broadcast himself.
     *
     * @throws IllegalArgumentException if a column's type is not exact, two columns hold one fact, or the book knows no fact of
     *     a column's name
     * @throws ProblemsException if the book is wrong
     */
    public static Deciding of(StructType schema, Broadcast<BookTexts> book, Optional<LocalDate> asOf) {
        FirmText text = FirmText.of(schema);
        Problems problems = new Problems();
        CaseReader reader = new CaseReader(book.value().book().checked(), asOf, problems);
        text.names().flatMap(line -> Trees.read(line, problems)).ifPresent(reader::read);
        if (problems.hasErrors()) {
            throw new IllegalArgumentException("the columns do not fit the book:\n" + Trees.text(problems.sorted()));
        }
        return new Deciding(book, text, asOf);
    }

    @Override
    public Iterator<Decided> call(Iterator<Row> rows) {
        RuleBook rules = book.value().book();
        CaseReader cases = new CaseReader(rules.checked(), Optional.ofNullable(asOf), new Problems());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Decided next() {
                return decided(rows.next(), cases, rules);
            }
        };
    }

    private Decided decided(Row row, CaseReader cases, RuleBook rules) {
        Problems problems = new Problems();
        String id = text.caseId(row);
        try {
            Optional<Mapping> tree = Trees.read(text.line(row), problems);
            id = tree.isPresent() ? Trees.id(tree.get(), id) : id;
            Optional<Facts> facts = tree.flatMap(
                            t -> cases.reporting(problems).read(t).stream().findFirst())
                    .map(Case::facts);
            return facts.isPresent() && !problems.hasErrors()
                    ? Decided.of(rules.decideBriefly(facts.get()))
                    : Decided.wrong(id, Trees.text(problems.sorted()));
        } catch (RuntimeException e) {
            return Decided.wrong(id, Trees.text(e));
        }
    }
}
