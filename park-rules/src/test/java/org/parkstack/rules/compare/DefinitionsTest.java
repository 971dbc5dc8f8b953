package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;

@DisplayName("parameters, terms and steps of two books")
class DefinitionsTest {

    private static final String RULES = """
            book: b
            parameters:
              rate: {article: 第1条, values: {2020-01-01: 3%}}
              spare: {article: 第1条, values: {2020-01-01: 100万元}}
            terms:
              base: revenue - exports
              big: "employees >= 100 and revenue > 200万元"
              first_day: established + 1个月
            policies:
              - policy: p
                tier: provincial
                in_force: {from: 2020-01-01}
                rules:
                  - {rule: a, article: 第1条, when: [listed, established < first_day], pays: 100万元}
                  - {rule: b, article: 第2条, when: big, pays: rate * base}
            stacking:
              - {step: s, cap: 5% * base, of: all, reduce: last_first, article: 第9条}
              - {step: v, veto: dishonest, of: all, article: 第9条}
            """;

    private static String said(String from, String to) {
        assertThat(RULES).contains(from);
        RuleBook old = RuleBook.load(Map.of("book.yaml", RULES));
        RuleBook now = RuleBook.load(Map.of("book.yaml", RULES.replace(from, to)));
        BookDiff diff =
                Comparison.of(old.checked(), old.digest(), now.checked(), now.digest(), Comparison.Options.DEFAULT);
        StringBuilder out = new StringBuilder();
        for (Definition d : diff.definitions()) {
            out.append(d.kind().id()).append(' ').append(d.id()).append('\n');
            for (Definition.Span span : d.spans()) {
                out.append("  ").append(span.verdict().id()).append(' ').append(span.text());
                span.seen()
                        .ifPresent(s -> out.append(" [")
                                .append(s.before())
                                .append(" → ")
                                .append(s.after())
                                .append(']'));
                out.append('\n');
            }
        }
        return out.toString();
    }

    @Test
    void that_are_in_the_same_words_and_mean_the_same_are_not_named() {
        assertThat(said("book: b", "book: c")).isEmpty();
        assertThat(said("第2条", "第3条")).isEmpty();
    }

    @Test
    void show_both_values_of_a_parameter_from_the_day_on() {
        assertThat(said("2020-01-01: 3%", "2020-01-01: 3%, 2026-01-01: 4%")).isEqualTo("""
                        parameter rate
                          equivalent the same value
                          different 0.03 → 0.04
                        """);
        assertThat(said("  spare: {article: 第1条, values: {2020-01-01: 100万元}}\n", ""))
                .isEqualTo("""
                        parameter spare
                          different no value → not there
                          different 1,000,000.00元 → not there
                        """);
    }

    @Test
    void are_proved_the_same_where_they_are_only_written_otherwise() {
        assertThat(said("revenue - exports", "(revenue - exports) * 1")).isEqualTo("""
                        term base
                          equivalent one canonical form
                        """);
        assertThat(said("employees >= 100 and revenue > 200万元", "revenue > 200万元 and not (employees < 100)"))
                .isEqualTo("""
                        term big
                          equivalent one canonical form
                        """);
        assertThat(said("cap: 5% * base", "cap: 5% * revenue - 5% * exports")).isEqualTo("""
                        step s
                          equivalent in neither book
                          equivalent one canonical form
                        """);
    }

    @Test
    void have_a_case_with_both_values_where_a_term_or_a_limit_is_another() {
        assertThat(said("employees >= 100", "employees >= 90")).isEqualTo("""
                        term big
                          different  [false → true]
                        """);
        assertThat(said("established + 1个月", "established + 2个月"))
                .startsWith("term first_day\n  different  [")
                .doesNotContain("undecided");
        assertThat(said("veto: dishonest", "veto: dishonest or listed")).isEqualTo("""
                        step v
                          equivalent in neither book
                          different its condition [false → true]
                        """);
    }

    @Test
    void carry_what_a_term_means_to_the_steps_that_read_it() {
        assertThat(said("revenue - exports", "revenue + exports"))
                .startsWith("term base\n  different  [")
                .contains("step s\n  equivalent in neither book\n  different its limit [");
    }

    @Test
    void say_what_of_a_step_is_another() {
        assertThat(said("of: all, reduce: last_first", "of: [a], reduce: last_first"))
                .contains("different no longer of b");
        assertThat(said("reduce: last_first", "reduce: in_proportion")).contains("different reduce");
        assertThat(said("  - {step: v, veto: dishonest, of: all, article: 第9条}\n", ""))
                .contains("step v\n")
                .contains("different in the old book only");
    }
}
