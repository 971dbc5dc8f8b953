package org.parkstack.bench;

import java.util.Map;
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
import org.parkstack.model.Application;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Applications;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * How long does it take from an application object to a whole decision, statuses and amounts of every rule, without because-trees and
 * with all of them, beside the anchor's amounts on prepared facts?
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/target/classes:park-rules/target/park.jar:$JMH org.openjdk.jmh.Main WholeDecision
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class WholeDecision {

    private static final long SEED = 20251101;
    private static final int FIRMS = 256;
    /** The firms of which because-trees are compared with the reference evaluator's. */
    private static final int TREES = 8;

    /** The number of rules. */
    @Param({"12", "100", "1000"})
    public int rules;

    private final Application[] applications = new Application[FIRMS];
    private final long[][] firms = new long[FIRMS][];
    private final long[] tiers = new long[4];
    private long[] out = new long[0];
    private RuleBook book = RuleBook.load(Map.of("book.yaml", Workload.book(12, SEED)));
    private StraightLine anchor = StraightLine.of(Workload.clauses(1, SEED));
    private int next;

    /** Makes book and applications, and asserts that anchor and decision agree on every firm's total, and of some on all because-trees. */
    @Setup
    public void load() {
        book = RuleBook.load(Map.of("book.yaml", Workload.book(rules, SEED)));
        anchor = StraightLine.of(Workload.clauses(rules, SEED));
        ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
        out = new long[rules];
        for (int i = 0; i < FIRMS; i++) {
            applications[i] = Workload.object(i);
            firms[i] = Workload.firm(i);
            Rational total = Rational.of(anchor.decide(firms[i], out, tiers), 100);
            if (!book.decideBriefly(applications[i]).total().atLeast().equals(total)) {
                throw new IllegalStateException("firm " + i + " differs");
            }
            if (i < TREES && !book.decide(applications[i]).equals(reference.decide(facts(applications[i]), true))) {
                throw new IllegalStateException("the because-trees of firm " + i + " differ");
            }
        }
    }

    private Facts facts(Application application) {
        return Applications.facts(application, book.checked(), new Problems());
    }

    private int firm() {
        next = (next + 1) & (FIRMS - 1);
        return next;
    }

    /** Amounts on prepared facts, by straight-line Java. */
    @Benchmark
    public long anchor() {
        return anchor.decide(firms[firm()], out, tiers);
    }

    /** From an application to a decision of which only the total is asked for. */
    @Benchmark
    public Amount total() {
        return book.decideBriefly(applications[firm()]).total();
    }

    /** From an application to a decision of which every award's status and amounts are asked for. */
    @Benchmark
    public long brief() {
        return read(book.decideBriefly(applications[firm()]));
    }

    /** As {@link #brief}, of a decision that has because-trees which nobody asks for. */
    @Benchmark
    public long explainable() {
        return read(book.decide(applications[firm()]));
    }

    /** From an application to a decision of which every award's status, amounts and because-tree are asked for, and no tree is read. */
    @Benchmark
    public long asked() {
        Decision decision = book.decide(applications[firm()]);
        long sum = read(decision);
        for (Award award : decision.awards()) {
            sum += award.because().size();
        }
        return sum;
    }

    /** From an application to a decision of which every award's status and amounts and every node of its because-tree are read. */
    @Benchmark
    public long explained() {
        Decision decision = book.decide(applications[firm()]);
        long sum = read(decision);
        for (Award award : decision.awards()) {
            for (Because because : award.because()) {
                sum += read(because);
            }
        }
        return sum;
    }

    private static long read(Because because) {
        if (because instanceof Because.Conditions c) {
            return read(c.when());
        }
        if (because instanceof Because.Claim c) {
            long most = c.upTo().isPresent() ? read(c.upTo().get()) : 0;
            return read(c.pays())
                    + most
                    + c.claimed().hashCode()
                    + c.round().length()
                    + c.fundedBy().size();
        }
        Because.Stacked step = (Because.Stacked) because;
        long sum =
                step.step().length() + step.before().hashCode() + step.after().hashCode();
        sum += step.see().length() + step.options().size() + step.open().size();
        sum += step.expression().isPresent() ? read(step.expression().get()) : 0;
        for (Because.Member member : step.members()) {
            sum += member.rule().length() + read(member.before()) + read(member.after());
        }
        return sum;
    }

    /** Every text and value of a tree. */
    private static long read(Explanation node) {
        long sum = node.is().length() + node.text().length() + node.notes().size() + read(node.value());
        for (int i = 0; i < node.count(); i++) {
            sum += read(node.part(i));
        }
        return sum;
    }

    private static long read(Value value) {
        if (value instanceof Range range) {
            return range.value().signum();
        }
        return value instanceof Truth truth ? truth.ordinal() : value.known() ? 1 : 0;
    }

    private static long read(Decision decision) {
        long sum = decision.tiers().size();
        for (Award award : decision.awards()) {
            sum += award.status().ordinal()
                    + award.claimed().hashCode()
                    + award.granted().hashCode();
        }
        return sum;
    }
}
