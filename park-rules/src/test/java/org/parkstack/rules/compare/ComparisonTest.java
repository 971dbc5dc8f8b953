package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;

@DisplayName("a comparison of two books")
class ComparisonTest {

    private static final String RULES = """
            book: b
            facts: {project.grant: {type: money, at_least: 0元}}
            policies:
              - policy: p
                tier: municipal
                in_force: {from: 2024-01-01}
                parameters: {limit: {article: 第1条, values: {2024-01-01: 500万元}}}
                rules:
                  - {rule: a, article: 第1条, per: project, when: [listed, "employees >= 20"], pays: 50% * project.grant, up_to: limit}
                  - {rule: b, article: 第2条, per: project, when: always, pays: 10% * claimed(a)}
                  - {rule: c, article: 第3条, when: "revenue > 100万元", pays: 1% * revenue}
                stacking:
                  - {step: most, cap: 800万元, of: [a, b], reduce: in_proportion, article: 第4条}
            """;

    private static BookDiff diff(String from, String to) {
        assertThat(RULES).contains(from);
        RuleBook old = RuleBook.load(Map.of("book.yaml", RULES));
        RuleBook now = RuleBook.load(Map.of("book.yaml", RULES.replace(from, to)));
        return Comparison.of(old.checked(), old.digest(), now.checked(), now.digest(), Comparison.Options.DEFAULT);
    }

    private static Finding rule(BookDiff diff, String id) {
        return diff.rules().stream().filter(f -> f.of().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void of_a_book_with_itself_proves_all_equal_without_a_question() {
        BookDiff diff = diff("book: b", "book: b");
        assertThat(diff.verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(diff.proved()).startsWith("0 questions");
    }

    @Test
    void of_a_limit_that_moves_by_one_person_finds_the_one_who_stands_on_it() {
        Finding a = rule(diff("employees >= 20", "employees > 20"), "a");
        Finding.Span span = a.spans().get(a.spans().size() - 1);
        assertThat(a.why()).containsExactly("when");
        assertThat(span.direction()).contains(Direction.LESS_SEEN);
        Witness witness = span.witness().orElseThrow();
        assertThat(witness.facts().enterprise().given().toString()).contains("20");
        assertThat(witness.after()).isEqualTo(Rational.ZERO);
    }

    @Test
    void carries_a_difference_to_what_reads_it_and_no_further() {
        BookDiff diff = diff("50% * project.grant", "40% * project.grant");
        assertThat(rule(diff, "b").verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(rule(diff, "b").why()).contains("reads `a`");
        assertThat(rule(diff, "c").verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void tells_from_which_day_a_value_that_only_starts_later_makes_a_difference() {
        BookDiff diff = diff("2024-01-01: 500万元", "2024-01-01: 500万元, 2027-01-01: 600万元");
        Finding a = rule(diff, "a");
        assertThat(a.spans().get(0).verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(a.spans().get(1).days().get(0).from()).contains(LocalDate.of(2027, 1, 1));
        assertThat(diff.tiers().get(0).spans().get(1).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void proves_by_the_solver_what_no_canonical_form_brings_together() {
        BookDiff diff = diff(
                "pays: 1% * revenue}",
                "pays: [{when: \"revenue <= 200万元\", pay: \"min(2万元, 1% * revenue)\"}, {otherwise: \"max(2万元, 1% * revenue)\"}]}");
        assertThat(diff.verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(diff.proved()).contains("1 equalities by it");
    }

    @Test
    void proves_that_a_higher_rate_never_pays_less() {
        Finding c = rule(diff("pays: 1% * revenue", "pays: 2% * revenue"), "c");
        assertThat(c.spans().get(c.spans().size() - 1).direction()).contains(Direction.NEVER_LESS);
    }

    @Test
    void shows_a_step_that_shares_in_another_way() {
        BookDiff diff = diff("reduce: in_proportion", "reduce: last_first");
        assertThat(rule(diff, "a").why()).containsExactly("steps");
        assertThat(rule(diff, "a").verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void says_that_a_rule_is_new() {
        BookDiff diff = diff(
                "      - {rule: c,", "      - {rule: d, article: 第9条, when: listed, pays: 1万元}\n      - {rule: c,");
        assertThat(rule(diff, "d").why()).containsExactly("not in the old book");
        assertThat(rule(diff, "d").verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(DiffText.text(diff)).contains("0.00元 → 10,000.00元 (+10,000.00元)");
    }

    @Test
    void tells_who_pays_otherwise_and_shows_whom() {
        BookDiff diff = diff("pays: 1% * revenue}", "pays: 1% * revenue, funded_by: {district: 40%, municipal: 60%}}");
        assertThat(rule(diff, "c").verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(diff.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(diff.shares()).singleElement().satisfies(f -> {
            Finding.Span span = f.spans().get(f.spans().size() - 1);
            assertThat(f.of()).isEqualTo("c");
            assertThat(span.reason()).isEqualTo("paid by municipal 100% → municipal 60%, district 40%");
            assertThat(span.witness().orElseThrow().subject()).isEqualTo("paid by municipal");
            assertThat(span.witness().orElseThrow().difference().signum()).isNegative();
        });
        assertThat(DiffText.text(diff)).contains("paid by municipal 100% → municipal 60%, district 40%");
    }

    @Test
    void tells_that_the_same_amount_is_paid_at_another_time() {
        BookDiff diff = diff("pays: 1% * revenue}", "pays: 1% * revenue, instalments: [50%, 50%]}");
        Finding.Span span = diff.shares().get(0).spans().get(0);
        assertThat(span.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(span.reason()).isEqualTo("paid 100% → 50% + 50%");
        assertThat(span.witness().orElseThrow().subject()).startsWith("paid in ");
    }

    @Test
    void of_shares_that_are_only_written_otherwise_says_nothing() {
        assertThat(diff("pays: 1% * revenue}", "pays: 1% * revenue, funded_by: {municipal: 100%}, instalments: [100%]}")
                        .verdict())
                .isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void says_of_kinds_matters_regions_and_recognised_titles_only_that_they_are_written_otherwise() {
        String old = RULES.replace("{rule: c, article: 第3条,", "{rule: c, article: 第3条, kind: gate, matter: one,")
                .replace("tier: municipal", "tier: municipal\n    region: \"320600\"")
                .replace(
                        "    stacking:",
                        "      - {rule: s, article: 第5条, when: listed, recognises: star}\n    stacking:");
        String now = old.replace("kind: gate, matter: one", "kind: bonus")
                .replace("320600", "320612")
                .replace("recognises: star", "recognises: moon");
        RuleBook before = RuleBook.load(Map.of("book.yaml", old));
        RuleBook after = RuleBook.load(Map.of("book.yaml", now));
        BookDiff diff = Comparison.of(
                before.checked(), before.digest(), after.checked(), after.digest(), Comparison.Options.DEFAULT);
        assertThat(diff.verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(diff.changes())
                .containsExactly(
                        "rule `s` recognises: star → moon",
                        "rule `c` kind: gate → bonus",
                        "rule `c` matter: one → none",
                        "policy `p` region: 320600 → 320612");
    }
}
