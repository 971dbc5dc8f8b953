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
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.report.DecisionJson;

/** Books of many steps in a row: the highest of a few, caps of policies and of the book that go over rows of rules. */
@DisplayName("a book of many steps")
class ManyStepsTest {

    private static final int RULES = 50;

    private static String text(long seed) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder("book: many\ntitle: 多（示意）\npolicies:\n");
        for (String tier : new String[] {"provincial", "municipal", "park"}) {
            out.append("  - policy: " + tier + "\n    tier: " + tier + "\n    rules:\n");
            for (int i = 0; i < RULES; i++) {
                String pays =
                        i % 7 == 6 ? "50% * claimed(" + tier + (i - 1) + ")" : (1 + random.nextInt(30)) + "% * revenue";
                out.append("      - {rule: " + tier + i + ", article: 第1条, when: [revenue >= " + random.nextInt(2_000)
                        + "万元, \"employees < " + random.nextInt(300) + "\"], pays: " + pays + ", up_to: "
                        + (1 + random.nextInt(900)) + "万元}\n");
            }
            out.append("    stacking:\n");
            out.append("      - {step: own_" + tier + ", highest: [" + tier + "1, " + tier + "4, " + tier
                    + "9], article: 第2条}\n");
            out.append("      - {step: most_" + tier + ", cap: " + random.nextInt(9_000)
                    + "万元, of: all, reduce: last_first, article: 第3条}\n");
        }
        out.append("stacking:\n");
        for (int i = 0; i < RULES; i += 3) {
            out.append("  - {step: best" + i + ", highest: [park" + i + ", municipal" + random.nextInt(RULES)
                    + ", provincial" + random.nextInt(RULES) + "], article: 第4条}\n");
        }
        String reduce = new String[] {"last_first", "in_proportion", "lowest_tier_first"}[random.nextInt(3)];
        return out.append("  - {step: pool, cap: " + random.nextInt(20_000) + "万元, of: all, reduce: " + reduce
                        + ", article: 第5条}\n")
                .toString();
    }

    @Test
    void is_decided_as_the_reference_evaluator_does() {
        int cappedOut = 0;
        int setAside = 0;
        for (long seed = 1; seed <= 12; seed++) {
            RuleBook book = RuleBook.load(Map.of("book.yaml", text(seed)));
            ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
            Random random = new Random(seed);
            for (int i = 0; i < 6; i++) {
                String application = "{case: c, as_of: 2025-06-01, enterprise: {revenue: {2024: "
                        + random.nextInt(3_000) + "万元}, employees: {2024: " + random.nextInt(300) + "}}}";
                Facts facts = book.readCases(
                                new ByteArrayInputStream(application.getBytes(StandardCharsets.UTF_8)),
                                Optional.empty())
                        .get(0)
                        .facts();
                Optional<Decision> quick = book.compiled().fast(facts);
                assertThat(quick).as(seed + "/" + i).isPresent();
                assertThat(DecisionJson.write(quick.orElseThrow()))
                        .as(seed + "/" + i)
                        .isEqualTo(DecisionJson.write(reference.decide(facts, false)));
                assertThat(book.decide(facts)).as(seed + "/" + i).isEqualTo(reference.decide(facts, true));
                cappedOut += count(quick.get(), Status.CAPPED_OUT);
                setAside += count(quick.get(), Status.SET_ASIDE);
            }
        }
        assertThat(cappedOut).isGreaterThan(100);
        assertThat(setAside).isGreaterThan(100);
    }

    private static int count(Decision decision, Status status) {
        return (int)
                decision.awards().stream().filter(a -> a.status() == status).count();
    }
}
