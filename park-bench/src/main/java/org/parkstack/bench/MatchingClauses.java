package org.parkstack.bench;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.parkstack.bench.workload.Library;
import org.parkstack.bench.workload.Workload;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.match.Matches;
import org.parkstack.rules.match.PolicyMatcher;
import org.parkstack.rules.push.Fit;
import org.parkstack.rules.push.Nearness;

/**
 * Which of very many clauses fit a firm: how long does the index take beside a flat scan, and how long to build and to change?
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/target/classes:park-rules/target/park.jar:$JMH org.openjdk.jmh.Main MatchingClauses
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchingClauses {

    private static final long SEED = 20251101;
    private static final int FIRMS = 64;
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    /** The number of clauses. */
    @Param("100000")
    public int clauses;

    /** Whether clauses hold everywhere or each in a region. */
    @Param({"uniform", "regional"})
    public String where = "";

    private final long[][] firms = new long[FIRMS][];
    private final Facts[] facts = new Facts[FIRMS];
    private int[] out = new int[0];
    private Library library = Library.of(100, false, SEED);
    private PolicyMatcher matcher = build(library.books());
    private ImmutableList<CheckedBook> books = library.books();
    private CheckedBook changed = library.books().get(0);
    private int next;

    private static PolicyMatcher build(ImmutableList<CheckedBook> books) {
        return PolicyMatcher.of(books, DAY, Nearness.DEFAULT);
    }

    /** Makes library and firms, and asserts that index and scan find the same clauses for every firm. */
    @Setup
    public void load() {
        library = Library.of(clauses, where.equals("regional"), SEED);
        books = library.books();
        matcher = build(books);
        changed = books.get(books.size() / 2);
        out = new int[clauses];
        RuleBook any = RuleBook.load(Map.of("book.yaml", Workload.book(12, SEED)));
        for (int i = 0; i < FIRMS; i++) {
            firms[i] = Workload.firm(i);
            byte[] text = Workload.application(i).getBytes(StandardCharsets.UTF_8);
            facts[i] = any.readCases(new ByteArrayInputStream(text), Optional.empty())
                    .get(0)
                    .facts();
            int[] flat = new int[library.scan(firms[i], out)];
            System.arraycopy(out, 0, flat, 0, flat.length);
            int[] found = new int[clauses];
            Matches matches = matcher.match(facts[i]);
            int[] n = {0};
            matches.forEach(Fit.FITS, fit -> {
                found[n[0]++] = 100 * Integer.parseInt(fit.clause().bookId().substring(1))
                        + fit.clause().place();
            });
            java.util.Arrays.sort(found, 0, n[0]);
            if (matcher.fitting(facts[i]).count(Fit.FITS) != n[0]) {
                throw new IllegalStateException("firm " + i + ": fitting alone");
            }
            if (!java.util.Arrays.equals(flat, 0, flat.length, found, 0, n[0])) {
                throw new IllegalStateException("firm " + i + ": " + flat.length + " and " + n[0]);
            }
        }
    }

    private int firm() {
        next = (next + 1) & (FIRMS - 1);
        return next;
    }

    /** One clause after another, in flat arrays, until its first condition that fails; only what fits. */
    @Benchmark
    public int scan() {
        return library.scan(firms[firm()], out);
    }

    /** The index, from facts: what fits and what nearly fits. */
    @Benchmark
    public int index() {
        return matcher.match(facts[firm()]).count(Fit.FITS);
    }

    /** The index, from facts: only what fits, as the scan. */
    @Benchmark
    public int fitting() {
        return matcher.fitting(facts[firm()]).count(Fit.FITS);
    }

    /** Building the index of books that are loaded. */
    @Benchmark
    public PolicyMatcher building() {
        return build(books);
    }

    /** One policy of a hundred clauses changed. */
    @Benchmark
    public PolicyMatcher changing() {
        return matcher.with(changed);
    }
}
