package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.sample.Reads;
import org.parkstack.rules.solve.BookIndex;
import org.parkstack.rules.value.Range;

@DisplayName("a comparison of large books whose rules share one cap in order")
class LargeCapTest {

    private static final int RULES = 64;

    private static String book(String first) {
        StringBuilder out = new StringBuilder("book: b\npolicies:\n  - policy: p\n    tier: park\n    rules:\n");
        for (int i = 0; i < RULES; i++) {
            String sector = i == 0 ? "sector = 'east'" : i == RULES - 1 ? "sector = 'west'" : "revenue > 0元";
            out.append("      - {rule: r").append(i).append(", article: 第1条, when: [\"employees >= ");
            out.append(10 * i).append("\", \"").append(sector).append("\"], pays: ");
            out.append(i == 0 ? first : "1%").append(" * revenue, up_to: 10万元}\n");
        }
        return out.append("stacking:\n  - {step: pool, cap: 320万元, of: all, reduce: last_first, article: 第2条}\n")
                .toString();
    }

    private static Finding.Span span(BookDiff diff, int rule) {
        Finding finding = diff.rules().stream()
                .filter(f -> f.of().equals("r" + rule))
                .findFirst()
                .orElseThrow();
        assertThat(finding.spans()).hasSize(1);
        return finding.spans().get(0);
    }

    @Test
    void proves_those_that_the_limit_never_reaches_and_shows_a_case_of_every_one_behind_them() {
        RuleBook old = RuleBook.load(Map.of("book.yaml", book("1%")));
        RuleBook now = RuleBook.load(Map.of("book.yaml", book("2%")));
        BookDiff diff =
                Comparison.of(old.checked(), old.digest(), now.checked(), now.digest(), Comparison.Options.DEFAULT);
        assertThat(span(diff, 0).direction()).contains(Direction.NEVER_LESS);
        for (int i = 1; i < 32; i++) {
            assertThat(span(diff, i).verdict()).as("r%s", i).isEqualTo(Verdict.EQUIVALENT);
            assertThat(span(diff, i).reason()).isEqualTo("proved through the steps");
        }
        for (int i = 32; i < RULES - 1; i++) {
            assertThat(span(diff, i).direction()).as("r%s", i).contains(Direction.NEVER_MORE);
            Witness less = span(diff, i).witness().orElseThrow();
            assertThat(less.difference().signum()).isNegative();
        }
        // Claims only in another sector than what changed.
        assertThat(span(diff, RULES - 1).verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    /** So many rules that the solver is not asked about the steps. */
    private static final int MANY = StackProofs.MOST_RULES + 2;

    private static String random(Random random, int changed, boolean after) {
        StringBuilder out = new StringBuilder("book: b\npolicies:\n  - policy: p\n    tier: park\n    rules:\n");
        int most = 0;
        for (int i = 0; i < MANY; i++) {
            int upTo = 1 + random.nextInt(20);
            int percent = 1 + random.nextInt(9);
            boolean limited = random.nextInt(40) > 0;
            boolean flat = random.nextInt(10) == 0;
            most += upTo;
            out.append("      - {rule: r").append(i).append(", article: 第1条, when: \"employees >= ");
            out.append(random.nextInt(60)).append("\", pays: ");
            out.append(flat ? upTo + "万元" : percent + (after && i == changed ? 3 : 0) + "% * revenue");
            out.append(limited && !flat ? ", up_to: " + (upTo + (after && i == changed ? 2 : 0)) + "万元" : "");
            out.append("}\n");
        }
        int limit = 1 + random.nextInt(most + 10) + (after && random.nextInt(4) == 0 ? 3 : 0);
        return out.append("stacking:\n  - {step: s, cap: ")
                .append(limit)
                .append("万元, of: all, reduce: last_first, article: 第2条}\n")
                .toString();
    }

    @Test
    void calls_no_rule_the_same_never_less_or_never_more_that_a_case_shows_otherwise() {
        int proved = 0;
        for (int seed = 0; seed < 60; seed++) {
            int changed = new Random(seed).nextInt(MANY / 2);
            RuleBook old = RuleBook.load(Map.of("book.yaml", random(new Random(seed), changed, false)));
            RuleBook now = RuleBook.load(Map.of("book.yaml", random(new Random(seed), changed, true)));
            ImmutableList<EffectivePeriod> pieces = Pieces.of(old.checked(), now.checked());
            BookIndex before = BookIndex.of(old.checked());
            BookIndex after = BookIndex.of(now.checked());
            Equalities equal = new Equalities(before, after, pieces, new Proofs(before, after, Duration.ofSeconds(5)));
            for (int i = changed + 1; i < MANY; i++) {
                proved += equal.ways(0).each("r" + i) == Way.SAME ? 1 : 0;
            }
            Replay replay = new Replay(old.checked(), "", now.checked(), "");
            Reads reads = new Reads();
            reads.add(old.checked(), old.checked().rules(), old.checked().steps());
            for (int wan = 1; wan < 2_000; wan += 97) {
                Draft draft = new Draft(LocalDate.of(2025, 6, 1));
                draft.enterprise.facts.put(new Subject.Key("revenue", 2024), Range.of(Rational.of(10_000L * wan)));
                draft.enterprise.facts.put(new Subject.Key("employees", 2024), Range.of(Rational.of(wan % 61)));
                Neutral.complete(draft, reads);
                Map<String, Witness> seen = new HashMap<>(
                        Replay.byRule(draft.facts(), replay.both(draft.facts()).orElseThrow()));
                for (Map.Entry<String, Witness> e : seen.entrySet()) {
                    Way way = equal.ways(0).each(e.getKey());
                    boolean more = e.getValue().difference().signum() > 0;
                    assertThat(way == Way.ANY || (more ? way == Way.MORE : way == Way.LESS))
                            .as(
                                    "seed %s %s %s %s",
                                    seed, e.getKey(), way, e.getValue().difference())
                            .isTrue();
                }
            }
        }
        assertThat(proved).isGreaterThan(60);
    }
}
