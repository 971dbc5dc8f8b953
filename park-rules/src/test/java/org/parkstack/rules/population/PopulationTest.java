package org.parkstack.rules.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.compiled.AmountColumns;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;

@DisplayName("a population")
class PopulationTest {

    private static final RuleBook BOOK = RuleBook.load(Map.of("book.yaml", """
            book: b
            facts: {project.grade: {type: symbol, one_of: [a, b]}}
            policies:
              - policy: p
                tier: district
                rules:
                  - {rule: r, article: 第1条, when: listed, pays: 5万元}
                  - {rule: q, article: 第2条, per: project, when: "project.grade = 'a'", pays: 10% * project.total_investment}
                  - {rule: z, article: 第3条, when: always, pays: {review: {at_most: 10万元}}}
            """));

    private static String decided(String name, byte[] bytes, Rows form) throws IOException {
        StringWriter out = new StringWriter();
        try (Population population = Population.of(name, new ByteArrayInputStream(bytes))) {
            Batch.run(BOOK.checked(), BOOK.compiled(), population, Optional.empty(), form, out, b -> {});
        }
        return out.toString();
    }

    private static String decided(String name, String text, Rows form) throws IOException {
        return decided(name, text.getBytes(StandardCharsets.UTF_8), form);
    }

    @Test
    void as_csv_reads_as_the_same_cases_as_json_lines() throws IOException {
        String csv = decided(
                "p.csv",
                "case,as_of,listed,projects,name,reviews[z]\n"
                        + "a,2025-01-01,true,\"[{\"\"id\"\":\"\"p1\"\",\"\"grade\"\":\"\"a\"\",\"\"total_investment\"\":\"\"50万元\"\"}]\",\"南通, \"\"一\"\"\n号\",1万元\n"
                        + "b,2025-01-01,false,[],,0元\n",
                Rows.JSON_LINES);
        String json = decided(
                "p.jsonl",
                "{\"case\":\"a\",\"as_of\":\"2025-01-01\",\"enterprise\":{\"listed\":true,\"name\":\"x\",\"projects\":[{\"id\":\"p1\",\"grade\":\"a\",\"total_investment\":\"50万元\"}]},\"reviews\":{\"z\":\"1万元\"}}\n"
                        + "\n{\"case\":\"b\",\"as_of\":\"2025-01-01\",\"enterprise\":{\"listed\":false,\"projects\":[]},\"reviews\":{\"z\":0}}",
                Rows.JSON_LINES);
        assertThat(csv).isEqualTo(json).contains("\"total\":{\"at_least\":\"110000.00\",\"at_most\":\"110000.00\"}");
    }

    @Test
    void keeps_its_order_however_many_cores_work() throws IOException {
        StringBuilder lines = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            lines.append("{\"case\":\"c" + i + "\",\"as_of\":\"2025-01-01\",\"enterprise\":{\"listed\":" + (i % 2 == 0)
                    + "}}\n");
            ids.add("c" + i);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        String out = decided("p.jsonl.gz", packed.toByteArray(), Rows.CSV);
        assertThat(out.lines().skip(1).map(l -> l.substring(0, l.indexOf(',')))).containsExactlyElementsOf(ids);
    }

    @Test
    void tells_every_wrong_row_with_its_line_and_column() {
        assertThatThrownBy(() -> decided(
                        "p.csv",
                        "case,as_of,listed,revenue[2024],nam\na,2025-01-01,x,1.234,\"a\nb\"\nc,2025-01-01,,,,\n",
                        Rows.CSV))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("p.csv:1:33: PK103: unknown fact `nam` of the enterprise")
                .hasMessageContaining("p.csv:2:14: PK105: `listed` should be true or false: `x`")
                .hasMessageContaining("p.csv:2:16: PK105: `revenue` is finer than a fen: `1.234`")
                .hasMessageContaining("p.csv:4:1: PK105: the row has 6 cells, the header 5 columns");
        assertThatThrownBy(() -> decided(
                        "p.jsonl", "{\"case\":\"a\",\"as_of\":\"2025-01-01\",\"enterprise\":{}}\n\n{\"x\"}", Rows.CSV))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("p.jsonl:3:5: PK101");
    }

    @Test
    void tells_a_review_outside_its_bounds_at_its_cell() {
        assertThatThrownBy(() -> decided("p.csv", "case,as_of,listed,reviews[z]\na,2025-01-01,true,11万元\n", Rows.CSV))
                .hasMessageContaining("p.csv:2:19: PK105: the review of `z`");
    }

    private static String plain(String more) {
        return """
            book: b
            parameters: {rate: {values: {2020-01-01: 1%, 2025-07-01: 2%}}}
            policies:
              - policy: p
                tier: municipal
                in_force: {from: 2020-01-01}
                rules:
                  - {rule: r, article: 第1条, when: [listed, employees >= 20], pays: rate * revenue, up_to: 50万元}
                  - {rule: q, article: 第2条, when: employees >= 30, pays: 50% * claimed(r)}
              - policy: d
                tier: district
                rules:
                  - {rule: s, article: 第3条, when: employees >= 10, pays: 3.01万元MORE}
            stacking: [{step: cap, article: 第4条, cap: 60万元, of: all, reduce: last_first}]
            """.replace("MORE", more);
    }

    @Test
    void has_in_columns_the_rows_that_it_has_one_by_one() throws IOException {
        StringBuilder csv = new StringBuilder("case,as_of,listed,employees[2024],revenue[2024]\n");
        for (int i = 0; i < 1_500; i++) {
            String listed = i % 11 == 0 ? "" : String.valueOf(i % 3 != 0);
            String revenue = i % 97 == 0 ? "9000000亿元" : i % 7 * 1234 + "." + (10 + i % 90) + "万元";
            csv.append(i % 50 == 0 ? "\"c,\"\"" + i + '"' : "c" + i);
            csv.append(",2025-0")
                    .append(5 + i % 5)
                    .append("-01,")
                    .append(listed)
                    .append(',');
            csv.append(i % 41).append(',').append(revenue).append('\n');
        }
        // Each tier pays what it grants; another pays a part.
        for (String more : new String[] {"", ", funded_by: {district: 40%, park: 60%}"}) {
            RuleBook book = RuleBook.load(Map.of("book.yaml", plain(more)));
            byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            StringWriter together = new StringWriter();
            StringBuilder single = new StringBuilder(Rows.CSV.header());
            try (Population population = Population.of("p.csv", new ByteArrayInputStream(bytes))) {
                Batch.Summary summary = Batch.run(
                        book.checked(), book.compiled(), population, Optional.empty(), Rows.CSV, together, b -> {});
                assertThat(summary.rows()).isEqualTo(1_500);
                assertThat(summary.undetermined()).isBetween(50L, 200L);
            }
            CaseReader reader = new CaseReader(book.checked(), Optional.empty(), new Problems());
            List<Facts> firms = new ArrayList<>();
            try (Population population = Population.of("p.csv", new ByteArrayInputStream(bytes))) {
                population.each(
                        problems -> tree -> reader.reporting(problems).read(tree.tree()).stream()
                                .findFirst(),
                        one -> firms.add(one.facts()),
                        b -> {});
            }
            firms.forEach(facts -> single.append(Rows.CSV.row(book.decide(facts))));
            assertThat(together).hasToString(single.toString());
            AmountColumns amounts = book.compiled().inColumns(firms);
            long inColumns = IntStream.range(0, firms.size())
                    .filter(i -> !amounts.isApart(i))
                    .count();
            // 137 lack a fact; a very great revenue does not matter, since what is paid of it is limited.
            assertThat(inColumns).isEqualTo(more.isEmpty() ? 1_500 - 137 : 0);
        }
    }
}
