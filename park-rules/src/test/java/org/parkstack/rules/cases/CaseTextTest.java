package org.parkstack.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.report.DecisionJson;

@DisplayName("a case that is written out in a line")
class CaseTextTest {

    private static Facts read(RuleBook book, String text) {
        return book.readCases(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                .get(0)
                .facts();
    }

    @Test
    void is_decided_as_before_when_it_is_read_back() {
        for (long seed = 1; seed <= 150; seed++) {
            RandomBook random = RandomBook.of(seed);
            RuleBook book = random.book();
            Dice dice = new Dice(seed);
            RandomCase one = RandomCase.of(dice, random, 100).completed(dice, random);
            Facts facts = one.read(book).facts();
            String text = CaseText.of(facts, book.checked().vocabulary());
            Facts again = read(book, text);
            assertThat(again.enterprise()).as("seed " + seed + ": " + text).isEqualTo(facts.enterprise());
            assertThat(again.records()).as("seed " + seed + ": " + text).isEqualTo(facts.records());
            assertThat(DecisionJson.write(book.decide(again)))
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(DecisionJson.write(book.decide(facts)));
        }
    }

    @Test
    void keeps_its_name_and_its_words_whatever_stands_in_them() {
        RuleBook book = RuleBook.load(Map.of("book.yaml", "{book: b, facts: {note: {type: text}}}"));
        String hostile = "{case: \"a: b # \\\"c\\\" \\n\", as_of: 2025-01-01, enterprise: {note: \"\\t{[,'\"}}";
        Facts facts = read(book, hostile);
        Facts again = read(book, CaseText.of(facts, book.checked().vocabulary()));
        assertThat(again.id()).isEqualTo(facts.id()).contains("\n");
        assertThat(again.enterprise()).isEqualTo(facts.enterprise());
    }
}
