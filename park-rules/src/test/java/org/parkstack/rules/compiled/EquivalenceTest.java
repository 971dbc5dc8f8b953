package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.report.DecisionJson;

/**
 * Random books and cases under both evaluators, one by one and together: the same decision with the same because-trees, to the letter.
 * {@code -Dpark.soak=1000} decides a million cases, {@code -Dpark.seed} starts elsewhere.
 */
@DisplayName("the compiled evaluator")
class EquivalenceTest {

    @Test
    void decides_as_the_reference_evaluator_does() {
        long cases = 1_000 * Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1);
        long fast = RandomBooks.count(seed, cases, EquivalenceTest::agreeing);
        assertThat(fast).as("cases decided without the reference evaluator").isGreaterThan(cases / 10);
    }

    /** How many cases of one book are decided without the reference evaluator; that all are decided alike is asserted. */
    private static long agreeing(long seed, RuleBook book, List<Facts> cases) {
        ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
        CompiledBook compiled = new CompiledBook(book.checked(), book.digest(), reference);
        long fast = 0;
        List<Facts> firms = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Facts facts = cases.get(i);
            fast += agree(seed + "/" + i, reference, compiled, facts) ? 1 : 0;
            try {
                decisions.add(reference.decide(facts, false));
                firms.add(facts);
            } catch (ProblemsException refused) {
                // Together with others it would be refused too.
            }
        }
        ColumnsTest.agree("book " + seed, decisions, compiled.decideAll(firms, Runnable::run));
        return fast;
    }

    @Test
    void decides_a_book_whose_terms_read_terms() {
        RuleBook book = RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                terms: {a: employees * 2, b: a + 1, c: "max(b, a)", most: "c + 10元 / 1元"}
                policies:
                  - policy: p
                    tier: park
                    rules: [{rule: r, article: 第1条, when: c > 1, pays: most * 1元}]
                """));
        Facts facts = book.readCases(
                        new ByteArrayInputStream("{case: c, as_of: 2025-06-01, enterprise: {employees: {2024: 20}}}"
                                .getBytes(StandardCharsets.UTF_8)),
                        Optional.empty())
                .get(0)
                .facts();
        // 2 * 20 + 1, and 10
        assertThat(book.decideBriefly(facts).total()).hasToString("51.00");
        assertThat(book.decideBriefly(facts))
                .isEqualTo(new ReferenceEvaluator(book.checked(), book.digest()).decide(facts, false));
    }

    @Test
    void leaves_open_a_share_without_a_cap_of_what_is_missing() {
        for (String share : new String[] {"80%", "60%", "1/7", "16.7%", "3", "1/1000000"}) {
            RuleBook book = RuleBook.load(ImmutableMap.of("book.yaml", """
                    book: b
                    policies:
                      - {policy: p, tier: park, rules: [{rule: r, article: 第1条, when: always, pays: SHARE * revenue}]}
                    """.replace("SHARE", share)));
            for (String firm :
                    new String[] {"{}", "{revenue: {2024: {at_least: 1元}}}", "{revenue: {2024: 90071992547409元}}"}) {
                Facts facts = book.readCases(
                                new ByteArrayInputStream(("{case: c, as_of: 2025-06-01, enterprise: " + firm + "}")
                                        .getBytes(StandardCharsets.UTF_8)),
                                Optional.empty())
                        .get(0)
                        .facts();
                assertThat(book.decideBriefly(facts))
                        .as(share + " of " + firm)
                        .isEqualTo(new ReferenceEvaluator(book.checked(), book.digest()).decide(facts, false));
            }
        }
    }

    private static boolean agree(String seed, ReferenceEvaluator reference, CompiledBook compiled, Facts facts) {
        String expected = json(() -> reference.decide(facts, false));
        Optional<Decision> quick = compiled.fast(facts);
        if (quick.isPresent()) {
            assertThat(DecisionJson.write(quick.get()))
                    .as("book and case " + seed)
                    .isEqualTo(expected);
        }
        assertThat(json(() -> compiled.decide(facts)))
                .as("book and case " + seed)
                .isEqualTo(expected);
        assertThat(json(() -> compiled.explain(facts)))
                .as("book and case " + seed + ", explained")
                .isEqualTo(json(() -> reference.decide(facts, true)));
        return quick.isPresent();
    }

    private static String json(java.util.function.Supplier<Decision> decide) {
        try {
            return DecisionJson.write(decide.get());
        } catch (ProblemsException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
