package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.compare.Comparison;
import org.parkstack.rules.compare.DiffText;
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

    /** The change that the README tells of, made to a copy of the book. */
    @Test
    void shows_what_a_change_to_the_book_of_nantong_means(@TempDir Path folder) throws IOException {
        String diff = block("diff", 0);
        String before = line(diff, '-');
        String after = line(diff, '+');
        Path old = Path.of("books", "nantong");
        try (Stream<Path> files = Files.walk(old)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(old.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path changed = folder.resolve("policies/municipal/innovation_2021.yaml");
        String text = Files.readString(changed);
        assertThat(text).containsOnlyOnce(before);
        Files.writeString(changed, text.replace(before, after));
        RuleBook is = RuleBook.load(old);
        RuleBook becomes = RuleBook.load(folder);
        String said = DiffText.text(Comparison.of(
                is.checked(), is.digest(), becomes.checked(), becomes.digest(), Comparison.Options.DEFAULT));
        String shown = readme.substring(readme.indexOf("```\nnt_key_rd_national") + 4);
        assertThat(said).contains(shown.substring(0, shown.indexOf("```")));
    }

    private static String line(String diff, char sign) {
        return diff.lines()
                .filter(l -> l.charAt(0) == sign)
                .map(l -> l.substring(1))
                .findFirst()
                .orElseThrow();
    }
}
