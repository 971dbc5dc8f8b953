package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;

@DisplayName("a comparison of two books whose parts stand at several versions")
class VersionsComparisonTest {

    private static BookDiff diff(RuleBook before, RuleBook after) {
        return Comparison.of(
                before.checked(), before.digest(), after.checked(), after.digest(), Comparison.Options.DEFAULT);
    }

    /** What is said of a rule or tier, each with its days. */
    private static String said(BookDiff diff, String of) {
        return Stream.concat(diff.rules().stream(), diff.tiers().stream())
                .filter(f -> f.of().equals(of))
                .findFirst()
                .orElseThrow()
                .spans()
                .stream()
                .map(s -> s.days() + " "
                        + s.direction().map(Direction::id).orElse(s.verdict().id()))
                .collect(Collectors.joining("; "));
    }

    @Nested
    @DisplayName(
            "a rule that is a bonus until mid-2025 and discretionary from then on, under a cap over what is a bonus")
    class of_two_kinds {

        private static final String RULES = """
                book: b
                policies:
                  - policy: p
                    tier: provincial
                    in_force: {from: 2025-01-01, until: 2025-07-01}
                    rules:
                      - {rule: a, article: 第1条, kind: bonus, when: listed, pays: 60万元}
                  - policy: p
                    tier: provincial
                    in_force: {from: 2025-07-01}
                    rules:
                      - {rule: a, article: 第1条, kind: discretionary, when: listed, pays: 60万元}
                  - policy: q
                    tier: park
                    in_force: {from: 2025-01-01}
                    rules:
                      - {rule: b, article: 第2条, kind: bonus, when: always, pays: 3% * revenue}
                      - {rule: c, article: 第3条, kind: discretionary, when: always, pays: 50% * granted(b)}
                stacking:
                  - {step: s, cap: 80万元, of: {kind: bonus}, reduce: last_first, article: 第9条}
                """;

        private BookDiff diff(String from, String to) {
            assertThat(RULES).contains(from);
            return VersionsComparisonTest.diff(
                    RuleBook.load(Map.of("book.yaml", RULES)),
                    RuleBook.load(Map.of("book.yaml", RULES.replace(from, to))));
        }

        @Test
        void takes_from_who_keeps_after_it_only_while_the_step_selects_it() {
            BookDiff diff = diff("60万元", "70万元");
            assertThat(said(diff, "a"))
                    .isEqualTo(
                            "[../2025-01-01] equivalent; [2025-01-01/2025-07-01] never less; [2025-07-01/..] never less");
            // 20万元 are left of the cap, then 10万元; from the day on which it is no bonus, all 80万元 both times.
            assertThat(said(diff, "b"))
                    .isEqualTo("[../2025-01-01, 2025-07-01/..] equivalent; [2025-01-01/2025-07-01] never more");
            assertThat(said(diff, "c"))
                    .isEqualTo("[../2025-01-01, 2025-07-01/..] equivalent; [2025-01-01/2025-07-01] never more");
        }

        @Test
        void takes_from_the_day_of_the_version_that_becomes_a_bonus() {
            BookDiff diff = diff("kind: discretionary, when: listed", "kind: bonus, when: listed");
            assertThat(said(diff, "a")).isEqualTo("[../..] equivalent");
            assertThat(said(diff, "b")).isEqualTo("[../2025-07-01] equivalent; [2025-07-01/..] never more");
            assertThat(said(diff, "c")).isEqualTo("[../2025-07-01] equivalent; [2025-07-01/..] never more");
        }

        @Test
        void takes_nothing_where_the_version_that_changes_is_not_selected() {
            BookDiff diff = diff(
                    "kind: discretionary, when: listed, pays: 60万元", "kind: discretionary, when: listed, pays: 90万元");
            assertThat(said(diff, "a")).isEqualTo("[../2025-07-01] equivalent; [2025-07-01/..] never less");
            assertThat(said(diff, "b")).isEqualTo("[../..] equivalent");
            assertThat(said(diff, "c")).isEqualTo("[../..] equivalent");
        }

        @Test
        void moves_a_choice_that_looks_at_all_that_the_step_leaves() {
            String chosen = RULES.replace("50% * granted(b)", "2% * revenue")
                    .replace("stacking:\n", "stacking:\n  - {step: r, choose: [b, c], article: 第8条}\n");
            String both = "kind: discretionary, when: listed";
            BookDiff diff = VersionsComparisonTest.diff(
                    RuleBook.load(Map.of("book.yaml", chosen)),
                    RuleBook.load(Map.of("book.yaml", chosen.replace(both, "kind: bonus, when: listed"))));
            // Where b must share the limit with a, c may be worth more.
            assertThat(said(diff, "c")).startsWith("[../2025-07-01] equivalent; [2025-07-01/..] more seen");
        }
    }

    @Nested
    @DisplayName("a book that includes the size classes, at another version in each")
    class of_an_included_book {

        private static final String CITY = """
                book: city
                version: "7"
                include: [{book: sizes, at: ../sizes, version: "1"}]
                policies:
                  - policy: grants
                    tier: municipal
                    in_force: {from: 2020-01-01}
                    rules:
                      - {rule: grant, article: 第1条, when: meets(small) and listed, pays: reward}
                      - {rule: other, article: 第2条, when: listed, pays: 5万元}
                """;

        private static final String SIZES = """
                book: sizes
                version: "1"
                parameters:
                  reward: {article: 第4条, values: {2020-01-01: 20万元}}
                terms: {few: employees < 20}
                policies:
                  - policy: criteria
                    tier: national
                    in_force: {from: 2020-01-01}
                    rules:
                      - {rule: small, article: 第2条, recognises: small, when: few}
                """;

        private RuleBook city(String version, String from, String to) {
            assertThat(SIZES).contains(from);
            String sizes = SIZES.replace("version: \"1\"", "version: \"" + version + "\"")
                    .replace(from, to);
            String city = CITY.replace("version: \"1\"", "version: \"" + version + "\"");
            return RuleBook.load(Map.of("sizes/book.yaml", sizes, "city/book.yaml", city), "city");
        }

        private BookDiff diff(String from, String to) {
            return VersionsComparisonTest.diff(city("1", "few", "few"), city("2", from, to));
        }

        @Test
        void is_equivalent_where_only_the_version_is_another() {
            BookDiff diff = diff("few", "few");
            assertThat(diff.verdict()).isEqualTo(Verdict.EQUIVALENT);
            assertThat(diff.proved()).startsWith("0 questions");
            assertThat(diff.definitions()).isEmpty();
        }

        @Test
        void is_equivalent_where_the_later_version_says_the_same_in_other_words() {
            assertThat(diff("employees < 20", "not (employees >= 20)").verdict())
                    .isEqualTo(Verdict.EQUIVALENT);
        }

        @Test
        void shows_what_the_later_version_does_to_the_rules_that_ask_what_it_recognises() {
            BookDiff diff = diff("employees < 20", "employees < 30");
            assertThat(said(diff, "small")).isEqualTo("[../2020-01-01] equivalent; [2020-01-01/..] more seen");
            assertThat(said(diff, "grant")).isEqualTo("[../2020-01-01] equivalent; [2020-01-01/..] never less");
            assertThat(said(diff, "other")).isEqualTo("[../..] equivalent");
            assertThat(diff.definitions())
                    .singleElement()
                    .satisfies(d -> assertThat(d.id()).isEqualTo("few"));
        }

        @Test
        void shows_from_which_day_another_value_of_the_later_version_is_paid() {
            BookDiff diff = diff("2020-01-01: 20万元", "2020-01-01: 20万元, 2026-01-01: 25万元");
            assertThat(said(diff, "small")).isEqualTo("[../..] equivalent");
            assertThat(said(diff, "grant")).isEqualTo("[../2026-01-01] equivalent; [2026-01-01/..] never less");
            assertThat(said(diff, "municipal")).isEqualTo("[../2026-01-01] equivalent; [2026-01-01/..] never less");
        }
    }
}
