package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Moves;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.sample.Reads;

/** A chain of rules of which each must pay before the next can: what no aim at the last one alone reaches. */
@DisplayName("a climb by small changes")
class ClimbTest {

    private static final String RULES = """
            book: b
            facts: {x: {type: money, at_least: 0元}, y: {type: money, at_least: 0元}, n: {type: number, at_least: 0}}
            policies:
              - policy: p
                tier: park
                rules:
                  - {rule: first, article: 第1条, when: x > y, pays: x - y}
                  - {rule: second, article: 第2条, when: claimed(first) >= 100元 and n * y > x, pays: 10% * claimed(first)}
                  - {rule: last, article: 第3条, when: granted(second) > 20元, pays: 7% * granted(second) * n}
            """;

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private static CheckedBook book(String rate) {
        return RuleBook.load(Map.of("book.yaml", RULES.replace("7%", rate))).checked();
    }

    private static Optional<Witness> climbed(String rate, long seed, int steps) {
        CheckedBook before = book("7%");
        CheckedBook after = book(rate);
        Reads reads = new Reads();
        reads.add(before, before.rules(), before.steps());
        reads.add(after, after.rules(), after.steps());
        Replay replay = new Replay(before, "", after, "");
        Draft start = new Draft(DAY);
        Neutral.complete(start, reads);
        return new Climb(before, after, replay.quick(), "last", reads, new Moves(reads, seed, 0))
                .from(start, steps, d -> replay.ofRule(d, "last"));
    }

    @Test
    void finds_from_a_case_in_which_nothing_pays_one_in_which_the_last_of_a_chain_differs() {
        for (long seed = 1; seed <= 10; seed++) {
            Witness found = climbed("8%", seed, 4_000).orElseThrow();
            assertThat(found.after()).as("seed " + seed).isGreaterThan(found.before());
            assertThat(found.oldDecision()
                            .awards("first")
                            .get(0)
                            .granted()
                            .atLeast()
                            .signum())
                    .isPositive();
        }
    }

    @Test
    void ends_after_its_steps_where_there_is_nothing_to_find() {
        assertThat(climbed("7%", 1, 500)).isEmpty();
    }
}
