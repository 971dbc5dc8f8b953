package org.parkstack.rules.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

@DisplayName("cases for what is missing")
class MissingCasesTest {

    private static final int SEEDS = 6 * Integer.getInteger("park.soak", 1);

    private static List<Case> read(RuleBook book, String yaml) {
        return yaml.lines().allMatch(l -> l.isEmpty() || l.startsWith("#"))
                ? List.of()
                : book.readCases(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    @Test
    void of_random_books_are_read_back_are_as_they_expect_and_cover_more() {
        int made = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RuleBook book = RandomBook.of(seed).book();
            Coverage before = new CoverageRecorder(book.checked()).coverage();
            String yaml = MissingCases.yaml(book.checked(), before, List.of());
            assertThat(MissingCases.yaml(book.checked(), before, List.of())).isEqualTo(yaml);
            CoverageRecorder after = new CoverageRecorder(book.checked());
            for (Case one : read(book, yaml)) {
                int shown = shown(after.coverage());
                assertThat(book.differences(one, after.decide(one.facts())))
                        .as("seed " + seed + "\n" + yaml)
                        .isEmpty();
                assertThat(shown(after.coverage()))
                        .as("seed " + seed + ", " + one.name() + "\n" + yaml)
                        .isGreaterThan(shown);
                made++;
            }
        }
        assertThat(made).isGreaterThan(4 * SEEDS);
    }

    private static int shown(Coverage coverage) {
        return coverage.items().stream()
                .mapToInt(i -> i.aspects().size() - coverage.missing(i).size())
                .sum();
    }

    @Test
    void written_as_YAML_are_the_same_facts() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomBook random = RandomBook.of(seed);
            Dice dice = new Dice(seed);
            List<Facts> facts = new ArrayList<>();
            StringBuilder yaml = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                Facts one = RandomCase.of(dice, random, 60).read(random.book()).facts();
                facts.add(one);
                yaml.append(CaseYaml.write(one, random.book().checked().vocabulary()));
            }
            List<Case> back = read(random.book(), yaml.toString());
            for (int i = 0; i < 10; i++) {
                assertThat(random.book().decideBriefly(back.get(i).facts()))
                        .as("seed " + seed + "\n" + yaml)
                        .isEqualTo(random.book().decideBriefly(facts.get(i)));
                assertThat(back.get(i).facts().enterprise().given())
                        .as("seed " + seed)
                        .containsExactlyInAnyOrderEntriesOf(
                                facts.get(i).enterprise().given());
            }
        }
    }

    @Test
    void watching_changes_no_decision() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomBook random = RandomBook.of(seed);
            Dice dice = new Dice(seed);
            CoverageRecorder recorder = new CoverageRecorder(random.book().checked());
            for (int i = 0; i < 10; i++) {
                Facts one = RandomCase.of(dice, random, 60).read(random.book()).facts();
                assertThat(recorder.decide(one))
                        .as("seed " + seed)
                        .isEqualTo(random.book().decideBriefly(one));
            }
        }
    }

    @Test
    void words_that_YAML_would_read_otherwise_are_quoted() {
        assertThat(CaseYaml.word("little_giant")).isEqualTo("little_giant");
        assertThat(CaseYaml.word("null")).isEqualTo("\"null\"");
        assertThat(CaseYaml.word("320612")).isEqualTo("\"320612\"");
        assertThat(CaseYaml.word("a \"b\" \\ 中\n")).isEqualTo("\"a \\\"b\\\" \\\\ 中\\u000A\"");
        assertThat(CaseYaml.word("")).isEqualTo("\"\"");
    }
}
