package org.parkstack.rules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("park")
class ParkTest {

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int park(String... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = Park.run(results, messages, arguments);
        out = results.toString(StandardCharsets.UTF_8);
        err = messages.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.writeString(path, text);
        return path.toString();
    }

    private String book = "";
    private String cases = "";

    @BeforeEach
    void write() throws IOException {
        book = file("book.yaml", """
                book: b
                title: 书（示意）
                policies:
                  - policy: p
                    number: 示意1号
                    tier: district
                    rules: [{rule: r, article: 第1条, when: listed, pays: 5万元}]
                """);
        cases = file("cases.yaml", """
                - {case: one, as_of: 2025-01-01, enterprise: {listed: true}}
                - {case: two, as_of: 2025-01-01, enterprise: {}}
                """);
    }

    @Nested
    @DisplayName("match")
    class Match {

        @Test
        void counts_what_does_not_fit_in_a_book_of_very_many_clauses() throws IOException {
            StringBuilder rules = new StringBuilder();
            for (int i = 1; i <= 1_200; i++) {
                rules.append("      - {rule: r")
                        .append(i)
                        .append(", article: 第1条, when: employees >= ")
                        .append(i)
                        .append(", pays: ")
                        .append(i)
                        .append("元}\n");
            }
            String many = file(
                    "many.yaml", "book: m\ntitle: 多\npolicies:\n  - policy: p\n    tier: park\n    rules:\n" + rules);
            String one = file("one.yaml", "{case: c, as_of: 2025-01-01, enterprise: {employees: {2024: 4}}}");
            assertThat(park("match", many, one)).isZero();
            // 5 - 4 is a fifth of 5.
            assertThat(out).isEqualTo("""
                    多
                    c, 2025-01-01
                    fits: 4
                      4.00元  r4
                          r4, enterprise, granted; 第1条
                      3.00元  r3
                          r3, enterprise, granted; 第1条
                      2.00元  r2
                          r2, enterprise, granted; 第1条
                      1.00元  r1
                          r1, enterprise, granted; 第1条
                    nearly fits: 1
                      5.00元  r5
                          r5, enterprise, ineligible; 第1条
                          ✗ employees >= 5, short by 1
                    does not fit: 1195
                    """);
        }
    }

    @Nested
    @DisplayName("decide")
    class Decide {

        @Test
        void prints_a_decision_a_line_in_the_order_given() {
            assertThat(park("decide", book, cases, "--format", "json")).isZero();
            assertThat(err).isEmpty();
            assertThat(out.lines().toList())
                    .hasSize(2)
                    .satisfiesExactly(
                            one -> assertThat(one)
                                    .startsWith("{\"book\":\"b\",\"version\":\"\",\"digest\":\"sha256:")
                                    .contains(
                                            "\"case\":\"one\",\"as_of\":\"2025-01-01\",\"year\":2024,\"determined\":true,"
                                                    + "\"total\":{\"at_least\":\"50000.00\",\"at_most\":\"50000.00\"}"),
                            two -> assertThat(two)
                                    .contains("\"determined\":false")
                                    .contains("\"missing\":[{\"fact\":\"listed\",\"rules\":[\"r\"]}]"));
        }

        @Test
        void exits_with_3_if_facts_are_missing_and_a_determined_decision_was_asked_for() {
            assertThat(park("decide", book, cases, "--determined")).isEqualTo(Exit.UNDECIDED);
        }

        @Test
        void decides_for_another_day() throws IOException {
            assertThat(park("decide", book, cases, "--as-of", "2026-03-01", "--format", "json"))
                    .isZero();
            assertThat(out).contains("\"as_of\":\"2026-03-01\",\"year\":2025");
        }

        @Test
        void prints_text_and_one_html_page_in_either_language() {
            assertThat(park("decide", book, cases)).isZero();
            assertThat(out).contains("50,000.00").contains("示意1号 第1条");
            assertThat(park("decide", book, cases, "--format", "html", "--lang", "zh"))
                    .isZero();
            assertThat(out).startsWith("<!DOCTYPE html>").contains("lang=\"zh");
        }

        @Test
        void prints_nothing_but_the_problems_of_a_broken_case() throws IOException {
            String broken = file("broken.yaml", "{case: x, as_of: 2025-01-01, enterprise: {lsted: true}}");
            assertThat(park("decide", book, broken)).isEqualTo(Exit.USAGE);
            assertThat(out).isEmpty();
            assertThat(err).contains("broken.yaml:1:43: error PK103").contains("did you mean `listed`?");
            assertThat(err).doesNotContain("Exception");
        }
    }

    @Nested
    @DisplayName("check")
    class Check {

        @Test
        void says_that_there_is_no_problem() {
            assertThat(park("check", book)).isZero();
            assertThat(out).isEqualTo("no problems\n");
        }

        @Test
        void exits_with_1_on_an_error_and_prints_it_as_text_or_json() throws IOException {
            String broken = file("bad.yaml", "book: b\npolicies: [{policy: p, tier: park, rule: []}]\n");
            assertThat(park("check", broken)).isEqualTo(Exit.WANTING);
            assertThat(out)
                    .contains("bad.yaml:2:36: error PK103: unknown key `rule`")
                    .contains("1 error");
            assertThat(park("check", broken, "--format", "json")).isEqualTo(Exit.WANTING);
            assertThat(out).contains("\"line\":2,\"column\":36,\"code\":\"PK103\",\"severity\":\"error\"");
        }
    }

    @Nested
    @DisplayName("used wrongly")
    class UsedWrongly {

        @Test
        void exits_with_2_and_says_how_to_use_it() {
            assertThat(park()).isEqualTo(Exit.USAGE);
            assertThat(park("decide")).isEqualTo(Exit.USAGE);
            assertThat(park("decide", book, cases, "--format", "xml")).isEqualTo(Exit.USAGE);
            assertThat(err).contains("try `park decide --help`");
            assertThat(park("dicide")).isEqualTo(Exit.USAGE);
        }

        @Test
        void names_the_file_that_is_not_there() {
            assertThat(park("check", "no_such_book")).isEqualTo(Exit.USAGE);
            assertThat(err).isEqualTo("there is no file or folder `no_such_book`\n");
        }

        @Test
        void shows_a_worked_example_in_each_help() {
            for (String command : new String[] {
                "batch", "check", "decide", "diff", "fmt", "impact", "init", "match", "sample", "schema", "show", "test"
            }) {
                assertThat(park(command, "--help")).isZero();
                assertThat(out).contains("Example: park " + command).doesNotContain("%%");
                assertThat(err).isEmpty();
            }
            assertThat(park("--help")).isZero();
            assertThat(out.lines().filter(l -> l.startsWith("  ")).count()).isGreaterThanOrEqualTo(12);
        }

        @Test
        void refuses_a_fail_level_where_nothing_is_found() {
            assertThat(park("decide", book, cases, "--fail-level", "note")).isEqualTo(Exit.USAGE);
            assertThat(park("show", book, "--fail-level", "note")).isEqualTo(Exit.USAGE);
        }

        @Test
        void says_its_version() {
            assertThat(park("--version")).isZero();
            assertThat(out).startsWith("park ").endsWith("\n");
        }
    }
}
