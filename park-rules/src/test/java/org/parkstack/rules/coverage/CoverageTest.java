package org.parkstack.rules.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.Problem;

@DisplayName("coverage")
class CoverageTest {

    private static RuleBook book(String rules, String more) {
        return RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                title: 书（示意）
                facts: {a: {type: flag}, b: {type: flag}, c: {type: flag}, x: {type: money}, n: {type: number}, grade: {type: symbol}}
                policies:
                  - policy: p
                    tier: park
                    rules:
                """ + rules.indent(6) + more));
    }

    private static RuleBook book(String rules) {
        return book(rules, "");
    }

    /** The aspects that are shown of the item of that kind and text, by cases that each state what is known. */
    private static List<String> shown(RuleBook book, Item.Kind kind, String text, String... cases) {
        Coverage coverage = coverage(book, cases);
        List<String> out = new ArrayList<>();
        for (Item item : coverage.items(kind)) {
            if (item.text().equals(text)) {
                item.aspects().stream()
                        .filter(a -> coverage.shown(item, a))
                        .map(Aspect::id)
                        .forEach(out::add);
                return out;
            }
        }
        throw new AssertionError("no " + text + " among "
                + coverage.items(kind).stream().map(Item::text).toList());
    }

    private static Coverage coverage(RuleBook book, String... cases) {
        CoverageRecorder recorder = new CoverageRecorder(book.checked());
        for (String one : cases) {
            String day = one.startsWith("20") ? one.substring(0, 10) : "2025-06-01";
            String known = one.startsWith("20") ? one.substring(10) : one;
            book.readCases(
                            new ByteArrayInputStream(("case: c\nas_of: " + day + "\nenterprise: {" + known + "}\n")
                                    .getBytes(StandardCharsets.UTF_8)),
                            Optional.empty())
                    .forEach(c -> assertThat(recorder.decide(c.facts())).isEqualTo(book.decideBriefly(c.facts())));
        }
        return recorder.coverage();
    }

    @Nested
    @DisplayName("of conditions")
    class Conditions {

        private final RuleBook and = book("- {rule: r, article: 第1条, when: a and (b or c), pays: 1元}");

        @Test
        void sees_true_and_false_and_neither_in_what_is_unknown() {
            assertThat(shown(and, Item.Kind.CONDITION, "a", "b: true")).isEmpty();
            assertThat(shown(and, Item.Kind.CONDITION, "a", "a: true")).containsExactly("true");
            assertThat(shown(and, Item.Kind.CONDITION, "a", "a: true", "a: false"))
                    .containsExactly("true", "false");
        }

        @Test
        void an_effect_of_its_own_needs_an_and_to_be_true_and_an_or_to_be_false_beside_it() {
            String hidden = "a: true, b: false, c: false";
            assertThat(shown(and, Item.Kind.CONDITION, "a", hidden)).containsExactly("true");
            assertThat(shown(and, Item.Kind.CONDITION, "a", "a: true, b: true, c: false"))
                    .containsExactly("true", "true_decides");
            assertThat(shown(and, Item.Kind.CONDITION, "b", hidden)).containsExactly("false", "false_decides");
            assertThat(shown(and, Item.Kind.CONDITION, "b", "a: false, b: false, c: false"))
                    .containsExactly("false");
            assertThat(shown(and, Item.Kind.CONDITION, "b", "a: true, b: true, c: true"))
                    .containsExactly("true");
            assertThat(shown(and, Item.Kind.CONDITION, "c", "a: true, b: false, c: true"))
                    .containsExactly("true", "true_decides");
        }

        @Test
        void four_cases_cover_three_conditions_as_MC_DC_promises() {
            Coverage coverage = coverage(
                    and,
                    "a: true, b: true, c: false",
                    "a: false, b: true, c: false",
                    "a: true, b: false, c: false",
                    "a: true, b: false, c: true");
            assertThat(coverage.percent(Item.Kind.CONDITION)).isEqualTo(100);
            assertThat(coverage.percent(Item.Kind.RULE)).isEqualTo(100);
        }

        @Test
        void what_is_unknown_beside_it_hides_it() {
            assertThat(shown(and, Item.Kind.CONDITION, "a", "a: true")).containsExactly("true");
            assertThat(shown(and, Item.Kind.CONDITION, "b", "a: true, b: false"))
                    .containsExactly("false");
        }

        @Test
        void none_and_not_turn_around_what_decides() {
            RuleBook none = book("- {rule: r, article: 第1条, when: [{none: [a, b]}, not c], pays: 1元}");
            assertThat(shown(none, Item.Kind.CONDITION, "a", "a: true, b: false, c: false"))
                    .containsExactly("true", "true_decides");
            assertThat(shown(none, Item.Kind.CONDITION, "b", "a: true, b: false, c: false"))
                    .containsExactly("false");
            assertThat(shown(none, Item.Kind.CONDITION, "c", "a: true, b: false, c: false"))
                    .containsExactly("false");
            assertThat(shown(none, Item.Kind.CONDITION, "c", "a: false, b: false, c: false"))
                    .containsExactly("false", "false_decides");
        }

        @Test
        void those_of_a_term_of_an_if_and_of_where_count_holds_is_one() {
            RuleBook deep = book("""
                    - rule: r
                      article: 第1条
                      when: [t, "holds('high_tech')", "any(talent where talent.full_time)"]
                      pays: if a then 1元 else 2元
                    """, "terms: {t: b or c}\n");
            List<String> texts = coverage(deep).items(Item.Kind.CONDITION).stream()
                    .map(Item::text)
                    .toList();
            assertThat(texts)
                    .containsExactly(
                            "t",
                            "holds('high_tech')",
                            "any(talent where talent.full_time)",
                            "talent.full_time",
                            "a",
                            "b",
                            "c");
            String known = "b: true, c: false, a: false, talents: [{id: t1, full_time: true}], "
                    + "qualifications: [{type: high_tech, granted: 2024-01-01}]";
            assertThat(shown(deep, Item.Kind.CONDITION, "b", known)).containsExactly("true", "true_decides");
            assertThat(shown(deep, Item.Kind.CONDITION, "talent.full_time", known))
                    .containsExactly("true", "true_decides");
            assertThat(shown(deep, Item.Kind.CONDITION, "a", known)).containsExactly("false", "false_decides");
        }

        @Test
        void of_an_amount_count_only_where_the_rule_is_not_refused() {
            RuleBook paid = book("- {rule: r, article: 第1条, when: a, pays: if b then 1元 else 2元}");
            assertThat(shown(paid, Item.Kind.CONDITION, "b", "a: false, b: true"))
                    .isEmpty();
            assertThat(shown(paid, Item.Kind.CONDITION, "b", "a: true, b: true"))
                    .containsExactly("true", "true_decides");
        }

        @Test
        void what_the_decision_tries_for_missing_facts_does_not_count() {
            assertThat(shown(and, Item.Kind.CONDITION, "c", "a: true, b: false"))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of thresholds")
    class Boundaries {

        @Test
        void asks_for_the_value_and_the_next_one_with_the_other_answer() {
            RuleBook book = book("- {rule: r, article: 第1条, when: x >= 100元 and n < 20, pays: 1元}");
            assertThat(shown(book, Item.Kind.BOUNDARY, "x >= 100元", "x: 100元")).containsExactly("on");
            assertThat(shown(book, Item.Kind.BOUNDARY, "x >= 100元", "x: 99.99元"))
                    .containsExactly("next");
            assertThat(shown(book, Item.Kind.BOUNDARY, "x >= 100元", "x: 100.01元", "x: 99.98元"))
                    .isEmpty();
            assertThat(shown(book, Item.Kind.BOUNDARY, "n < 20", "n: 20", "n: 19"))
                    .containsExactly("on", "next");
            assertThat(shown(book, Item.Kind.BOUNDARY, "n < 20", "n: 21")).isEmpty();
        }

        @Test
        void moves_with_the_facts_that_are_read() {
            RuleBook book = book("""
                    - {rule: r, article: 第1条, when: ["2 * n > 40", "established <= 2020-01-01", "x / n >= 3元"], pays: 1元}
                    """);
            assertThat(shown(book, Item.Kind.BOUNDARY, "2 * n > 40", "n: 21")).containsExactly("next");
            assertThat(shown(book, Item.Kind.BOUNDARY, "2 * n > 40", "n: 22")).isEmpty();
            assertThat(shown(book, Item.Kind.BOUNDARY, "established <= 2020-01-01", "established: 2020-01-02"))
                    .containsExactly("next");
            assertThat(shown(book, Item.Kind.BOUNDARY, "x / n >= 3元", "n: 10, x: 29.9元", "n: 10, x: 30元"))
                    .containsExactly("on", "next");
        }

        @Test
        void of_a_score_made_of_tables_stands_next_what_it_can_be() {
            RuleBook book = book("- {rule: r, article: 第1条, when: \"score >= 60\", recognises: r}", """
                    terms:
                      staff: [{when: n >= 30, value: 20}, {when: n >= 10, value: 4}, {otherwise: 0}]
                      rights: [{when: a, value: 30}, {when: b, value: 24}, {otherwise: 0}]
                      fixed: if c then 16 else 10
                      score: staff + rights + fixed
                    """);
            // 20 + 24 + 16 is on it; the greatest sum below is 20 + 24 + 10, and 4 + 30 + 16 is not
            assertThat(shown(book, Item.Kind.BOUNDARY, "score >= 60", "n: 30, a: false, b: true, c: true"))
                    .containsExactly("on");
            assertThat(shown(book, Item.Kind.BOUNDARY, "score >= 60", "n: 30, a: false, b: true, c: false"))
                    .containsExactly("next");
            assertThat(shown(book, Item.Kind.BOUNDARY, "score >= 60", "n: 10, a: true, c: true"))
                    .isEmpty();
            assertThat(shown(book, Item.Kind.BOUNDARY, "score >= 60", "n: 30, a: true, c: true"))
                    .isEmpty();
        }

        @Test
        void of_a_score_with_a_review_stands_next_a_point() {
            RuleBook book = book("- {rule: r, article: 第1条, when: \"score > 40\", recognises: r}", """
                    terms:
                      given: {review: {at_most: 30}}
                      staff: [{when: n >= 10, value: 20 + given}, {otherwise: 0}]
                      score: staff
                    """);
            String reviewed = "n: 10}\nreviews: {given: ";
            assertThat(shown(book, Item.Kind.BOUNDARY, "score > 40", reviewed + "20"))
                    .containsExactly("on");
            assertThat(shown(book, Item.Kind.BOUNDARY, "score > 40", reviewed + "21"))
                    .containsExactly("next");
            assertThat(shown(book, Item.Kind.BOUNDARY, "score > 40", reviewed + "22"))
                    .isEmpty();
        }

        @Test
        void where_nothing_gives_the_other_answer_only_the_value_itself_is_asked_for() {
            RuleBook book = book("- {rule: r, article: 第1条, when: t >= 4, recognises: r}", """
                    terms: {t: if a then 4 else 9}
                    """);
            assertThat(coverage(book).items(Item.Kind.BOUNDARY))
                    .singleElement()
                    .satisfies(i -> assertThat(i.aspects()).containsExactly(Aspect.ON));
        }

        @Test
        void does_not_ask_for_what_no_fact_may_be() {
            RuleBook book = book("- {rule: r, article: 第1条, when: employees >= 0, pays: 1元}");
            assertThat(coverage(book).items(Item.Kind.BOUNDARY))
                    .singleElement()
                    .satisfies(i -> assertThat(i.aspects()).containsExactly(Aspect.ON));
        }
    }

    @Nested
    @DisplayName("of rows")
    class Rows {

        @Test
        void a_table_row_is_hit_where_it_is_the_first_to_hold() {
            RuleBook book = book("""
                    - rule: r
                      article: 第1条
                      when: always
                      pays: [{when: a, pay: 1元}, {when: b, pay: 2元}, {otherwise: 3元}]
                    """);
            assertThat(shown(book, Item.Kind.ROW, "row 1", "a: true, b: true")).containsExactly("hit");
            assertThat(shown(book, Item.Kind.ROW, "row 2", "a: true, b: true")).isEmpty();
            assertThat(shown(book, Item.Kind.ROW, "row 2", "b: true")).isEmpty();
            assertThat(shown(book, Item.Kind.ROW, "row 2", "a: false, b: true")).containsExactly("hit");
            assertThat(shown(book, Item.Kind.ROW, "otherwise", "a: false, b: false"))
                    .containsExactly("hit");
        }

        @Test
        void a_bracket_is_hit_from_its_start_and_its_start_is_a_threshold() {
            RuleBook book = book("""
                    - rule: r
                      article: 第1条
                      when: always
                      pays: {brackets: x, marginal: true, rows: [{from: 0元, rate: 1%}, {from: 100元, rate: 2%}]}
                    """);
            assertThat(shown(book, Item.Kind.ROW, "from 0元", "x: 99.99元")).containsExactly("hit");
            assertThat(shown(book, Item.Kind.ROW, "from 100元", "x: 99.99元")).isEmpty();
            assertThat(shown(book, Item.Kind.ROW, "from 100元", "x: 100元")).containsExactly("hit");
            assertThat(shown(book, Item.Kind.BOUNDARY, "x from 100元", "x: 100元", "x: 99.99元"))
                    .containsExactly("on", "next");
            assertThat(coverage(book).items(Item.Kind.BOUNDARY)).hasSize(1);
        }
    }

    @Nested
    @DisplayName("of steps")
    class StepsBound {

        private final RuleBook book = book("""
                - {rule: r, article: 第1条, when: a, pays: x}
                - {rule: s, article: 第2条, when: b, pays: 10元}
                """, """
                stacking:
                  - {step: best, highest: [r, s], article: 第3条}
                  - {step: most, cap: 20元, of: all, reduce: last_first, article: 第4条}
                  - {step: bad, veto: c, of: all, article: 第5条}
                """);

        @Test
        void binds_where_it_takes_something_off_and_is_idle_where_it_had_the_chance() {
            assertThat(shown(book, Item.Kind.STEP, "best", "a: true, b: true, x: 15元, c: false"))
                    .containsExactly("binds");
            assertThat(shown(book, Item.Kind.STEP, "best", "a: true, b: false, x: 15元, c: false"))
                    .containsExactly("idle");
            assertThat(shown(book, Item.Kind.STEP, "best", "a: false, b: false, x: 15元, c: false"))
                    .isEmpty();
            assertThat(shown(book, Item.Kind.STEP, "most", "a: true, b: false, x: 20.01元, c: false"))
                    .containsExactly("binds");
            assertThat(shown(book, Item.Kind.STEP, "most", "a: true, b: false, x: 20元, c: false"))
                    .containsExactly("idle");
            assertThat(shown(book, Item.Kind.STEP, "bad", "a: true, b: false, x: 20元, c: true"))
                    .containsExactly("binds");
            assertThat(shown(book, Item.Kind.STEP, "bad", "a: true, b: false, x: 20元, c: false"))
                    .containsExactly("idle");
        }
    }

    @Nested
    @DisplayName("of rules")
    class Rules {

        private final RuleBook book = book("""
                - {rule: r, article: 第1条, when: a, pays: x}
                - {rule: m, article: 第2条, when: b, recognises: m}
                - {rule: v, article: 第3条, in_force: {until: 2025-01-01}, when: a, pays: 1元}
                - {rule: v, article: 第3条, in_force: {from: 2025-01-01}, when: a, pays: 2元}
                """);

        @Test
        void granted_is_more_than_nothing_and_undetermined_is_neither() {
            assertThat(shown(book, Item.Kind.RULE, "r", "a: true, x: 1元")).containsExactly("granted");
            assertThat(shown(book, Item.Kind.RULE, "r", "a: true, x: 0元")).containsExactly("refused");
            assertThat(shown(book, Item.Kind.RULE, "r", "a: false")).containsExactly("refused");
            assertThat(shown(book, Item.Kind.RULE, "r", "x: 1元")).isEmpty();
            assertThat(shown(book, Item.Kind.RULE, "m", "b: true", "b: false")).containsExactly("granted", "refused");
        }

        @Test
        void each_version_is_a_rule_of_its_own() {
            Coverage coverage = coverage(book, "2024-06-01a: true", "2025-06-01a: false");
            List<String> of = coverage.items(Item.Kind.RULE).stream()
                    .filter(i -> i.text().equals("v"))
                    .flatMap(
                            i -> Stream.of(coverage.shown(i, Aspect.GRANTED) + " " + coverage.shown(i, Aspect.REFUSED)))
                    .toList();
            assertThat(of).containsExactly("true false", "false true");
        }

        @Test
        void PK601_says_which() {
            assertThat(coverage(book, "a: true, x: 1元, b: false").findings())
                    .extracting(Problem::message)
                    .containsExactly(
                            "no case refuses rule `r`",
                            "no case meets rule `m`",
                            "no case grants rule `v`, and none refuses it",
                            "no case refuses rule `v`");
        }

        @Test
        void percent_is_rounded_down_and_thresholds_are_exact() {
            Coverage coverage = coverage(book, "a: true, x: 1元, b: false", "a: false, b: true");
            assertThat(coverage.covered(Item.Kind.RULE)).isEqualTo(3);
            assertThat(coverage.percent(Item.Kind.RULE)).isEqualTo(75);
            assertThat(coverage.reaches(Item.Kind.RULE, 75)).isTrue();
            assertThat(coverage.reaches(Item.Kind.RULE, 76)).isFalse();
            assertThat(coverage.percent(Item.Kind.ROW)).isEqualTo(100);
        }
    }

    @Test
    void leaves_out_what_an_included_book_says() {
        RuleBook book = RuleBook.load(
                ImmutableMap.of(
                        "sizes/book.yaml", """
                        book: sizes
                        title: 规模（示意）
                        version: "1"
                        terms: {few: employees < 20}
                        policies:
                          - policy: size
                            tier: national
                            rules: [{rule: micro, article: 第1条, when: few, recognises: micro}]
                        """,
                        "city/book.yaml", """
                        book: city
                        title: 市（示意）
                        version: "1"
                        include: [{book: sizes, at: ../sizes, version: "1"}]
                        policies:
                          - policy: p
                            tier: municipal
                            rules: [{rule: r, article: 第1条, when: meets(micro), pays: 1元}]
                        """),
                "city");
        assertThat(coverage(book, "employees: {2024: 19}").items())
                .extracting(Item::text)
                .containsExactly("r", "meets(micro)");
    }
}
