package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.report.DecisionJson;

@DisplayName("a book of more rules than one bitmap holds")
class LargeBookTest {

    private static final int RULES = 1_060;

    private static String text() {
        Random random = new Random(1);
        StringBuilder out = new StringBuilder("book: large\ntitle: 大（示意）\npolicies:\n");
        out.append("  - policy: p\n    tier: municipal\n    rules:\n");
        for (int i = 0; i < RULES; i++) {
            out.append("      - {rule: r" + i + ", article: 第1条, when: [revenue >= " + random.nextInt(2_000)
                    + "万元, \"employees < " + random.nextInt(300) + "\"], pays: " + (1 + random.nextInt(30))
                    + "% * revenue, up_to: " + (1 + random.nextInt(9_000_000)) + "亿元}\n");
        }
        out.append("stacking:\n  - {step: best, highest: [r3, r1040, r1059], article: 第2条}\n");
        return out.append("  - {step: pool, cap: 700亿元, of: all, reduce: in_proportion, article: 第3条}\n")
                .toString();
    }

    @Test
    void is_decided_fast_and_as_the_reference_evaluator_does() {
        RuleBook book = RuleBook.load(Map.of("book.yaml", text()));
        ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
        int fast = 0;
        for (String revenue : new String[] {"3000", "1999.07万元", "123456789亿元"}) {

            String application = "{case: c, as_of: 2025-06-01, enterprise: {revenue: {2024: " + revenue
                    + "}, employees: {2024: 150}}}";
            Facts facts = book.readCases(
                            new ByteArrayInputStream(application.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                    .get(0)
                    .facts();
            Optional<Decision> quick = book.compiled().fast(facts);
            String expected = DecisionJson.write(reference.decide(facts, false));
            quick.ifPresent(d -> assertThat(DecisionJson.write(d)).isEqualTo(expected));
            assertThat(DecisionJson.write(book.decideBriefly(facts))).isEqualTo(expected);
            fast += quick.isPresent() ? 1 : 0;
        }
        assertThat(fast)
                .as("amounts beyond a long go to the reference evaluator")
                .isEqualTo(2);
    }
}
