package org.parkstack.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Status;

@DisplayName("a decision with missing facts")
class BoundsTest {

    private static Decision decide(String rules, String enterprise) {
        RuleBook book = RuleBook.load(Map.of("book.yaml", BOOK + rules));
        String text = "{case: c, as_of: 2025-06-01, enterprise: " + enterprise + "}";
        return book.decide(
                book.readCases(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                        .get(0)
                        .facts());
    }

    private static final String BOOK = """
            book: bounds
            facts:
              pool: {type: flag}
              size: {type: symbol, one_of: [small, medium, large]}
            assume: {dishonest: false}
            policies:
              - policy: p
                tier: district
                rules:
            """;

    private static String rule(String id, String when, String pays) {
        return "      - {rule: %s, article: 第1条, when: \"%s\", pays: \"%s\"}\n".formatted(id, when, pays);
    }

    @Nested
    @DisplayName("on a flag that excludes one rule or the other")
    class Excluded {

        private final Decision decision = decide(rule("a", "pool", "30万元") + rule("b", "not pool", "20万元"), "{}");

        @Test
        void counts_the_flag_one_way_at_a_time() {
            assertThat(decision.total()).hasToString("200000.00…300000.00");
        }

        @Test
        void leaves_each_award_undetermined() {
            assertThat(decision.awards("a").get(0).granted()).hasToString("0.00…300000.00");
            assertThat(decision.awards("a").get(0).status()).isEqualTo(Status.UNDETERMINED);
            assertThat(decision.missing()).extracting(Missing::text).containsExactly("pool");
        }
    }

    @Nested
    @DisplayName("on a symbol that is read twice")
    class ReadTwice {

        @Test
        void is_determined_where_every_value_comes_out_the_same() {
            Decision decision = decide(rule("a", "size = 'small' or size != 'small'", "30万元"), "{}");
            assertThat(decision.determined()).isTrue();
            assertThat(decision.total()).hasToString("300000.00");
            assertThat(decision.missing()).isEmpty();
        }
    }

    @Nested
    @DisplayName("on `is known`")
    class IsKnown {

        @Test
        void keeps_the_answer_of_the_case_as_filed() {
            Decision decision = decide(rule("a", "pool is known or pool", "30万元"), "{}");
            assertThat(decision.total()).hasToString("0.00…300000.00");
        }

        @Test
        void does_not_take_an_assumption_for_an_answer() {
            Decision decision = decide(rule("a", "dishonest is known", "30万元"), "{}");
            assertThat(decision.total()).hasToString("0.00");
            assertThat(decision.assumed()).containsExactly("dishonest");
        }
    }

    @Nested
    @DisplayName("on a list that was left out")
    class ListLeftOut {

        @Test
        void has_one_award_for_all_its_records() {
            String perProject = "      - {rule: a, article: 第1条, per: project, when: always, pays: 1万元}\n";
            Decision decision = decide(perProject, "{}");
            assertThat(decision.awards("a")).hasSize(1);
            assertThat(decision.awards("a").get(0).subject()).isEqualTo("project:*");
            assertThat(decision.total()).hasToString("0.00…");
            assertThat(decision.missing()).extracting(Missing::text).containsExactly("projects");
        }
    }

    @Nested
    @DisplayName("on a division by zero")
    class Undefined {

        @Test
        void names_the_expression_and_its_place() {
            Decision decision =
                    decide(rule("a", "revenue / revenue[-1] - 1 > 5%", "1万元"), "{revenue: {2024: 1元, 2023: 0元}}");
            assertThat(decision.missing()).hasSize(1);
            assertThat(decision.missing().get(0).text()).isEqualTo("revenue / revenue[-1] - 1 > 5%");
            assertThat(decision.missing().get(0).at()).contains("book.yaml:10:39");
        }
    }
}
