package org.parkstack.bench.rivals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
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
import org.parkstack.bench.PopulationAmounts;
import org.parkstack.bench.workload.Clause;
import org.parkstack.bench.workload.StraightLine;
import org.parkstack.bench.workload.Workload;

/**
 * How long do the same rules take as SQL over the same population, in a column store on one thread? It gives each firm's total and
 * tiers, as {@link PopulationAmounts} does, and adds them up, so that nothing is left out.
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests
 * java -cp park-bench/rivals/target/classes:$RIVALS org.openjdk.jmh.Main PopulationSql PopulationAmounts
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class PopulationSql {

    private static final long SEED = 20251101;
    private static final int DIFFERENT = 8_192;

    /** The number of rules. */
    @Param("100")
    public int rules;

    /** The number of firms; every 8,192 are the same again. */
    @Param("262144")
    public int firms;

    private Connection connection = open();
    private String sql = "";

    private static Connection open() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills the table, and asserts that the sum over all firms is the anchor's. */
    @Setup
    public void load() throws SQLException {
        List<Clause> clauses = Workload.clauses(rules, SEED);
        StraightLine anchor = StraightLine.of(clauses);
        sql = sql(clauses);
        StringBuilder table = new StringBuilder("CREATE TABLE firms(");
        for (int i = 0; i < Workload.FACTS; i++) {
            table.append(i == 0 ? "" : ", ").append('f').append(i).append(" BIGINT");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads TO 1");
            statement.execute(table.append(')').toString());
        }
        long expected = 0;
        long[] out = new long[rules];
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "firms")) {
            for (int i = 0; i < firms; i++) {
                long[] firm = Workload.firm(i % DIFFERENT);
                expected += anchor.decide(firm, out, new long[4]);
                appender.beginRow();
                for (long fact : firm) {
                    appender.append(fact);
                }
                appender.endRow();
            }
        }
        long total = sql();
        if (total != expected) {
            throw new IllegalStateException(total + ", not " + expected);
        }
    }

    /** Claims, matches of claims, the higher of two, the cap over all in the order of tiers. */
    private static String sql(List<Clause> clauses) {
        StringBuilder first = new StringBuilder("SELECT *");
        StringBuilder matches = new StringBuilder("SELECT *");
        for (Clause clause : clauses) {
            boolean match = clause.fact() < 0;
            String base = match ? "o" + (clause.number() - 1) : "f" + clause.fact();
            (match ? matches : first)
                    .append(", CASE WHEN ")
                    .append(Engine.text(clause, " AND ", ""))
                    .append(" THEN least((")
                    .append(base)
                    .append(" * ")
                    .append(clause.percent())
                    .append(" + 50) // 100, ")
                    .append(clause.cap())
                    .append(") ELSE 0 END AS o")
                    .append(clause.number());
        }
        StringBuilder tiers = new StringBuilder("SELECT 0 AS p_");
        StringBuilder before = new StringBuilder("0");
        for (int tier = 0; tier < 4; tier++) {
            for (int r = tier; r < clauses.size(); r += 4) {
                before.append(" + ").append(highest(r, clauses.size()));
            }
            tiers.append(", ").append(before).append(" AS p").append(tier);
        }
        String pool = ", " + Workload.POOL + ")";
        return "SELECT sum(t0 + t1 + t2 + t3) FROM (SELECT least(p0" + pool + " AS t0, least(p1" + pool + " - least(p0"
                + pool
                + " AS t1, least(p2" + pool + " - least(p1" + pool + " AS t2, least(p3" + pool + " - least(p2" + pool
                + " AS t3 FROM (" + tiers + " FROM (" + matches + " FROM (" + first + " FROM firms))))";
    }

    private static String highest(int r, int rules) {
        boolean one = r % 10 == 0 && r + 1 < rules;
        boolean other = r % 10 == 1;
        return one
                ? "(CASE WHEN o" + r + " < o" + (r + 1) + " THEN 0 ELSE o" + r + " END)"
                : other ? "(CASE WHEN o" + (r - 1) + " < o" + r + " THEN o" + r + " ELSE 0 END)" : "o" + r;
    }

    /** Ends the database. */
    @TearDown
    public void end() throws SQLException {
        connection.close();
    }

    /** One query over all firms. */
    @Benchmark
    public long sql() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
