package org.parkstack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Rows of firms")
class RowsTest {

    private static final String TEXT = """
            book: b
            version: "1"
            policies:
              - policy: p
                tier: park
                rules:
                  - {rule: share, article: 第1条, when: always, pays: 10% * revenue}
                  - {rule: team, article: 第2条, per: talent, when: talent.level = 'A', pays: 1万元}
                  - {rule: reviewed, article: 第3条, per: project, when: always, pays: {review: {at_most: 20万元}}}
            """;
    private static final BookTexts BOOK = BookTexts.of(Map.of("book.yaml", TEXT), "");

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Trial.spark();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static List<String> decided(Dataset<Row> rows) {
        return Deciding.all(rows.coalesce(1), BOOK, Optional.empty()).collectAsList().stream()
                .map(RowsTest::text)
                .toList();
    }

    private static String text(Decided d) {
        return d.getCaseId() + " " + (d.getProblem() == null ? String.valueOf(d.getTotal()) : d.getProblem());
    }

    private static Dataset<Row> lines(String... lines) {
        return spark.createDataset(Arrays.asList(lines), Encoders.STRING()).toDF("value");
    }

    private static final String NONE = "'talents': [], 'projects': []";

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String firm(String id, String facts) {
        return json("{'case': '" + id + "', 'as_of': '2025-11-01', 'enterprise': {" + facts + "}}");
    }

    @Nested
    @DisplayName("one of which is wrong")
    class Wrong {

        @Test
        @DisplayName("are decided, and the wrong one says what is wrong with it")
        void theRestGoesOn() {
            assertThat(decided(lines(
                            firm("a", "'revenue': {'2024': '1元'}, " + NONE),
                            firm("b", "'revenue': {'2024': 'a lot'}, " + NONE),
                            firm("c", "'revenu': {'2024': '1元'}, " + NONE),
                            "{",
                            "[]",
                            firm("f", "'revenue': {'2024': '0.05元'}, " + NONE))))
                    .containsExactly(
                            "a 10",
                            "b PK105: `revenue` should be money: `a lot` (it reads `500万元`)",
                            "c PK103: unknown fact `revenu` of the enterprise (did you mean `revenue`?)",
                            " PK101: the file ends too early (a `}`, `]` or value is missing)",
                            " PK105: a line holds one case, a map",
                            "f 1");
        }

        @Test
        @DisplayName("are decided where a review is outside its bounds")
        void review() {
            String rest =
                    "'revenue': {'2024': 0}, 'talents': [], 'projects': [{'id': 'p1'}]}, 'reviews': {'reviewed': {'p1': ";
            String start = "{'case': 'r', 'as_of': '2025-11-01', 'enterprise': {";
            assertThat(decided(lines(json(start + rest + "200001}}}"), json(start + rest + "200000}}}"))))
                    .satisfiesExactly(
                            wrong -> assertThat(wrong).contains("200001元", "at most 200000元 is lawful"),
                            right -> assertThat(right).isEqualTo("r 20000000"));
        }

        @Test
        @DisplayName("are compared under two books, and the wrong one says what is wrong with it")
        void compared() {
            Dataset<Row> rows = lines(
                    firm("a", "'revenue': {'2024': '1元'}, " + NONE),
                    firm("b", "'revenue': {'2024': 'a lot'}, " + NONE),
                    firm("c", "'revenue': {'2024': '9000000000000000000元'}, " + NONE));
            BookTexts now = BookTexts.of(Map.of("book.yaml", TEXT.replace("10% * revenue", "20% * revenue")), "");
            Dataset<Compared> compared = Comparing.all(rows.coalesce(1), BOOK, now, Optional.empty());
            assertThat(compared.collectAsList().stream()
                            .map(c -> c.getCaseId() + " " + c.getWay() + " " + c.getChange() + " " + c.getProblem()))
                    .containsExactly(
                            "a gain 10 null",
                            "b null null PK105: `revenue` should be money: `a lot` (it reads `500万元`)",
                            "c null null 900000000000000000元 is out of range");
            ImpactTotals totals = ImpactTotals.of(compared.toDF());
            assertThat(List.of(totals.rows(), totals.wrong(), totals.gain())).containsExactly(1L, 2L, 1L);
        }

        @Test
        @DisplayName("are decided where an amount is more fen than a bigint holds")
        void tooMuch() {
            assertThat(decided(lines(
                            firm("a", "'revenue': {'2024': '9000000000000000000元'}, " + NONE),
                            firm("b", "'revenue': {'2024': '900000000000000000元'}, " + NONE))))
                    .containsExactly("a 900000000000000000元 is out of range", "b 9000000000000000000");
        }
    }

    @Nested
    @DisplayName("in columns")
    class Columns {

        @TempDir
        private Path folder;

        @Test
        @DisplayName("of text, JSON in the cells of lists, are decided as park batch decides that CSV")
        void csv() throws IOException {
            String text = """
                    case,as_of,year,revenue[2023],revenue[2024],talents,projects,reviews[reviewed]
                    a,2025-11-01,,5元,100.10元,"[{""level"": ""A""}, {""level"": ""B""}]",[],
                    b,2025-11-01,2023,7_000元,,[],[],
                    c,2025-11-01,,,1万元,,"[{""id"": ""p""}]","{""p"": ""12元""}"
                    d,2025-11-01,,,"{""at_least"": ""1元"", ""at_most"": ""2元""}",[],"[{""id"": ""p""}]",
                    """;
            Path file = Files.writeString(folder.resolve("firms.csv"), text);
            Dataset<Row> rows =
                    spark.read().option("header", true).option("escape", "\"").csv(file.toString());
            assertThat(Deciding.all(rows, BOOK, Optional.empty()).collectAsList().stream()
                            .map(BatchRow::of))
                    .containsExactlyElementsOf(Trial.batch(BOOK.book(), "firms.csv", text))
                    .hasSize(4)
                    .anySatisfy(row -> assertThat(row).startsWith("d,2025-11-01,2024,false,0.10,200000.20,"))
                    // An unknown list of talents has no upper bound.
                    .anySatisfy(row -> assertThat(row).startsWith("c,2025-11-01,2024,false,1012.00,,"));
        }

        @Test
        @DisplayName("of types are decided to the fen")
        void types() {
            Dataset<Row> rows = spark.sql("""
                    select 'a' as `case`, date'2025-11-01' as as_of, cast(2024 as smallint) as year,
                      map(2024, cast(1000.99 as decimal(20, 2))) as revenue,
                      array(named_struct('id', 't', 'level', 'A', 'born', date'1990-01-31', 'full_time', true, 'degree', null)) as talents,
                      array(named_struct('id', 'p"\\\\1')) as projects,
                      map('p"\\\\1', 100000L) as `reviews[reviewed]`
                    """);
            assertThat(decided(rows)).containsExactly("a 11010010");
        }

        @Test
        @DisplayName("cannot reach from one cell into another")
        void noReach() {
            Dataset<Row> rows = spark.sql("select 'a' as `case`, '2025-11-01' as as_of, '1元' as `revenue[2024]`,"
                    + " '[]' as talents, '[], \"revenue\": {\"2024\": \"9元\"}' as projects");
            assertThat(decided(rows))
                    .singleElement()
                    .satisfies(row -> assertThat(row).startsWith("a `projects` starts as JSON does and is not JSON: "));
        }

        @Test
        @DisplayName("are refused before anything runs where a number is not exact")
        void notExact() {
            Dataset<Row> rows = spark.sql("select 'a' as `case`, 1.5D as `revenue[2024]`");
            assertThatThrownBy(() -> Deciding.all(rows, BOOK, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("column `revenue[2024]` is double, which is not exact");
            Dataset<Row> inside = spark.sql("select array(named_struct('annual_salary', float(1))) as talents");
            assertThatThrownBy(() -> Deciding.all(inside, BOOK, Optional.empty()))
                    .hasMessageStartingWith("column `talents.annual_salary` is float");
        }

        @Test
        @DisplayName("are refused before anything runs where the book knows no such fact")
        void unknown() {
            Dataset<Row> rows = spark.sql("select 'a' as `case`, date'2025-11-01' as as_of, 1 as `revenu[2024]`,"
                    + " array(named_struct('leve', 'A')) as talents, 1 as `reviews[share]`");
            assertThatThrownBy(() -> Deciding.all(rows, BOOK, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("`revenu`", "did you mean `revenue`?", "`leve`", "`share` has no review");
            Dataset<Row> noDay = spark.sql("select 1 as `revenue[2024]`");
            assertThatThrownBy(() -> Deciding.all(noDay, BOOK, Optional.empty()))
                    .hasMessageContaining("a case has no `as_of`");
        }

        @Test
        @DisplayName("are refused where two hold one fact")
        void twice() {
            Dataset<Row> rows =
                    spark.sql("select '2025-11-01' as as_of, map(2023, 1) as revenue, 1 as `revenue[2024]`");
            assertThatThrownBy(() -> Deciding.all(rows, BOOK, Optional.empty()))
                    .hasMessage("`revenue` stands in two columns");
        }

        @Test
        @DisplayName("are for two books where each knows what the other does not")
        void twoBooks() {
            BookTexts now = BookTexts.of(
                    Map.of("book.yaml", TEXT.replace("book: b", "book: b\nfacts: {green: {type: flag, title: 绿色}}")),
                    "");
            Dataset<Row> rows = spark.sql("select 'a' as `case`, date'2025-11-01' as as_of, true as green,"
                    + " cast(10 as decimal(5, 2)) as `revenue[2024]`, '[]' as talents, '[]' as projects");
            assertThat(Comparing.all(rows, BOOK, now, Optional.empty()).collectAsList())
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.getProblem()).isNull();
                        assertThat(one.getWay()).isEqualTo("same");
                        assertThat(one.getChange()).isZero();
                    });
            assertThatThrownBy(() -> Comparing.all(rows, BOOK, BOOK, Optional.empty()))
                    .hasMessageContaining("unknown fact `green`");
        }
    }

    @Test
    @DisplayName("keep their sums exact beyond what a bigint holds")
    void sums() {
        String most = firm("a", "'revenue': {'2024': '900000000000000000元'}, " + NONE);
        Dataset<Decided> decided = Deciding.all(lines(most, most, most), BOOK, Optional.empty());
        assertThat(Summary.of(decided).atLeast()).isEqualByComparingTo(new BigDecimal("27000000000000000000"));
    }
}
