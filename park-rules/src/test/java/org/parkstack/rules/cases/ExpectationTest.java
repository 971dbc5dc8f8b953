package org.parkstack.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;

@DisplayName("what a case expects")
class ExpectationTest {

    private static final RuleBook BOOK = RuleBook.load(ImmutableMap.of("book.yaml", """
            book: b
            title: 书（示意）
            facts: {project.upper_grant: {type: money, title: 上级资助}}
            policies:
              - policy: city
                number: 市〔2025〕1号
                tier: municipal
                rules:
                  - {rule: listed_bonus, article: 第1条, when: listed, pays: 10万元, instalments: {opening: 50%, final: 50%}}
                  - {rule: match, article: 第2条, per: project, when: always, pays: 50% * project.upper_grant, up_to: 30万元}
                  - {rule: rent, article: 第3条, when: revenue >= 0元, pays: "10% * rent_paid", instalments: [40%, 60%]}
                  - {rule: firm, article: 第4条, when: employees < 300, recognises: sme}
                  - {rule: star, article: 第5条, per: project, when: project.kind = 'star', recognises: star}
                  - {rule: late, article: 第6条, in_force: {from: 2026-01-01}, when: always, pays: 1万元}
                stacking:
                  - {step: best, highest: [listed_bonus, rent], article: 第7条}
              - policy: park
                tier: park
                rules:
                  - {rule: gift, article: 第1条, when: listed, pays: 2万元, funded_by: {district: 100%}}
            stacking:
              - {step: bad_name, veto: dishonest, of: [gift], article: 第8条}
            """));

    private static final String KNOWN = """
            listed: true, dishonest: false, employees: {2024: 100}, revenue: {2024: 1亿元}, rent_paid: {2024: 50万元}, \
            projects: [{id: p1, kind: star, upper_grant: 40万元}, {id: p2, kind: dust, upper_grant: 100万元}]""";

    private static List<Case> cases(String enterprise, String expect) {
        String text = "case: c\nas_of: 2025-06-01\nenterprise: {" + enterprise + "}\nexpect:\n" + expect.indent(2);
        return BOOK.readCases(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    private static List<String> differences(String enterprise, String expect) {
        Case one = cases(enterprise, expect).get(0);
        return BOOK.differences(one, BOOK.decide(one.facts())).stream()
                .map(d -> d.of() + ": expected " + d.expected() + ", got " + d.actual())
                .toList();
    }

    private static List<String> differences(String expect) {
        return differences(KNOWN, expect);
    }

    private static List<String> problems(String expect) {
        ProblemsException e = catchThrowableOfType(ProblemsException.class, () -> cases(KNOWN, expect));
        assertThat(e).as("an input error").isNotNull();
        return e.problems().stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.code() + " " + p.message() + help(p))
                .toList();
    }

    private static String help(Problem p) {
        return p.help().isEmpty() ? "" : " | " + p.help();
    }

    @Test
    void nothing_is_expected_by_an_empty_map() {
        assertThat(differences("{}")).isEmpty();
    }

    @Nested
    @DisplayName("of amounts")
    class Amounts {

        @Test
        void everything_that_a_decision_sums_can_be_expected() {
            assertThat(differences("""
                    total: 62万元
                    tiers: {municipal: 60万元, park: 2万元, provincial: 0元}
                    payers: {municipal: 60万元, district: 20000, park: 0}
                    instalments: {0: 52万元, opening: 5万元, final: 50000.00, 1: 0元}
                    """)).isEmpty();
            assertThat(differences("""
                    total: 62.01万元
                    tiers: {municipal: 1元, provincial: 1元}
                    payers: {park: 2万元}
                    instalments: {0: 0元, opening: 1元, 7: 1元}
                    """))
                    .containsExactly(
                            "total: expected 620100.00, got 620000.00",
                            "tiers.municipal: expected 1.00, got 600000.00",
                            "tiers.provincial: expected 1.00, got 0.00",
                            "payers.park: expected 20000.00, got 0.00",
                            "instalments.0: expected 0.00, got 520000.00",
                            "instalments.opening: expected 1.00, got 50000.00",
                            "instalments.7: expected 1.00, got 0.00");
        }

        @Test
        void bounds_are_expected_exactly_and_either_may_be_left_out() {
            String open = "listed: true, dishonest: false, revenue: {2024: 0元}, projects: [], "
                    + "employees: {2024: 1}, rent_paid: {2024: {at_least: 0元, at_most: 200万元}}";
            assertThat(differences(open, "total: {at_least: 12万元, at_most: 22万元}"))
                    .isEmpty();
            assertThat(differences(open, "total: {at_most: 22万元}")).isEmpty();
            assertThat(differences(open, "total: {at_least: 12万元}")).isEmpty();
            assertThat(differences(open, "total: {at_least: 11万元}"))
                    .containsExactly("total: expected 110000.00…, got 120000.00…220000.00");
            assertThat(differences(open, "total: {at_most: 23万元}"))
                    .containsExactly("total: expected …230000.00, got 120000.00…220000.00");
            assertThat(differences(open, "total: 22万元"))
                    .containsExactly("total: expected 220000.00, got 120000.00…220000.00");
            assertThat(differences("total: {at_least: 62万元, at_most: 62万元}")).isEmpty();
        }

        @Test
        void an_amount_that_is_no_whole_fen_is_shown_as_it_is() {
            assertThat(differences("total: 0.001元")).containsExactly("total: expected 0.001元, got 620000.00");
        }
    }

    @Nested
    @DisplayName("of rules")
    class Rules {

        @Test
        void an_amount_is_what_is_granted_summed_over_subjects() {
            assertThat(differences("rules: {match: 50万元, listed_bonus: 10万元, gift: 20000}"))
                    .isEmpty();
            assertThat(differences("rules: {match: 20万元}"))
                    .containsExactly("rules.match: expected 200000.00, got 500000.00");
        }

        @Test
        void by_subject_with_its_id_or_its_full_name() {
            assertThat(differences("rules: {match: {p1: 20万元, 'project:p2': reduced}, gift: {enterprise: 2万元}}"))
                    .containsExactly("rules.match.project:p2: expected reduced, got granted");
            assertThat(differences("rules: {match: {p1: 1元}, star: {p1: met, p2: not_met}}"))
                    .containsExactly("rules.match.p1: expected 1.00, got 200000.00");
        }

        @Test
        void a_status_holds_for_every_subject() {
            assertThat(differences("rules: {match: granted, rent: set_aside}")).isEmpty();
            assertThat(differences("rules: {star: met}")).containsExactly("rules.star: expected met, got met, not_met");
        }

        @Test
        void zero_is_an_amount_and_a_status_says_why() {
            assertThat(differences("rules: {rent: 0元, late: 0元}")).isEmpty();
            assertThat(differences("rules: {rent: ineligible}"))
                    .containsExactly("rules.rent: expected ineligible, got set_aside");
            assertThat(differences("rules: {gift: 0元}")).containsExactly("rules.gift: expected 0.00, got 20000.00");
        }

        @Test
        void no_status_holds_of_a_rule_that_is_not_in_force() {
            assertThat(differences("rules: {late: ineligible}"))
                    .containsExactly("rules.late: expected ineligible, got not in force on 2025-06-01");
        }

        @Test
        void without_a_subject_nobody_is_granted() {
            String none = "projects: []";
            assertThat(differences(none, "rules: {match: ineligible, star: not_met}"))
                    .isEmpty();
            assertThat(differences(none, "rules: {match: 0元}")).isEmpty();
            assertThat(differences(none, "rules: {match: granted, star: met}"))
                    .containsExactly(
                            "rules.match: expected granted, got no project",
                            "rules.star: expected met, got no project");
        }

        @Test
        void a_list_that_is_left_out_has_the_subject_of_all() {
            assertThat(differences("listed: true", "rules: {match: undetermined, star: {'*': unknown}}"))
                    .isEmpty();
        }

        @Test
        void left_out_means_not_expected() {
            assertThat(differences("total: ~\nrules: {match: ~, star: , listed_bonus: 10万元}\nmissing: ~"))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of lists")
    class Lists {

        @Test
        void missing_and_not_in_force_are_exact_in_any_order() {
            assertThat(differences("missing: []\nnot_in_force: [late]")).isEmpty();
            assertThat(differences("missing: [listed]\nnot_in_force: []"))
                    .containsExactly("missing: expected [listed], got []", "not_in_force: expected [], got [late]");
            assertThat(differences(
                            "listed: true, revenue: {2024: 0元}, projects: []",
                            "missing: [rent_paid, employees, dishonest]"))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("is an input error")
    class Malformed {

        @Test
        void where_a_key_is_unknown() {
            assertThat(problems("totl: 1元"))
                    .containsExactly("5:3 PK103 unknown key `totl` in `expect` | did you mean `total`?");
        }

        @Test
        void where_a_rule_a_tier_a_subject_an_event_or_a_fact_is_unknown_all_at_once() {
            assertThat(problems("""
                    rules: {mach: 1元, match: {p3: 1元}, gift: {p1: 1元}}
                    tiers: {municipl: 1元}
                    instalments: {openin: 1元, -1: 1元}
                    missing: [tax_payd, project.knd, review(x)]
                    not_in_force: [lat]
                    """))
                    .containsExactly(
                            "5:11 PK202 unknown rule `mach` | did you mean `match`?",
                            "5:29 PK202 the case has no project `p3`, and `match` is per project | did you mean `p1`?",
                            "5:45 PK202 the case has no enterprise `p1`, and `gift` is per enterprise",
                            "6:11 PK105 `municipl` is no tier | did you mean `municipal`?",
                            "7:17 PK105 `openin` is neither a year after the decision nor an event of any rule"
                                    + " | did you mean `opening`?",
                            "7:29 PK105 `-1` is neither a year after the decision nor an event of any rule"
                                    + " | the year of the decision is `0`",
                            "8:13 PK202 unknown fact `tax_payd` | did you mean `tax_paid`?",
                            "8:23 PK202 unknown fact `project.knd` | did you mean `project.kind`?",
                            "8:36 PK202 unknown fact `review(x)`",
                            "9:18 PK202 unknown rule `lat` | did you mean `late`?");
        }

        @Test
        void where_a_value_is_of_the_wrong_kind() {
            assertThat(problems("""
                    total: lots
                    tiers: 5万元
                    rules: {match: grantd, gift: met, firm: granted, star: 5万元, rent: 5亩, listed_bonus: [1]}
                    missing: tax_paid
                    not_in_force: [[late]]
                    """))
                    .containsExactly(
                            "5:10 PK105 `total` should be money: `lots` | it reads `500万元`",
                            "6:10 PK105 `tiers` in `expect` is a map | it reads `tiers: {municipal: 200万元}`",
                            "7:18 PK105 `grantd` is neither an amount nor a status | did you mean `granted`?",
                            "7:32 PK105 `gift` pays: it is never `met` | one of granted, reduced, set_aside, capped_out,"
                                    + " vetoed, ineligible, undetermined",
                            "7:43 PK105 `firm` recognises: it is never `granted` | one of met, not_met, unknown",
                            "7:58 PK105 `star` recognises and moves no money | expect `met`, `not_met` or `unknown`",
                            "7:69 PK105 `rules.rent` should be money: `5亩` | it reads `500万元`",
                            "7:87 PK105 `rules.listed_bonus` should be one value, not a list | it reads `500万元`",
                            "8:12 PK105 `missing` in `expect` is a list | it reads `[tax_paid]`",
                            "9:18 PK105 an entry of `not_in_force` is one value");
        }

        @Test
        void where_bounds_are_reversed_or_expect_is_no_map() {
            assertThat(problems("total: {at_least: 2元, at_most: 1元}"))
                    .containsExactly("5:10 PK105 `total` has an `at_least` above its `at_most`");
            assertThat(problems("- total"))
                    .containsExactly("5:3 PK105 `expect` is a map | it reads `expect: {total: 560万元}`");
        }

        @Test
        void also_where_the_day_is_left_out() {
            ProblemsException e = catchThrowableOfType(
                    ProblemsException.class,
                    () -> BOOK.readCases(
                            new ByteArrayInputStream(
                                    "case: c\nenterprise: {}\nexpect: {totl: 1元}\n".getBytes(StandardCharsets.UTF_8)),
                            Optional.empty()));
            assertThat(e.problems()).extracting(p -> p.code().name()).containsExactly("PK104", "PK103");
        }
    }
}
