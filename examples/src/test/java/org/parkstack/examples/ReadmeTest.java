package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Application;
import org.parkstack.model.ImmutableApplication;
import org.parkstack.model.ImmutableEnterprise;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;

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

    @Test
    void shows_a_rule_of_the_book_to_the_letter() throws IOException {
        Path policy = Path.of("books", "nantong", "policies", "municipal", "innovation_2021.yaml");
        assertThat(Files.readString(policy)).contains(block("yaml", 0));
    }

    @Test
    void shows_code_of_the_first_example_to_the_letter() throws IOException {
        Path example = Path.of("src", "main", "java", "org", "parkstack", "examples", "E01FirstDecision.java");
        assertThat(Files.readString(example)).contains(block("java", 0));
    }

    @Test
    void shows_what_the_first_example_prints() {
        assertThat(readme).contains("```\n" + E01FirstDecision.stack() + "```");
    }

    @Test
    void says_what_one_fact_less_does() {
        Application whole = E01FirstDecision.application();
        ImmutableEnterprise.Builder poolLeftOut = ImmutableEnterprise.builder();
        ImmutableEnterprise enterprise = ImmutableEnterprise.copyOf(whole.enterprise());
        poolLeftOut.name(enterprise.name()).region(enterprise.region()).park(enterprise.park());
        poolLeftOut.talents(enterprise.talents()).projects(enterprise.projects());
        poolLeftOut.declaredFacts(
                "private_cash_paid_in", enterprise.fact("private_cash_paid_in").orElseThrow());
        Decision decision = RuleBook.load(Path.of("books", "nantong"))
                .decide(ImmutableApplication.copyOf(whole).withEnterprise(poolLeftOut.build()));
        assertThat(readme).contains("`" + decision.total() + "`");
        assertThat(decision.awards("nt_key_rd_national").get(0).granted()).hasToString("0.00…5000000.00");
        assertThat(readme).contains("`0.00…5000000.00`");
        assertThat(decision.missing()).extracting(m -> m.text()).containsExactly("nt_pool");
    }
}
