package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.ProblemsException;

/** Books and cases from people one does not know: a problem within seconds, never a hang, never more than that. */
@DisplayName("a hostile book or case")
class HostileBooksTest {

    private static final Duration SECONDS = Duration.ofSeconds(120);

    private static String book(String more, String pays) {
        return "book: b\n" + more + "policies:\n  - policy: p\n    tier: park\n    rules:\n"
                + "      - {rule: r, article: a, when: always, pays: \"" + pays + "\"}\n";
    }

    private static Code refused(Supplier<?> doing) {
        ProblemsException e =
                assertTimeoutPreemptively(SECONDS, () -> catchThrowableOfType(ProblemsException.class, doing::get));
        assertThat(e).isNotNull();
        return e.problems().get(0).code();
    }

    private static RuleBook load(String text) {
        return RuleBook.load(Map.of("book.yaml", text));
    }

    private static Decision decide(String book, String enterprise) {
        RuleBook loaded = load(book);
        String text = "{case: c, as_of: 2025-06-01, enterprise: " + enterprise + "}";
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return loaded.decide(loaded.readCases(in, Optional.empty()).get(0).facts());
    }

    @Test
    void of_a_million_brackets_is_refused() {
        assertThat(refused(() -> load("book: " + "[".repeat(1_000_000)))).isEqualTo(Code.PK101);
    }

    @Test
    void of_a_number_of_millions_of_digits_is_refused() {
        assertThat(refused(() -> load(book("", "9".repeat(3_000_000) + "元")))).isEqualTo(Code.PK101);
    }

    @Test
    void of_an_expression_nested_a_million_deep_is_refused() {
        assertThat(refused(() -> load(book("", "(".repeat(1_000_000))))).isEqualTo(Code.PK101);
        assertThat(refused(() -> load(book("", "-".repeat(1_000_000) + "1元")))).isEqualTo(Code.PK101);
        assertThat(refused(() -> load(book("", "if true then 1元 else (".repeat(100_000)))))
                .isEqualTo(Code.PK101);
    }

    @Test
    void of_a_sum_of_too_many_parts_is_refused_and_of_almost_too_many_is_not() {
        assertThat(refused(() -> load(book("", "1元" + " + 1元".repeat(10_000))))).isEqualTo(Code.PK101);
        assertThat(decide(book("", "1元" + " + 1元".repeat(4_999)), "{}").total()).hasToString("5000.00");
    }

    @Test
    void of_a_long_else_if_is_decided() {
        String chain = "if listed then 1元 else ".repeat(2_000) + "2元";
        assertThat(decide(book("", chain), "{listed: false}").total()).hasToString("2.00");
    }

    @Test
    void of_terms_that_double_each_other_is_decided_once_each() {
        StringBuilder terms = new StringBuilder("terms:\n  t0: 1\n");
        for (int i = 1; i <= 100; i++) {
            terms.append("  t")
                    .append(i)
                    .append(": (t")
                    .append(i - 1)
                    .append(" + t")
                    .append(i - 1)
                    .append(") / 2\n");
        }
        assertThat(decide(book(terms.toString(), "t100 * 1元"), "{}").total()).hasToString("1.00");
    }

    @Test
    void of_numbers_that_grow_without_end_is_refused() {
        StringBuilder terms = new StringBuilder("terms:\n  t0: 3\n");
        for (int i = 1; i <= 100; i++) {
            terms.append("  t")
                    .append(i)
                    .append(": t")
                    .append(i - 1)
                    .append(" * t")
                    .append(i - 1)
                    .append('\n');
        }
        assertThat(refused(() -> decide(book(terms.toString(), "t100 * 1元"), "{}")))
                .isEqualTo(Code.PK101);
    }

    @Test
    void of_terms_too_deep_is_refused() {
        StringBuilder terms = new StringBuilder("terms:\n  t5000: 1\n");
        for (int i = 0; i < 5_000; i++) {
            terms.append("  t").append(i).append(": t").append(i + 1).append('\n');
        }
        assertThat(refused(() -> load(book(terms.toString(), "t0 * 1元")))).isEqualTo(Code.PK101);
    }

    @Test
    void of_sums_inside_sums_over_a_long_list_is_refused() {
        String sums = "sum(sum(sum(sum(1元 for project) for project) for project) for project)";
        String projects = "{projects: [" + "{},".repeat(2_000) + "{}]}";
        assertThat(refused(() -> decide(book("", sums), projects))).isEqualTo(Code.PK101);
    }

    @Test
    void of_ten_thousand_choices_that_touch_each_other_is_refused() {
        String book = "book: b\npolicies:\n  - policy: p\n    tier: park\n    rules:\n"
                + "      - {rule: r, article: a, per: item, when: always, pays: item.amount}\n"
                + "      - {rule: s, article: a, per: item, when: always, pays: 2 * item.amount}\n"
                + "    stacking:\n"
                + "      - {step: c, choose: [r, s], per: item, article: a}\n"
                + "      - {step: k, cap: 100元, of: [s], reduce: last_first, article: a}\n";
        String items = "{items: [" + "{amount: 1元},".repeat(9_999) + "{amount: 1元}]}";
        assertThat(refused(() -> decide(book, items))).isEqualTo(Code.PK101);
    }

    @Test
    void of_a_chain_of_a_thousand_readings_is_decided() {
        StringBuilder book = new StringBuilder("book: b\npolicies:\n  - policy: p\n    tier: park\n    rules:\n");
        book.append("      - {rule: r0, article: a, when: always, pays: 1元}\n");
        for (int i = 1; i <= 5_000; i++) {
            book.append("      - {rule: r")
                    .append(i)
                    .append(", article: a, when: always, pays: granted(r")
                    .append(i - 1)
                    .append(")}\n");
        }
        assertTimeoutPreemptively(
                SECONDS, () -> assertThat(decide(book.toString(), "{}").total()).hasToString("5001.00"));
    }

    @Test
    void of_more_values_than_can_be_explained_is_decided_and_says_so() {
        String items = "{items: [" + "{amount: 1元},".repeat(9_999) + "{amount: 1元}]}";
        String sums = "sum(item.amount for item)" + " + sum(item.amount for item)".repeat(99);
        Decision decision = assertTimeoutPreemptively(SECONDS, () -> decide(book("", sums), items));
        assertThat(decision.total()).hasToString("1000000.00");
        assertThat(decision.awards().get(0).because()).hasOnlyElementsOfType(Because.Omitted.class);
    }

    @Test
    void of_a_hundred_thousand_records_is_decided() {
        String items = "{items: [" + "{amount: 1元},".repeat(99_999) + "{amount: 1元}]}";
        assertTimeoutPreemptively(
                SECONDS,
                () -> assertThat(decide(book("", "sum(item.amount for item where item.amount > 0元)"), items)
                                .total())
                        .hasToString("100000.00"));
    }
}
