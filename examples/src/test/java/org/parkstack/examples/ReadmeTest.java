package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Status;

/** What the README shows is what there is. */
@DisplayName("the README")
class ReadmeTest {

    private static String readme = "";

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("..", "README.md"));
    }

    /** The fenced block number {@code n} (from 0) in {@code language}. */
    private static String block(String language, int n) {
        String text = readme;
        for (int i = 0; i < n; i++) {
            text = text.substring(text.indexOf("```" + language + "\n") + 3);
        }
        String rest = text.substring(text.indexOf("```" + language + "\n") + language.length() + 4);
        return rest.substring(0, rest.indexOf("```"));
    }

    private static String text(String path) throws IOException {
        return Files.readString(Path.of("books", "nantong_htz_illustrative", path));
    }

    @Test
    void shows_a_rule_of_the_book_to_the_letter() throws IOException {
        assertThat(text("policies/park.yaml")).contains(block("yaml", 0));
    }

    @Test
    void shows_the_enterprise_to_the_letter() throws IOException {
        assertThat(text("cases/first.yaml")).contains(block("yaml", 1));
    }

    @Test
    void shows_code_of_the_first_example_to_the_letter() throws IOException {
        Path example = Path.of("src", "main", "java", "org", "parkstack", "examples", "E01FirstDecision.java");
        assertThat(Files.readString(example)).contains(block("java", 0));
    }

    @Test
    void shows_what_the_first_example_prints() {
        assertThat(readme).contains("```\n" + Stack.of(E01FirstDecision.decision(0)) + "```");
    }

    @Test
    void says_what_one_fact_changed_does() {
        Decision decision = E01FirstDecision.decision(1);
        assertThat(decision.awards("province_talent").get(0).status()).isEqualTo(Status.SET_ASIDE);
        assertThat(decision.awards("city_talent").get(0).granted()).hasToString("2000000.00");
        assertThat(decision.awards("park_rematch").get(0).granted()).hasToString("1000000.00");
        assertThat(readme).contains("`" + decision.total() + "`");
    }

    @Test
    void says_what_one_fact_less_does() {
        Decision decision = E01FirstDecision.decision(3);
        assertThat(readme).contains("`" + decision.total() + "`");
        assertThat(decision.awards("city_interest").get(0).granted()).hasToString("0.00…100000.00");
        assertThat(decision.missing()).extracting(m -> m.text()).containsExactly("interest_paid");
    }
}
