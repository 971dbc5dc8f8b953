package org.parkstack.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.parkstack.bench.workload.StraightLine;
import org.parkstack.bench.workload.Workload;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.compiled.AmountColumns;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.compiled.PreparedColumns;
import org.parkstack.rules.facts.Facts;

/**
 * How long do amounts by tier and in total take for a population that is in memory, firm after firm by straight-line Java, and rule
 * after rule in columns, on one core and on two? What two cores give at all, says the control: the straight-line rows on two threads,
 * which share nothing but what they read.
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/target/classes:park-rules/target/park.jar:$JMH org.openjdk.jmh.Main PopulationAmounts
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PopulationAmounts {

    private static final long SEED = 20251101;
    /** So many that the processor can't learn by heart what comes next. */
    private static final int DIFFERENT = 8_192;

    /** The number of rules. */
    @Param("100")
    public int rules;

    /** The number of firms; every 8,192 are the same again. */
    @Param("262144")
    public int firms;

    private final long[] tiers = new long[4];
    private long[][] rows = new long[0][];
    private long[] out = new long[0];
    private StraightLine anchor = StraightLine.of(Workload.clauses(1, SEED));
    private CompiledBook book =
            RuleBook.load(Map.of("book.yaml", Workload.book(12, SEED))).compiled();
    private PreparedColumns columns = book.prepare(List.of());
    private AmountColumns amounts = new AmountColumns(0);
    private final ExecutorService two = Executors.newFixedThreadPool(2);

    /** Makes book and firms, and asserts that rows and columns agree for every firm. */
    @Setup
    public void load() {
        RuleBook loaded = RuleBook.load(Map.of("book.yaml", Workload.book(rules, SEED)));
        book = loaded.compiled();
        anchor = StraightLine.of(Workload.clauses(rules, SEED));
        out = new long[rules];
        rows = new long[firms][];
        List<Facts> different = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            byte[] text = Workload.application(i).getBytes(StandardCharsets.UTF_8);
            different.add(loaded.readCases(new ByteArrayInputStream(text), Optional.empty())
                    .get(0)
                    .facts());
        }
        List<Facts> all = new ArrayList<>();
        for (int i = 0; i < firms; i++) {
            all.add(different.get(i % DIFFERENT));
            rows[i] = Workload.firm(i % DIFFERENT);
        }
        columns = book.prepare(all);
        amounts = new AmountColumns(firms);
        book.amounts(columns, amounts);
        AmountColumns onTwo = new AmountColumns(firms);
        book.amounts(columns, onTwo, two);
        for (int i = 0; i < firms; i++) {
            long total = anchor.decide(rows[i], out, tiers);
            if (amounts.isApart(i) || amounts.total(i) != total || onTwo.isApart(i) || onTwo.total(i) != total) {
                throw new IllegalStateException("firm " + i + " differs");
            }
        }
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        two.shutdown();
    }

    /** Straight-line Java, firm after firm. */
    @Benchmark
    public long rows() {
        long sum = 0;
        for (long[] row : rows) {
            sum += anchor.decide(row, out, tiers);
        }
        return sum;
    }

    /** The same, the first half by one thread and the second by another: what the machine gives. */
    @Benchmark
    public long rowsOnTwoCores() {
        int half = rows.length / 2;
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> rows(0, half), two);
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> rows(half, rows.length), two);
        return first.join() + second.join();
    }

    private long rows(int from, int to) {
        long[] own = new long[rules];
        long[] ownTiers = new long[4];
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += anchor.decide(rows[i], own, ownTiers);
        }
        return sum;
    }

    /** Columns, on one core. */
    @Benchmark
    public AmountColumns columns() {
        book.amounts(columns, amounts);
        return amounts;
    }

    /** Columns, on two cores. */
    @Benchmark
    public AmountColumns columnsOnTwoCores() {
        book.amounts(columns, amounts, two);
        return amounts;
    }
}
