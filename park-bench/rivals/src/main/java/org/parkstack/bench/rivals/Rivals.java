package org.parkstack.bench.rivals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.parkstack.bench.workload.Clause;
import org.parkstack.bench.workload.StraightLine;
import org.parkstack.bench.workload.Workload;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.compiled.PreparedFacts;
import org.parkstack.rules.compiled.Workspace;

/**
 * How long do amounts by rule, tier and in total take on prepared facts, beside other engines? Theirs answer conditions only; amounts
 * and stacking are Java that all of them share, so that their true cost is higher.
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/rivals/target/classes:$RIVALS org.openjdk.jmh.Main Rivals
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class Rivals {

    private static final long SEED = 20251101;
    private static final int FIRMS = 256;

    /** The number of rules. */
    @Param({"12", "100", "1000"})
    public int rules;

    /** Who decides. */
    @Param({"anchor", "parkstack", "spel", "aviator", "easyRules", "drools", "camundaDmn"})
    public String engine = "";

    private final Firm[] firms = new Firm[FIRMS];
    private final long[] tiers = new long[4];
    private Decider decider = firm -> 0;
    private int next;

    /** Gives the total for firm number {@code firm}. */
    private interface Decider {
        long total(int firm);
    }

    /** Makes the engine, and asserts that it agrees with the anchor on every firm; a slow one on some of them. */
    @Setup
    public void load() {
        List<Clause> clauses = Workload.clauses(rules, SEED);
        StraightLine anchor = StraightLine.of(clauses);
        long[] out = new long[rules];
        for (int i = 0; i < FIRMS; i++) {
            firms[i] = new Firm(Workload.firm(i));
        }
        decider = switch (engine) {
            case "anchor" -> firm -> anchor.decide(firms[firm].facts(), out, tiers);
            case "parkstack" -> compiled();
            default -> other(clauses, out);
        };
        long[] check = new long[rules];
        // An interpreter of decision tables takes long over each.
        int firmsChecked = engine.equals("camundaDmn") ? Math.max(4, 1_200 / rules) : FIRMS;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < firmsChecked; i++) {
                long expected = anchor.decide(firms[i].facts(), check, new long[4]);
                long total = decider.total(i);
                if (total != expected) {
                    throw new IllegalStateException(engine + ", firm " + i + ": " + total + ", not " + expected);
                }
            }
        }
    }

    private Decider compiled() {
        RuleBook loaded = RuleBook.load(Map.of("book.yaml", Workload.book(rules, SEED)));
        CompiledBook book = loaded.compiled();
        PreparedFacts[] prepared = new PreparedFacts[FIRMS];
        for (int i = 0; i < FIRMS; i++) {
            byte[] text = Workload.application(i).getBytes(StandardCharsets.UTF_8);
            prepared[i] = book.prepare(loaded.readCases(new ByteArrayInputStream(text), Optional.empty())
                    .get(0)
                    .facts());
        }
        Workspace workspace = book.workspace(prepared[0]);
        return firm -> {
            if (!book.amounts(prepared[firm], workspace)) {
                throw new IllegalStateException("firm " + firm);
            }
            return workspace.total();
        };
    }

    private Decider other(List<Clause> clauses, long[] out) {
        Met met = new Met(rules);
        Engine other = Engine.of(engine, clauses, met);
        SharedAmounts amounts = new SharedAmounts(clauses);
        return firm -> {
            met.clear();
            other.conditions(firms[firm]);
            return amounts.amounts(met.rules, firms[firm].facts(), out, tiers);
        };
    }

    /** One decision. */
    @Benchmark
    public long decide() {
        next = (next + 1) & (FIRMS - 1);
        return decider.total(next);
    }
}
