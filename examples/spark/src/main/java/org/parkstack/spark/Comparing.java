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
import org.parkstack.rules.population.Population;
import org.parkstack.rules.population.Shared;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;

/**
 * Rows of firms to what two books grant them: what {@code park impact} does with each row, and adds up. Facts and reviews that
 * only one of the books knows are no error.
 *
 * <pre>{@code
 * Dataset<Compared> compared = Comparing.all(firms, BookTexts.read(old), BookTexts.read(now), Optional.empty());
 * compared.groupBy("way").count();
 * }</pre>
 */
public final class Comparing implements MapPartitionsFunction<Row, Compared> {

    private static final long serialVersionUID = 1;

    private final Broadcast<BookTexts> old;
    private final Broadcast<BookTexts> now;
    private final FirmText text;
    private final @Nullable LocalDate asOf;

    private Comparing(Broadcast<BookTexts> old, Broadcast<BookTexts> now, FirmText text, Optional<LocalDate> asOf) {
        this.old = old;
        this.now = now;
        this.text = text;
        this.asOf = asOf.orElse(null);
    }

    /**
     * Decides every row under both books; nothing is run before the dataset is asked for.
     *
     * @param asOf a day that takes the place of each row's own
     * @throws IllegalArgumentException if a column's type is not exact, two columns hold one fact, or neither book knows a fact of
     *     a column's name
     * @throws org.parkstack.rules.problem.ProblemsException if a book is wrong
     */
    public static Dataset<Compared> all(Dataset<Row> firms, BookTexts old, BookTexts now, Optional<LocalDate> asOf) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(firms.sparkSession().sparkContext());
        return firms.mapPartitions(
                of(firms.schema(), context.broadcast(old), context.broadcast(now), asOf),
                Encoders.bean(Compared.class));
    }

    /** The function alone, for who calls {@code mapPartitions} and keeps the broadcasts himself; throws as {@link #all} does. */
    public static Comparing of(
            StructType schema, Broadcast<BookTexts> old, Broadcast<BookTexts> now, Optional<LocalDate> asOf) {
        FirmText text = FirmText.of(schema);
        Problems problems = new Problems();
        Shared shared =
                new Shared(old.value().book().checked(), now.value().book().checked(), asOf);
        text.names()
                .flatMap(line -> Trees.read(line, problems))
                .ifPresent(tree -> shared.reporting(problems).read(new Population.Tree(tree, 1)));
        if (problems.hasErrors()) {
            throw new IllegalArgumentException("the columns do not fit the books:\n" + Trees.text(problems.sorted()));
        }
        return new Comparing(old, now, text, asOf);
    }

    @Override
    public Iterator<Compared> call(Iterator<Row> rows) {
        RuleBook before = old.value().book();
        RuleBook after = now.value().book();
        Shared shared = new Shared(before.checked(), after.checked(), Optional.ofNullable(asOf));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Compared next() {
                return compared(rows.next(), shared, before, after);
            }
        };
    }

    private Compared compared(Row row, Shared shared, RuleBook before, RuleBook after) {
        Problems problems = new Problems();
        Shared.Reader reader = shared.reporting(problems);
        String id = text.caseId(row);
        try {
            Optional<Mapping> tree = Trees.read(text.line(row), problems);
            id = tree.isPresent() ? Trees.id(tree.get(), id) : id;
            Optional<Compared> both = tree.flatMap(t -> reader.read(new Population.Tree(t, 1)))
                    .flatMap(facts -> reader.decided(facts, before::decideBriefly, after::decideBriefly))
                    .map(d -> Compared.of(d.before(), d.after()));
            return both.isPresent() ? both.get() : Compared.wrong(id, Trees.text(problems.sorted()));
        } catch (RuntimeException e) {
            return Compared.wrong(id, Trees.text(e));
        }
    }
}
