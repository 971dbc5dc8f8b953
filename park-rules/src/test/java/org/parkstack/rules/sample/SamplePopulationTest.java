package org.parkstack.rules.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.facts.Facts;

@DisplayName("a population that is made up")
class SamplePopulationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);

    private static List<String> sampled(RuleBook book, long seed) throws IOException {
        StringWriter out = new StringWriter();
        SamplePopulation.write(book.checked(), DAY, 200, seed, out);
        return out.toString().lines().toList();
    }

    @Test
    void gives_only_reviews_that_are_lawful_where_their_bound_is_another_fact() throws IOException {
        RuleBook book = RuleBook.load(Map.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: district
                    rules:
                      - {rule: r, article: 第1条, per: project, when: always, pays: {review: {at_most: 20% * project.total_investment}}}
                """));
        int given = 0;
        for (String line : sampled(book, 3)) {
            Facts facts = book.readCases(
                            new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                    .get(0)
                    .facts();
            assertThat(book.decide(facts).determined()).isTrue();
            given += facts.reviews().values().stream().anyMatch(r -> r.amount().signum() > 0) ? 1 : 0;
        }
        assertThat(given).as("cases in which a review gives something").isGreaterThan(10);
    }

    @Test
    void is_the_same_for_the_same_seed_and_another_for_another() throws IOException {
        RuleBook book = RuleBook.load(Map.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: district
                    rules:
                      - {rule: r, article: 第1条, when: employees >= 20, pays: 10% * revenue}
                """));
        assertThat(sampled(book, 3)).isEqualTo(sampled(book, 3)).isNotEqualTo(sampled(book, 4));
    }
}
