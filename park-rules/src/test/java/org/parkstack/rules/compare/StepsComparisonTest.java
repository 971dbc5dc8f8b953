package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;

@DisplayName("a comparison of two books through their steps")
class StepsComparisonTest {

    private static final String RULES = """
            book: b
            facts: {project.grant: {type: money, at_least: 0元}}
            policies:
              - policy: p
                tier: provincial
                rules:
                  - {rule: a, article: 第1条, kind: bonus, when: listed, pays: 100万元}
                  - {rule: b, article: 第2条, when: "employees >= 20", pays: 3% * revenue}
              - policy: q
                tier: park
                rules:
                  - {rule: c, article: 第3条, when: listed, pays: 50% * claimed(a)}
                  - {rule: d, article: 第4条, per: project, when: always, pays: 10% * project.grant}
            stacking:
              - STEP
            """;

    private static BookDiff diff(String step, String from, String to) {
        String old = RULES.replace("STEP", step);
        assertThat(old).contains(from);
        RuleBook before = RuleBook.load(Map.of("book.yaml", old));
        RuleBook after = RuleBook.load(Map.of("book.yaml", old.replace(from, to)));
        return Comparison.of(
                before.checked(), before.digest(), after.checked(), after.digest(), Comparison.Options.DEFAULT);
    }

    private static String said(BookDiff diff, String of) {
        return java.util.stream.Stream.concat(diff.rules().stream(), diff.tiers().stream())
                .filter(f -> f.of().equals(of))
                .findFirst()
                .orElseThrow()
                .spans()
                .stream()
                .map(s -> s.direction().map(Direction::id).orElse(s.verdict().id()))
                .toList()
                .toString();
    }

    private static String said(BookDiff diff) {
        return "a " + said(diff, "a") + " b " + said(diff, "b") + " c " + said(diff, "c") + " d " + said(diff, "d")
                + " provincial " + said(diff, "provincial") + " park " + said(diff, "park");
    }

    @Test
    void proves_that_a_higher_tier_keeps_first_and_loses_nothing() {
        assertThat(said(diff(
                        "{step: s, cap: 500万元, of: all, reduce: lowest_tier_first, article: 第9条}",
                        "50% * claimed",
                        "60% * claimed")))
                .isEqualTo("a [equivalent] b [equivalent] c [never less] d [never more]"
                        + " provincial [equivalent] park [never less]");
    }

    @Test
    void knows_that_a_limit_of_nothing_leaves_nothing_to_anyone() {
        assertThat(said(diff(
                        "{step: s, cap: 0元 - tax_paid, of: all, reduce: in_proportion, article: 第9条}",
                        "10% *",
                        "20% *")))
                .isEqualTo("a [equivalent] b [equivalent] c [equivalent] d [equivalent]"
                        + " provincial [equivalent] park [equivalent]");
    }

    @Test
    void knows_that_a_cap_in_order_does_not_see_how_far_an_amount_is_above_it() {
        String cap = "{step: s, cap: 500万元, of: [d, b], reduce: last_first, article: 第9条}";
        String grant = "pays: 10% * project.grant";
        assertThat(said(diff(cap, grant, grant + ", up_to: 500万元"))).contains("b [equivalent]", "d [equivalent]");
        assertThat(said(diff(cap, grant, grant + ", up_to: 4999999.99元"))).contains("d [never more]");
        // What is shared in proportion does.
        assertThat(said(diff(cap.replace("last_first", "in_proportion"), grant, grant + ", up_to: 500万元")))
                .contains("b [more seen]")
                .doesNotContain("d [equivalent]");
        // And so does what a step before it makes of the amount.
        assertThat(said(diff("{step: r, highest: [d, a], article: 第8条}\n  - " + cap, grant, grant + ", up_to: 500万元")))
                .doesNotContain("d [equivalent]");
    }

    @Test
    void carries_a_higher_limit_through_a_cap_to_each_and_to_the_sum() {
        assertThat(said(diff("{step: s, cap: 500万元, of: [a, b], reduce: last_first, article: 第9条}", "500万元", "600万元")))
                .isEqualTo("a [equivalent] b [never less] c [equivalent] d [equivalent]"
                        + " provincial [never less] park [equivalent]");
    }

    @Test
    void knows_that_shares_in_proportion_have_a_law_for_the_one_that_grows_and_for_the_sum() {
        assertThat(said(diff("{step: s, cap: 500万元, of: [a, b], reduce: in_proportion, article: 第9条}", "3% *", "4% *")))
                .isEqualTo("a [less seen] b [never less] c [equivalent] d [equivalent]"
                        + " provincial [never less] park [equivalent]");
    }

    @Test
    void knows_that_the_highest_of_two_moves_money_and_the_sum_never_falls() {
        assertThat(said(diff("{step: s, highest: [a, b], article: 第9条}", "3% *", "4% *")))
                .isEqualTo("a [never more] b [never less] c [equivalent] d [equivalent]"
                        + " provincial [never less] park [equivalent]");
    }

    @Test
    void knows_that_what_a_top_up_adds_falls_where_those_before_it_grow() {
        assertThat(said(diff("{step: s, top_up: [a, b], article: 第9条}", "pays: 100万元", "pays: 150万元")))
                .isEqualTo("a [never less] b [never more] c [never less] d [equivalent]"
                        + " provincial [never less] park [never less]");
        assertThat(said(diff("{step: s, top_up: [a, b], article: 第9条}", "3% *", "4% *")))
                .isEqualTo("a [equivalent] b [never less] c [equivalent] d [equivalent]"
                        + " provincial [never less] park [equivalent]");
    }

    @Test
    void knows_that_a_wider_veto_and_a_new_step_never_give_more() {
        assertThat(said(diff(
                        "{step: s, veto: \"employees < 10\", of: [a, c], article: 第9条}",
                        "employees < 10",
                        "employees < 20")))
                .isEqualTo("a [never more] b [equivalent] c [never more] d [equivalent]"
                        + " provincial [never more] park [never more]");
        assertThat(said(diff("{step: s, together: [a, b], article: 第9条}", "together: [a, b]", "highest: [a, b]")))
                .isEqualTo("a [never more] b [never more] c [equivalent] d [equivalent]"
                        + " provincial [never more] park [equivalent]");
    }

    @Test
    void sees_that_a_rule_of_another_kind_is_no_longer_selected() {
        assertThat(said(diff(
                        "{step: s, cap: 80万元, of: {kind: bonus}, reduce: last_first, article: 第9条}",
                        "kind: bonus, when",
                        "kind: discretionary, when")))
                .startsWith("a [never less] b [never less] c [never less]");
    }

    @Test
    void knows_that_a_choice_does_not_feel_what_no_step_and_no_reading_ties_to_it() {
        String choice = "{step: s, choose: [a, b], article: 第9条}";
        assertThat(said(diff(choice, "10% *", "20% *")))
                .isEqualTo("a [equivalent] b [equivalent] c [equivalent] d [never less]"
                        + " provincial [equivalent] park [never less]");
        // A cap ties it: where d takes more of the limit, a is worth more than b.
        assertThat(said(diff(
                        choice + "\n  - {step: t, cap: 200万元, of: [d, b], reduce: last_first, article: 第9条}",
                        "10% *",
                        "20% *")))
                .startsWith("a [more seen] b [less seen]");
    }

    @Test
    void knows_that_a_choice_does_not_feel_how_a_claim_is_written() {
        assertThat(said(diff(
                        "{step: s, choose: [a, b], article: 第9条}",
                        "pays: 100万元}",
                        "pays: 100万元, up_to: 200万元, round: half_up to 1元}")))
                .isEqualTo("a [equivalent] b [equivalent] c [equivalent] d [equivalent]"
                        + " provincial [equivalent] park [equivalent]");
        // What is read after the choice is compared by its words.
        String read = "{step: s, choose: [b, d], article: 第9条}";
        assertThat(said(diff(read, "claimed(a)", "granted(a)")))
                .contains("b [equivalent] c [equivalent] d [equivalent]");
    }

    /** Seventy rules of 1万元 to 70万元 by head count, under one cap over all. */
    private static String many(String pays) {
        StringBuilder out = new StringBuilder("book: m\npolicies:\n  - policy: p\n    tier: park\n    rules:\n");
        for (int i = 1; i <= 70; i++) {
            out.append("      - {rule: r%02d, article: 第1条, when: \"employees >= %d\", pays: %s}%n"
                    .formatted(i, i, i == 35 ? pays : i + "万元"));
        }
        return out + "stacking:\n  - {step: s, cap: 1000万元, of: all, reduce: last_first, article: 第9条}\n";
    }

    @Test
    void shows_with_few_cases_which_rules_of_a_large_book_feel_a_change_through_one_cap() {
        RuleBook before = RuleBook.load(Map.of("book.yaml", many("35万元")));
        RuleBook after = RuleBook.load(Map.of("book.yaml", many("45万元")));
        BookDiff diff = Comparison.of(
                before.checked(), before.digest(), after.checked(), after.digest(), Comparison.Options.DEFAULT);
        // 1 + … + 44 = 990: the limit runs out at r45, of which 10万元 were left.
        assertThat(said(diff, "r34")).isEqualTo("[equivalent]");
        assertThat(said(diff, "r35")).isEqualTo("[never less]");
        // Behind the change, and never reached by the limit: 990 + 10 = 1000.
        assertThat(said(diff, "r44")).isEqualTo("[equivalent]");
        assertThat(said(diff, "r45")).isEqualTo("[never more]");
        // Nobody reaches those after it with what is left: one paragraph says it of all of them.
        assertThat(DiffText.text(diff))
                .containsPattern("\\n\\d+ rules \\(steps\\)\n  r46, r47, .*, r70\n  every day: UNDECIDED");
        for (Finding finding : diff.rules()) {
            for (Finding.Span span : finding.spans()) {
                span.witness()
                        .ifPresent(w -> assertThat(w.oldDecision()
                                        .awards(finding.of())
                                        .get(0)
                                        .granted()
                                        .atLeast())
                                .isEqualTo(w.before()));
            }
        }
    }
}
