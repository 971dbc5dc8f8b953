package org.parkstack.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomCase;

@DisplayName("the choices of an applicant")
class ChoicesTest {

    /** Per item one of three rules; what one side pays is capped, and a match reads what is granted. */
    private static String book(Dice dice) {
        String cap = dice.one("last_first", "in_proportion", "lowest_tier_first");
        return """
                book: b
                policies:
                  - policy: p
                    tier: municipal
                    rules:
                      - {rule: r, article: a, per: item, when: always, pays: "20%% * item.amount"}
                      - {rule: s, article: a, per: item, when: ["item.kind = 'red'"], pays: "40%% * item.amount"}
                      - {rule: t, article: a, per: item, when: always, pays: "min(item.amount, 30元)"}
                      - {rule: m, article: a, when: ["granted(s) > 50元"], pays: "%s * granted(t)"}
                stacking:
                  - {step: c, choose: [r, %s], per: item, article: a}
                  - {step: k, cap: %s, of: [s, t], reduce: %s, article: a}
                """.formatted(
                dice.one("10%", "50%"), dice.one("s, t", "[s, t]", "t, s"), dice.one("60元", "100元", "33.33元"), cap);
    }

    private static Run open(CheckedBook book, Facts facts) {
        return Run.whole(book, facts, Choosing.OPEN, new Budget(), new Problems(), false, Watch.NONE);
    }

    private static Facts items(RuleBook book, Dice dice, int count, int most) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < count; i++) {
            items.append("{id: x%d, kind: %s, amount: %d.%02d元}, "
                    .formatted(i, dice.one("red", "blue"), dice.between(0, most), dice.below(100)));
        }
        return RandomCase.read(book, "{case: c, as_of: 2025-01-01, enterprise: {items: [" + items + "]}}")
                .facts();
    }

    @Test
    void are_the_same_by_search_as_by_trying_all() {
        for (long seed = 1; seed <= 150; seed++) {
            Dice dice = new Dice(seed);
            RuleBook book = RuleBook.load(Map.of("book.yaml", book(dice)));
            Facts facts = items(book, dice, dice.between(1, 5), 200);
            Run open = open(book.checked(), facts);
            Choosing tried =
                    new Choices(book.checked(), open, Integer.MAX_VALUE).make().choosing();
            Choosing searched = new Choices(book.checked(), open, 0).make().choosing();
            for (var item : facts.subjects(SubjectKind.ITEM)) {
                assertThat(searched.open(0, item.ref(), 3)).as("seed " + seed).isEqualTo(tried.open(0, item.ref(), 3));
            }
        }
    }

    @Test
    void of_forty_contracts_under_one_cap_are_found() {
        RuleBook book = RuleBook.load(Map.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: municipal
                    rules:
                      - {rule: r, article: a, per: item, when: always, pays: "20% * item.amount"}
                      - {rule: s, article: a, per: item, when: always, pays: "40% * item.amount"}
                stacking:
                  - {step: c, choose: [r, s], per: item, article: a}
                  - {step: k, cap: 10000元, of: all, reduce: last_first, article: a}
                """));
        assertThat(book.decide(items(book, new Dice(3), 40, 100)).determined()).isTrue();
    }

    @Test
    void that_no_bound_can_tell_apart_are_refused() {
        RuleBook book = RuleBook.load(Map.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: municipal
                    rules:
                      - {rule: r, article: a, per: item, when: always, pays: "item.amount"}
                      - {rule: s, article: a, per: item, when: always, pays: "200% * item.amount"}
                stacking:
                  - {step: c, choose: [r, s], per: item, article: a}
                  - {step: k, cap: 123456.78元, of: [s], reduce: last_first, article: a}
                """));
        assertThatThrownBy(() -> book.decide(items(book, new Dice(3), 40, 9999)))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("40 choices can touch each other's outcome");
    }
}
