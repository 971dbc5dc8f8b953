package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;

@DisplayName("a book that includes another")
class IncludeTest {

    private static final String SIZES =
            """
            book: sizes
            version: "1"
            facts: {staff_hired: {type: number, at_least: 0, title: 新增人数}}
            terms: {few: employees < 20}
            policies:
              - policy: criteria
                title: 标准（示意）
                number: 示意1号
                tier: national
                rules:
                  - {rule: small, article: 第2条, recognises: small, when: few}
                  - {rule: reward, article: 第3条, when: few, pays: 1万元 * staff_hired}
            stacking:
              - {step: at_most, cap: 3万元, of: all, reduce: last_first, article: 第4条}
            """;

    private static final String CITY =
            """
            book: city
            version: "7"
            include: [{book: sizes, at: ../sizes, version: "1"}]
            facts: {staff_hired: {type: number, at_least: 0, title: 新增人数}}
            policies:
              - policy: grants
                title: 市级奖励（示意）
                number: 示意2号
                tier: municipal
                rules:
                  - {rule: grant, article: 第1条, when: meets(small) and few, pays: 20万元}
            """;

    private static Map<String, String> texts(String... namesAndTexts) {
        ImmutableMap.Builder<String, String> out = ImmutableMap.builder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            out.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return out.buildOrThrow();
    }

    private static RuleBook city() {
        return RuleBook.load(texts("sizes/book.yaml", SIZES, "city/book.yaml", CITY), "city");
    }

    private static Decision decide(RuleBook book, String enterprise) {
        String text = "{case: c, as_of: 2025-06-01, enterprise: " + enterprise + "}";
        Case one = book.readCases(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                .get(0);
        return book.decide(one.facts());
    }

    private static String problems(RuleBookLoad load) {
        try {
            load.load();
            return "none";
        } catch (ProblemsException e) {
            return String.join(
                    "\n", e.problems().stream().map(IncludeTest::text).toList());
        }
    }

    private static String text(Problem p) {
        return p.place() + " " + p.code() + " " + p.message();
    }

    private interface RuleBookLoad {
        void load();
    }

    @Nested
    class is_decided_as_one {

        @Test
        void asks_what_the_other_recognises_and_reads_its_terms() {
            Decision few = decide(city(), "{employees: {2024: 19}, staff_hired: 0}");
            assertThat(few.total()).hasToString("200000.00");
            assertThat(few.book()).isEqualTo("city");
            assertThat(few.recognised()).hasSize(1);
            assertThat(decide(city(), "{employees: {2024: 20}, staff_hired: 0}").total())
                    .hasToString("0.00");
        }

        @Test
        void pays_what_the_other_pays_and_keeps_its_steps_among_its_own_rules() {
            Decision decision = decide(city(), "{employees: {2024: 19}, staff_hired: 5}");
            // 20万 is no member of the cap of 3万 that the other book lays over `all` its rules
            assertThat(decision.total()).hasToString("230000.00");
            assertThat(decision.awards("grant").get(0).granted()).hasToString("200000.00");
            assertThat(decision.awards("reward").get(0).granted()).hasToString("30000.00");
        }

        @Test
        void its_own_steps_select_among_all() {
            String capped = CITY + "stacking: [{step: over_all, cap: 4万元, of: all, reduce: last_first, article: 第5条}]\n";
            RuleBook book = RuleBook.load(texts("sizes/book.yaml", SIZES, "city/book.yaml", capped), "city");
            assertThat(decide(book, "{employees: {2024: 19}, staff_hired: 5}").total())
                    .hasToString("40000.00");
        }

        @Test
        void has_the_digest_of_the_same_rules_in_one_book() {
            String one =
                    """
                    book: city
                    version: "8"
                    facts: {staff_hired: {type: number, at_least: 0, title: 新增人数}}
                    terms: {few: employees < 20}
                    stacking:
                      - {step: at_most, cap: 3万元, of: [reward], reduce: last_first, article: 第4条}
                    """
                            + "policies:\n"
                            + CITY.substring(CITY.indexOf("  - policy"))
                            + SIZES.substring(SIZES.indexOf("  - policy"), SIZES.indexOf("stacking:"));
            String named = SIZES.replace("of: all", "of: [reward]");
            RuleBook two = RuleBook.load(texts("sizes/book.yaml", named, "city/book.yaml", CITY), "city");
            assertThat(two.digest()).isEqualTo(RuleBook.load(Map.of("book.yaml", one)).digest());
            assertThat(two.digest()).isNotEqualTo(city().digest());
        }

        @Test
        void changes_its_digest_with_the_other() {
            RuleBook changed = RuleBook.load(
                    texts("sizes/book.yaml", SIZES.replace("< 20", "< 21"), "city/book.yaml", CITY), "city");
            assertThat(changed.digest()).isNotEqualTo(city().digest());
        }
    }

    @Nested
    class across_several {

        @Test
        void holds_a_book_that_comes_along_two_ways_once() {
            String province = "{book: province, version: '3', include: [{book: sizes, at: ../sizes, version: '1'}]}";
            String both = CITY.replace("include: [", "include: [{book: province, at: ../province, version: \"3\"}, ");
            RuleBook book = RuleBook.load(
                    texts("sizes/book.yaml", SIZES, "province/book.yaml", province, "city/book.yaml", both), "city");
            assertThat(book.checked().rules()).extracting(CheckedRule::id).containsExactly("small", "reward", "grant");
            assertThat(book.checked().steps()).hasSize(1);
            assertThat(book.digest()).isEqualTo(city().digest());
        }

        @Test
        void refuses_more_than_it_may_read() {
            ImmutableMap.Builder<String, String> chain = ImmutableMap.builder();
            for (int i = 0; i < 33; i++) {
                chain.put(
                        "b" + i + "/book.yaml",
                        "{book: b" + i + ", version: '1', include: [{book: b" + (i + 1) + ", at: ../b" + (i + 1)
                                + ", version: '1'}]}");
            }
            assertThat(problems(() -> RuleBook.load(chain.buildOrThrow(), "b0")))
                    .isEqualTo("b31/book.yaml:1:37 PK101 more than 32 books are read for one");
        }

        @Test
        void counts_rules_over_all() {
            StringBuilder many = new StringBuilder("{policy: many, tier: park, rules: [");
            for (int i = 0; i < 50_000; i++) {
                many.append("{rule: r").append(i).append(", article: '1', when: always, pays: 1元},");
            }
            String half = many.append("]}").toString();
            String other = half.replace("policy: many", "policy: more").replace("rule: r", "rule: s");
            assertThat(problems(() -> RuleBook.load(
                            texts(
                                    "sizes/book.yaml",
                                    SIZES,
                                    "sizes/many.yaml",
                                    half,
                                    "city/book.yaml",
                                    CITY,
                                    "city/more.yaml",
                                    other),
                            "city")))
                    .isEqualTo("city/book.yaml:1:1 PK101 the book and those it includes have more than 100000 rules");
        }
    }

    @Nested
    class reads_only_what_it_may {

        @TempDir
        Path folder;

        private void write(String name, String text) throws IOException {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        @Test
        void takes_a_book_beside_it_from_a_folder_and_from_a_file() throws IOException {
            write("in/city/book.yaml", CITY);
            write("in/sizes/book.yaml", SIZES);
            write("in/sizes/cases/none.yaml", "broken: [");
            write("in/one.yaml", CITY.replace("../sizes", "sizes.yaml"));
            write("in/sizes.yaml", SIZES);
            String digest = city().digest();
            RuleBook fromFolder = RuleBook.load(folder.resolve("in/city"));
            assertThat(fromFolder.digest()).isEqualTo(digest);
            assertThat(fromFolder.checked().book().files().keySet())
                    .containsExactlyInAnyOrder("book.yaml", "../sizes/book.yaml");
            assertThat(RuleBook.load(folder.resolve("in/one.yaml")).digest()).isEqualTo(digest);
        }

        @Test
        void stays_within_the_folder_that_its_caller_names() throws IOException {
            write("in/deep/city/book.yaml", CITY.replace("../sizes", "../../sizes"));
            write("in/sizes/book.yaml", SIZES);
            Path book = folder.resolve("in/deep/city");
            String refused = "book.yaml:3:11 PK107 `../../sizes` leads outside the folders that may be read";
            assertThat(problems(() -> RuleBook.load(book))).startsWith(refused);
            assertThat(problems(() -> RuleBook.load(book, book))).startsWith(refused);
            assertThat(RuleBook.load(book, folder.resolve("in")).digest())
                    .isEqualTo(city().digest());
        }

        @Test
        void follows_no_link_that_leads_outside() throws IOException {
            write("in/city/book.yaml", CITY);
            write("in/file/book.yaml", CITY.replace("../sizes", "../linked"));
            write("in/linked/readme.txt", "");
            write("secret/book.yaml", SIZES);
            Files.createSymbolicLink(folder.resolve("in/sizes"), folder.resolve("secret"));
            Files.createSymbolicLink(
                    folder.resolve("in/linked/book.yaml"), folder.resolve("secret/book.yaml"));
            assertThat(problems(() -> RuleBook.load(folder.resolve("in/city"))))
                    .startsWith("book.yaml:3:11 PK107 `../sizes` leads outside the folders that may be read");
            assertThat(problems(() -> RuleBook.load(folder.resolve("in/file"))))
                    .isEqualTo(
                            """
                            ../linked/book.yaml:1:1 PK107 this file is a link that leads outside the folders that may be read
                            book.yaml:3:11 PK107 no file of a book can be read at `../linked`""");
        }

        @Test
        void includes_none_from_a_stream() {
            assertThatThrownBy(() -> RuleBook.load(new ByteArrayInputStream(CITY.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageContaining("a book from a stream can't include another");
        }

        @Test
        void finds_no_text_above_the_first_folder() {
            assertThat(problems(() -> RuleBook.load(Map.of("book.yaml", CITY))))
                    .startsWith("book.yaml:3:11 PK107 `../sizes` leads outside");
        }
    }
}
