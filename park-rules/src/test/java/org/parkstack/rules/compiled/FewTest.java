package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.report.DecisionJson;

/** Small random books with every kind of condition and step; their cases one after another through the same workspace. */
@DisplayName("a small book")
class FewTest {

    private static final String[] CONDITIONS = {
        "revenue >= 1000万元",
        "revenue < 2500万元",
        "revenue >= 500万元 and revenue <= 2000万元",
        "revenue < 300万元 or revenue >= 900万元",
        "employees != 7",
        "employees in {3, 5, 7, 9}",
        "not (employees in {2, 4})",
        "region within '320600'",
        "not (region within '320612')",
        "listed",
        "not dishonest",
        "employees * 100万元 <= revenue",
        "employees > 400",
        "always"
    };

    private static final String[] STEPS = {
        "highest: [RA, RB]",
        "highest: [RA, RB, RC]",
        "top_up: [RA, RB]",
        "cap: 90万元, of: [RA, RB, RC], reduce: last_first",
        "cap: 40万元, of: all, reduce: in_proportion",
        "cap: 200万元, of: all, reduce: lowest_tier_first",
        "cap: 5% * revenue, of: [RA, RB], reduce: last_first",
        "veto: dishonest, of: [RA, RB]"
    };

    private static String text(Random random, int rules) {
        StringBuilder out = new StringBuilder("book: small\ntitle: 小（示意）\npolicies:\n");
        String[] tiers = {"provincial", "municipal", "park"};
        for (int tier = 0; tier < tiers.length; tier++) {
            out.append("  - policy: " + tiers[tier] + "\n    tier: " + tiers[tier] + "\n    rules:\n");
            for (int i = tier; i < rules; i += tiers.length) {
                out.append("      - {rule: r" + i + ", article: 第1条, when: [\"" + pick(random, CONDITIONS) + "\", \""
                        + pick(random, CONDITIONS) + "\"], pays: " + pays(random, i) + "}\n");
            }
            out.append("      - {rule: known" + tier + ", article: 第1条, when: [\"" + pick(random, CONDITIONS)
                    + "\"], recognises: good" + tier + "}\n");
        }
        out.append("stacking:\n");
        for (int i = 0; i < 3; i++) {
            int first = random.nextInt(rules - 2);
            out.append("  - {step: s" + i + ", " + pick(random, STEPS) + ", article: 第2条}\n");
            int at = out.length();
            String step = out.substring(out.lastIndexOf("  - {step", at))
                    .replace("RA", "r" + first)
                    .replace("RB", "r" + (first + 1))
                    .replace("RC", "r" + (first + 2));
            out.replace(out.lastIndexOf("  - {step", at), at, step);
        }
        return out.toString();
    }

    private static String pays(Random random, int rule) {
        if (rule % 6 == 5) {
            return "50% * claimed(r" + (rule - 3) + ")";
        }
        return random.nextInt(3) == 0
                ? (1 + random.nextInt(60)) + "万元"
                : (1 + random.nextInt(9)) + "% * revenue, up_to: " + (10 + random.nextInt(90)) + "万元";
    }

    private static String pick(Random random, String[] from) {
        return from[random.nextInt(from.length)];
    }

    private static String firm(Random random) {
        List<String> facts = new ArrayList<>();
        facts.add("revenue: {2024: " + random.nextInt(3_000) + "万元}");
        facts.add("employees: {2024: " + random.nextInt(12) + "}");
        facts.add("region: \"" + (random.nextBoolean() ? "320612" : "320500") + "\"");
        facts.add("listed: " + random.nextBoolean());
        facts.add("dishonest: " + (random.nextInt(4) == 0));
        if (random.nextInt(5) == 0) {
            facts.remove(random.nextInt(facts.size()));
        }
        return "{case: c, as_of: 2025-06-01, enterprise: {" + String.join(", ", facts) + "}}";
    }

    @Test
    void is_decided_as_the_reference_evaluator_does() {
        int small = 0;
        int decided = 0;
        int cut = 0;
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            RuleBook book = RuleBook.load(Map.of("book.yaml", text(random, 6 + random.nextInt(20))));
            ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
            Workspace workspace = null;
            for (int i = 0; i < 30; i++) {
                Facts facts = book.readCases(
                                new ByteArrayInputStream(firm(random).getBytes(StandardCharsets.UTF_8)),
                                Optional.empty())
                        .get(0)
                        .facts();
                PreparedFacts prepared = book.compiled().prepare(facts);
                if (workspace == null) {
                    workspace = book.compiled().workspace(prepared);
                    small += workspace.layout.few == null ? 0 : 1;
                }
                Decision expected = reference.decide(facts, false);
                boolean known = book.compiled().amounts(prepared, workspace);
                if (known) {
                    assertAmounts(seed + "/" + i, workspace, expected);
                    decided++;
                    cut += workspace.taken == 0 ? 0 : 1;
                }
                assertThat(DecisionJson.write(book.decideBriefly(facts)))
                        .as(seed + "/" + i)
                        .isEqualTo(DecisionJson.write(expected));
            }
        }
        assertThat(small).as("small books").isGreaterThan(40);
        assertThat(decided).as("cases").isGreaterThan(1_000);
        assertThat(cut).as("cases that a step took from").isGreaterThan(200);
    }

    private static void assertAmounts(String name, Workspace workspace, Decision expected) {
        assertThat(expected.determined()).as(name).isTrue();
        assertThat(Amount.ofFen(workspace.total())).as(name).isEqualTo(expected.total());
        for (PolicyTier tier : PolicyTier.values()) {
            assertThat(Amount.ofFen(workspace.granted(tier)))
                    .as(name + ", " + tier)
                    .isEqualTo(expected.granted(tier));
        }
        for (int rule = 0; rule < workspace.rules(); rule++) {
            String id = workspace.rules[rule].rule().id();
            assertThat(Rational.of(workspace.granted(rule), 100))
                    .as(name + ", " + id)
                    .isEqualTo(
                            expected.awards(id).isEmpty()
                                    ? Rational.ZERO
                                    : expected.awards(id).get(0).granted().atLeast());
        }
    }
}
