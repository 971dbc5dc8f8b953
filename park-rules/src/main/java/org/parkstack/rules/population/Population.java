package org.parkstack.rules.population;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;
import org.parkstack.rules.source.SourceReader;

/**
 * A file of many cases, read once from its start to its end: JSON Lines (a case a line) or, where the name ends in
 * {@code .csv}, CSV with a header. A name that ends in {@code .gz} is unpacked. Rows are read and worked on by all cores; what
 * comes of them is handed on in the order of the file. Memory does not grow with the file. Not thread-safe.
 *
 * <p>One wrong row does not hide the others: up to 1,000 problems are gathered, each with {@code file:line:column}, and thrown
 * at the end.
 */
public final class Population implements AutoCloseable {

    /** The most problems told; reading stops there. */
    public static final int MOST_PROBLEMS = 1_000;

    private static final int ROWS_AT_ONCE = 64;
    private static final int ROWS_TOGETHER = 256;
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final String name;
    private final boolean csv;
    private final Counted counted;
    private final InputStream in;

    private Population(String name, boolean csv, Counted counted, InputStream in) {
        this.name = name;
        this.csv = csv;
        this.counted = counted;
        this.in = in;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it can't be opened
     */
    public static Population open(Path file) throws IOException {
        return of(file.toString().replace('\\', '/'), Files.newInputStream(file));
    }

    /**
     * The population that a stream holds.
     *
     * @param name the file's name, for places; its end says the form
     * @throws IOException if the stream can't be read
     */
    public static Population of(String name, InputStream stream) throws IOException {
        String end = name.toLowerCase(Locale.ROOT);
        Counted counted = new Counted(stream);
        boolean packed = end.endsWith(".gz");
        InputStream in = packed ? new GZIPInputStream(new BufferedInputStream(counted, 1 << 16)) : counted;
        return new Population(name, (packed ? end.substring(0, end.length() - 3) : end).endsWith(".csv"), counted, in);
    }

    /** A row as the tree of a case. */
    public record Tree(Mapping tree, int line) {}

    /**
     * Reads every row and works on it, several at once; hands on what comes of them in the order of the file.
     *
     * @param work called from several threads; what it finds wrong goes to the {@code Problems} that it is given
     * @param sink called in the order of the file, from the thread that calls this
     * @param progress told how many bytes of the file have been read, now and then
     * @throws ProblemsException if a row is wrong; nothing is handed on behind it
     * @throws UncheckedIOException if the file can't be read
     */
    public <T> void each(
            Function<Problems, Function<Tree, Optional<T>>> work, Consumer<T> sink, LongConsumer progress) {
        each(ROWS_AT_ONCE, work, (some, problems) -> some, sink, progress);
    }

    /**
     * The same where rows are read one by one and then worked on some hundreds at once.
     *
     * @param together called from several threads, with what was read of rows that follow each other
     */
    public <F, T> void together(
            Function<Problems, Function<Tree, Optional<F>>> read,
            BiFunction<ImmutableList<F>, Problems, ImmutableList<T>> together,
            Consumer<T> sink,
            LongConsumer progress) {
        each(ROWS_TOGETHER, read, together, sink, progress);
    }

    private <F, T> void each(
            int atOnce,
            Function<Problems, Function<Tree, Optional<F>>> read,
            BiFunction<ImmutableList<F>, Problems, ImmutableList<T>> work,
            Consumer<T> sink,
            LongConsumer progress) {
        Problems problems = new Problems();
        try (InOrder<Chunk<T>> pipe = new InOrder<>(chunk -> hand(chunk, sink, problems))) {
            RowSplitter rows = new RowSplitter(in, csv);
            Optional<Columns> columns = csv ? header(rows, problems) : Optional.empty();
            if (problems.hasErrors()) {
                problems.throwIfErrors(ImmutableMap.of());
            }
            List<Row> together = new ArrayList<>();
            int bytes = 0;
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                together.add(row.get());
                bytes += row.get().bytes().length;
                if (together.size() == atOnce || bytes >= BYTES_AT_ONCE) {
                    List<Row> taken = together;
                    pipe.submit(() -> chunk(taken, columns, read, work));
                    together = new ArrayList<>();
                    bytes = 0;
                    progress.accept(counted.count);
                    if (tooMany(problems)) {
                        break;
                    }
                }
            }
            List<Row> rest = together;
            pipe.submit(() -> chunk(rest, columns, read, work));
            pipe.finish();
            progress.accept(counted.count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.throwIfErrors(ImmutableMap.of());
    }

    private static boolean tooMany(Problems problems) {
        return problems.hasErrors() && problems.sorted().size() >= MOST_PROBLEMS;
    }

    private Optional<Columns> header(RowSplitter rows, Problems problems) throws IOException {
        Optional<Row> header = rows.next();
        if (header.isEmpty()) {
            problems.error(Code.PK101, Place.of(name), "the file is empty", "its first row names the columns");
            return Optional.empty();
        }
        return Optional.of(Columns.of(part(header.get()), problems));
    }

    private SourceFile part(Row row) {
        return SourceFile.part(name, row.bytes(), row.line());
    }

    /** What came of a few rows. */
    private record Chunk<T>(ImmutableList<T> results, ImmutableList<Problem> problems) {}

    private <F, T> Chunk<T> chunk(
            List<Row> rows,
            Optional<Columns> columns,
            Function<Problems, Function<Tree, Optional<F>>> read,
            BiFunction<ImmutableList<F>, Problems, ImmutableList<T>> work) {
        Problems problems = new Problems();
        Function<Tree, Optional<F>> one = read.apply(problems);
        ImmutableList.Builder<F> some = ImmutableList.builder();
        for (Row row : rows) {
            Optional<Mapping> tree =
                    columns.isPresent() ? columns.get().tree(part(row), problems) : json(part(row), problems);
            tree.flatMap(t -> one.apply(new Tree(t, row.line()))).ifPresent(some::add);
        }
        ImmutableList<T> out = work.apply(some.build(), problems);
        return new Chunk<>(out, problems.isEmpty() ? ImmutableList.of() : problems.sorted());
    }

    private static Optional<Mapping> json(SourceFile line, Problems problems) {
        SourceReader.Parsed parsed = SourceReader.read(line, SourceReader.Kind.JSON, false);
        parsed.faults().forEach(f -> problems.error(Code.PK101, f.place(), f.message(), f.help()));
        if (!parsed.faults().isEmpty() || parsed.documents().isEmpty()) {
            return Optional.empty();
        }
        if (parsed.documents().get(0) instanceof Mapping map) {
            return Optional.of(map);
        }
        problems.error(
                Code.PK105,
                parsed.documents().get(0).place(),
                "a line holds one case, a map",
                "`{\"case\": \"a\", \"as_of\": \"2025-11-01\", \"enterprise\": {}}`");
        return Optional.empty();
    }

    private static <T> void hand(Chunk<T> chunk, Consumer<T> sink, Problems problems) {
        chunk.problems().stream().limit(MOST_PROBLEMS).forEach(problems::add);
        if (!problems.hasErrors()) {
            chunk.results().forEach(sink);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Counts the bytes read. */
    private static final class Counted extends InputStream {

        private final InputStream in;
        private volatile long count;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte @Nullable [] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
