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
import org.parkstack.bench.workload.StraightLine;
import org.parkstack.bench.workload.Workload;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.compiled.PreparedFacts;
import org.parkstack.rules.compiled.Workspace;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Program;

/**
 * How long do amounts by rule, tier and in total take on prepared facts, beside Java written by hand? With {@code -prof gc}:
 * do they allocate?
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/target/classes:park-rules/target/park.jar:$JMH org.openjdk.jmh.Main AmountsByRule -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AmountsByRule {

    private static final long SEED = 20251101;
    private static final int FIRMS = 256;

    /** The number of rules. */
    @Param({"12", "100", "1000"})
    public int rules;

    private final long[][] firms = new long[FIRMS][];
    private final PreparedFacts[] prepared = new PreparedFacts[FIRMS];
    private final Facts[] facts = new Facts[FIRMS];
    private final long[] tiers = new long[4];
    private long[] out = new long[0];
    private StraightLine anchor = StraightLine.of(Workload.clauses(1, SEED));
    private CompiledBook book =
            RuleBook.load(Map.of("book.yaml", Workload.book(12, SEED))).compiled();
    private Workspace workspace = book.workspace(book.prepare(facts(0)));
    private int next;

    private static Facts facts(long firm) {
        RuleBook any = RuleBook.load(Map.of("book.yaml", Workload.book(12, SEED)));
        byte[] application = Workload.application(firm).getBytes(StandardCharsets.UTF_8);
        return any.readCases(new ByteArrayInputStream(application), Optional.empty())
                .get(0)
                .facts();
    }

    /** Makes firms and book, and asserts that both give the same amount for every rule of every firm. */
    @Setup
    public void load() {
        book = RuleBook.load(Map.of("book.yaml", Workload.book(rules, SEED))).compiled();
        anchor = StraightLine.of(Workload.clauses(rules, SEED));
        out = new long[rules];
        for (int i = 0; i < FIRMS; i++) {
            firms[i] = Workload.firm(i);
            facts[i] = facts(i);
            prepared[i] = book.prepare(facts[i]);
        }
        workspace = book.workspace(prepared[0]);
        Program program = book.program(facts[0].asOf());
        for (int i = 0; i < FIRMS; i++) {
            long total = anchor.decide(firms[i], out, tiers);
            boolean agree = book.amounts(prepared[i], workspace) && workspace.total() == total;
            for (int r = 0; r < rules && agree; r++) {
                String id = program.rules().get(r).rule().id();
                agree = workspace.granted(r) == out[Integer.parseInt(id.substring(1))];
            }
            if (!agree) {
                throw new IllegalStateException("firm " + i + ": " + total + " and " + workspace.total());
            }
        }
    }

    private int firm() {
        next = (next + 1) & (FIRMS - 1);
        return next;
    }

    /** Straight-line Java. */
    @Benchmark
    public long anchor() {
        return anchor.decide(firms[firm()], out, tiers);
    }

    /** The compiled book. */
    @Benchmark
    public long compiled() {
        book.amounts(prepared[firm()], workspace);
        return workspace.total();
    }

    /** From facts to a whole decision, without because-trees. */
    @Benchmark
    public Decision decision() {
        return book.decide(facts[firm()]);
    }
}
