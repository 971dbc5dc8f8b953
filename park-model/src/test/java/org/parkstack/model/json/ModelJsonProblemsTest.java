package org.parkstack.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("a JSON text with something wrong")
class ModelJsonProblemsTest {

    private static List<String> problems(String json) {
        return catchThrowableOfType(ModelJsonException.class, () -> ModelJson.application(json)).problems().stream()
                .map(JsonProblem::toString)
                .toList();
    }

    /** What is wrong with an enterprise of one fact, without the place. */
    private static String fault(String member) {
        ModelJsonException e =
                catchThrowableOfType(ModelJsonException.class, () -> ModelJson.enterprise("{" + member + "}"));
        assertThat(e.problems()).as(member).hasSize(1);
        return e.problems().get(0).message();
    }

    @Nested
    @DisplayName("as a whole")
    class AsAWhole {

        @Test
        void has_every_problem_reported_with_its_path_line_and_column() {
            assertThat(problems("""
                            {
                              "case": "x",
                              "as_of": "2025-02-30",
                              "expect": {},
                              "enterprise": {
                                "region": "32",
                                "credit_code": "91330100799655058C",
                                "revenue": {"2024": "lots", "24": 1},
                                "tax_paid": {"2024": -1},
                                "listed": "yes",
                                "projects": [
                                  {"id": "p1"}, {"id": "p1"}, 7
                                ],
                                "talents": {},
                                "listed": true
                              },
                              "reviews": {"r": "-5元"}
                            }
                            """))
                    .containsExactly(
                            "3:12: $.as_of: `2025-02-30` is not a day of the calendar",
                            "4:3: $.expect: `expect` is not a key of an application:"
                                    + " `case`, `as_of`, `year`, `enterprise`, `reviews`",
                            "6:15: $.enterprise.region: `32` is not a region code: six digits, such as `320612`",
                            "7:20: $.enterprise.credit_code: `91330100799655058C` is not a credit code:"
                                    + " its first 17 characters ask for `B` at position 18, not `C`",
                            "8:25: $.enterprise.revenue.2024: this is an amount of money, such as `500万元`, not `lots`",
                            "8:33: $.enterprise.revenue.24: `24` is not a year of four digits",
                            "9:26: $.enterprise.tax_paid.2024: `tax_paid` of 2024 can't be below zero, as `-1.00元` is",
                            "10:15: $.enterprise.listed: this is `true` or `false`, not `yes`",
                            "12:22: $.enterprise.projects[1].id: two projects have the id `p1`",
                            "12:35: $.enterprise.projects[2]: a project is an object, not `7`",
                            "14:16: $.enterprise.talents: `talents` is a list, not an object",
                            "15:5: $.enterprise.listed: `listed` stands here twice",
                            "17:20: $.reviews.r: a review can't give less than 0元, as `-5.00元` is");
        }

        @Test
        void counts_characters_behind_chinese_ones() {
            assertThat(problems("{\"case\": \"濠汉信息\", \"as_of\": 1, \"enterprise\": {}}"))
                    .containsExactly("1:27: $.as_of: this is a date, such as `2025-01-31`, not `1`");
        }

        @Test
        void says_what_is_missing() {
            assertThat(problems("{}")).containsExactly("1:1: $: `as_of` is missing", "1:1: $: `enterprise` is missing");
        }

        @Test
        void is_not_json() {
            assertThat(problems("")).containsExactly("1:1: $: the text is empty");
            assertThat(problems("null")).containsExactly("1:1: $: there is nothing but `null`");
            assertThat(problems("[]")).containsExactly("1:1: $: an application is an object, not a list");
            assertThat(problems("{\n  \"case\" 1}"))
                    .singleElement()
                    .asString()
                    .startsWith("2:10: $: this is not JSON: ");
            assertThat(problems("{\"as_of\": \"2025-01-01\", \"enterprise\": {}} 1"))
                    .containsExactly("1:43: $: the text goes on behind its end");
            assertThat(problems("[".repeat(70))).singleElement().asString().contains("this is not JSON");
        }

        @Test
        void carries_all_problems_in_its_message() {
            assertThatThrownBy(() -> ModelJson.application("{}"))
                    .isInstanceOf(ModelJsonException.class)
                    .hasMessage("1:1: $: `as_of` is missing\n1:1: $: `enterprise` is missing");
        }
    }

    @Nested
    @DisplayName("in one fact")
    class InOneFact {

        @Test
        void names_what_the_fact_is() {
            assertThat(fault("\"established\": \"2015\""))
                    .isEqualTo("this is a date, such as `2025-01-31`, not `2015`");
            assertThat(fault("\"floor_area\": 50")).isEqualTo("this is an area, such as `3000亩`, not `50`");
            assertThat(fault("\"employees\": {\"2024\": \"many\"}"))
                    .isEqualTo("this is a number, such as `150`, not `many`");
            assertThat(fault("\"employees\": 150")).isEqualTo("`employees` is given by year, such as `{\"2024\": …}`");
            assertThat(fault("\"employees\": {\"at_least\": 150}"))
                    .isEqualTo("`employees` is given by year, such as `{\"2024\": …}`");
            assertThat(fault("\"lists\": \"a\"")).isEqualTo("this is a list of symbols, not `a`");
            assertThat(fault("\"lists\": [[]]")).isEqualTo("this is a symbol, such as `national`, not a list");
            assertThat(fault("\"lists\": [null]")).isEqualTo("`null` can't stand in a list");
            assertThat(fault("\"name\": {}")).isEqualTo("this is a text, not an object");
            assertThat(fault("\"industry\": \"65\"")).startsWith("`65` is not an industry code");
        }

        @Test
        void holds_money_to_the_fen() {
            assertThat(fault("\"registered_capital\": 1.001")).isEqualTo("`1.001` has more than two decimals of yuan");
            assertThat(fault("\"registered_capital\": 1.000")).isEqualTo("`1.000` has more than two decimals of yuan");
            assertThat(fault("\"registered_capital\": 1e3")).isEqualTo("`1e3` has an exponent: write its digits out");
            assertThat(fault("\"registered_capital\": \"0.001元\""))
                    .isEqualTo("`0.001元` is not an amount of money: 0.001元 is not a whole number of fen");
            assertThat(fault("\"registered_capital\": \"50㎡\"")).startsWith("`50㎡` is not an amount of money");
            assertThat(fault("\"registered_capital\": 99999999999999999999"))
                    .isEqualTo("99999999999999999999元 is out of range");
            assertThat(fault("\"registered_capital\": 9999999999999999999999999999999"))
                    .isEqualTo("a number has at most 30 digits");
        }

        @Test
        void wants_a_range_in_order_and_with_a_bound() {
            assertThat(fault("\"floor_area\": {\"at_least\": \"2㎡\", \"at_most\": \"1㎡\"}"))
                    .isEqualTo("at least 2㎡ and at most 1㎡ leaves nothing between");
            assertThat(fault("\"floor_area\": {\"min\": \"2㎡\"}"))
                    .isEqualTo("a range has `at_least`, `at_most` or both, and no `min`");
            assertThat(fault("\"floor_area\": {}"))
                    .isEqualTo("a figure needs a bound: leave it out where nothing is known");
            assertThat(fault("\"name\": {\"at_least\": \"a\"}")).isEqualTo("this is a text, not an object");
        }

        @Test
        void is_strict_with_declared_facts_too() {
            assertThat(fault("\"Nt\": true"))
                    .isEqualTo("`Nt` is not a fact's name: small letters, digits and `_`, at most 64");
            assertThat(fault("\"x\": {\"a\": 1}")).isEqualTo("`a` is not a year of four digits");
            assertThat(fault("\"x\": {\"at_least\": \"a\"}"))
                    .isEqualTo("a bound is a number, money, an area or a date, not `a`");
            assertThat(fault("\"x\": {\"at_least\": [1]}"))
                    .isEqualTo("a bound is a number, money, an area or a date, not a list");
            assertThat(fault("\"x\": {\"at_least\": 1, \"at_most\": \"1元\"}"))
                    .isEqualTo("this is a number, such as `150`, not `1元`");
            assertThat(fault("\"x\": {\"2024\": {\"2023\": 1}}"))
                    .isEqualTo("a fact of one year can't be by year itself");
            assertThat(fault("\"x\": [{\"id\": \"a\"}]"))
                    .isEqualTo("this is a symbol, such as `national`, not an object");
            assertThat(fault("\"x\": 1e3")).isEqualTo("`1e3` has an exponent: write its digits out");
            assertThat(fault("\"x\": \"1.2.3元\"")).startsWith("`1.2.3元` is not an amount of money");
            assertThat(fault("\"x\": \"1/0\"")).isEqualTo("this is a number, such as `150`, not `1/0`");
        }
    }
}
