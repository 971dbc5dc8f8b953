package org.parkstack.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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
import org.parkstack.bench.workload.Workload;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;

/**
 * How long does the reference evaluator take for one decision, and how long does loading its book take?
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/target/classes:park-rules/target/park.jar:$JMH org.openjdk.jmh.Main ReferenceDecision
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReferenceDecision {

    private static final long SEED = 20251101;

    /** The number of rules. */
    @Param({"12", "100", "1000"})
    public int rules;

    private String text = "";
    private RuleBook book = RuleBook.load(Map.of("book.yaml", Workload.book(1, SEED)));
    private Facts facts = facts();

    /** Loads the book, and asserts that deciding with and without because-trees agrees. */
    @Setup
    public void load() {
        text = Workload.book(rules, SEED);
        book = RuleBook.load(Map.of("book.yaml", text));
        facts = facts();
        if (!book.decide(facts).total().equals(book.decideBriefly(facts).total())) {
            throw new IllegalStateException("the two ways to decide disagree");
        }
    }

    private Facts facts() {
        byte[] application = Workload.application(SEED).getBytes(StandardCharsets.UTF_8);
        return book.readCases(new ByteArrayInputStream(application), Optional.empty())
                .get(0)
                .facts();
    }

    /** All awards, without because-trees. */
    @Benchmark
    public Decision brief() {
        return book.decideBriefly(facts);
    }

    /** All awards with their because-trees. */
    @Benchmark
    public Decision explained() {
        return book.decide(facts);
    }

    /** Reading and checking the book. */
    @Benchmark
    public RuleBook loading() {
        return RuleBook.load(Map.of("book.yaml", text));
    }
}
