package org.parkstack.rules.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.random.Texts;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.verify.DecisionVerifier;

@DisplayName("for random books and cases")
class DecisionPropertiesTest {

    private static RandomCase some(Dice dice, RandomBook book) {
        return RandomCase.of(dice, book, dice.one(100, 100, 85, 60));
    }

    @Test
    void names_what_is_missing_wherever_something_is_not_determined() {
        Seeds.each(40_000, 250, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            for (int i = 0; i < 4; i++) {
                Decision decision = book.book()
                        .decide(RandomCase.of(dice, book, 55).read(book.book()).facts());
                if (!decision.determined()) {
                    assertThat(decision.missing()).as(book.yaml()).isNotEmpty();
                }
                decision.awards().stream()
                        .filter(award -> !award.granted().determined())
                        .forEach(award -> assertThat(decision.missing().stream()
                                        .anyMatch(missing -> missing.rules().contains(award.rule())))
                                .as(award.rule() + " of\n" + book.yaml())
                                .isTrue());
            }
        });
    }

    @Test
    void the_order_of_files_keys_and_unrelated_records_never_changes_a_byte() {
        Seeds.each(10_000, 400, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            RuleBook permuted = RuleBook.load(book.permuted(dice));
            assertThat(permuted.digest()).isEqualTo(book.book().digest());
            for (int i = 0; i < 3; i++) {
                RandomCase one = some(dice, book);
                String as = DecisionJson.write(
                        book.book().decide(one.read(book.book()).facts()));
                Map<String, Object> more = new LinkedHashMap<>(one.tree());
                @SuppressWarnings("unchecked")
                Map<String, Object> enterprise =
                        new LinkedHashMap<>((Map<String, Object>) one.tree().get("enterprise"));
                enterprise.put(
                        "patents", dice.shuffled(List.of(Map.of("id", "a"), Map.of("id", "b"), Map.of("id", "c"))));
                more.put("enterprise", enterprise);
                String again = DecisionJson.write(permuted.decide(
                        RandomCase.read(permuted, Texts.json(more, dice)).facts()));
                assertThat(placeless(again)).isEqualTo(placeless(as));
            }
        });
    }

    /** Without the places of undefined values, which a permuted file moves. */
    private static String placeless(String json) {
        return json.replaceAll("[^\"]*\\.json:\\d+:\\d+", "PLACE");
    }

    @Test
    void steps_never_raise_an_amount() {
        Seeds.each(20_000, 600, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            for (int i = 0; i < 4; i++) {
                Decision decision = book.book()
                        .decideBriefly(some(dice, book).read(book.book()).facts());
                for (Award award : decision.awards()) {
                    notMore(award.settled(), award.claimed());
                    notMore(award.granted(), award.settled());
                    assertThat(award.granted().atLeast().signum()).isNotNegative();
                }
            }
        });
    }

    private static void notMore(Amount after, Amount before) {
        assertThat(after.atLeast()).isLessThanOrEqualTo(before.atLeast());
        if (before.atMost().isPresent()) {
            assertThat(after.atMost().orElseThrow())
                    .isLessThanOrEqualTo(before.atMost().get());
        }
    }

    @Test
    void parts_sum_to_the_whole_to_the_fen() {
        Seeds.each(30_000, 500, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            for (int i = 0; i < 4; i++) {
                Decision decision = book.book()
                        .decideBriefly(RandomCase.of(dice, book, 100)
                                .completed(dice, book)
                                .read(book.book())
                                .facts());
                if (!decision.determined()) {
                    continue;
                }
                assertThat(sum(decision.awards().stream().map(Award::granted).toList()))
                        .isEqualTo(decision.total());
                assertThat(sum(decision.tiers().values())).isEqualTo(decision.total());
                assertThat(sum(decision.payers().values())).isEqualTo(decision.total());
                assertThat(sum(decision.instalments().stream()
                                .map(Decision.Instalment::amount)
                                .toList()))
                        .isEqualTo(decision.total());
                for (Award award : decision.awards()) {
                    Rational fen = award.granted().atLeast().times(Rational.of(100));
                    assertThat(Rational.of(fen.floor())).isEqualTo(fen);
                }
            }
        });
    }

    private static Amount sum(Collection<Amount> amounts) {
        Rational sum = Rational.ZERO;
        for (Amount amount : amounts) {
            sum = sum.plus(amount.atLeast());
        }
        return new Amount(sum, java.util.Optional.of(sum));
    }

    @Test
    void the_verifier_finds_nothing_to_object_to() {
        Seeds.each(40_000, 400, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            for (int i = 0; i < 3; i++) {
                String json = DecisionJson.write(
                        book.book().decide(some(dice, book).read(book.book()).facts()));
                assertThat(DecisionVerifier.verify(json)).as(json).isEmpty();
            }
        });
    }

    @Test
    void a_brief_decision_says_the_same_without_trees() {
        Seeds.each(50_000, 300, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            Facts facts = some(dice, book).read(book.book()).facts();
            String whole = DecisionJson.write(bare(book.book().decide(facts)));
            assertThat(DecisionJson.write(bare(book.book().decideBriefly(facts))))
                    .isEqualTo(whole);
        });
    }

    private static Decision bare(Decision d) {
        return new Decision(
                d.book(),
                d.version(),
                d.digest(),
                d.caseId(),
                d.asOf(),
                d.year(),
                d.determined(),
                d.total(),
                d.tiers(),
                d.payers(),
                d.instalments(),
                d.awards().stream()
                        .map(a -> new Award(
                                a.rule(),
                                a.policy(),
                                a.tier(),
                                a.subject(),
                                a.status(),
                                a.claimed(),
                                a.settled(),
                                a.granted(),
                                a.title(),
                                a.article(),
                                com.google.common.collect.ImmutableList.of()))
                        .collect(com.google.common.collect.ImmutableList.toImmutableList()),
                d.recognised().stream()
                        .map(r -> new org.parkstack.rules.decision.Recognition(
                                r.rule(),
                                r.policy(),
                                r.subject(),
                                r.met(),
                                r.title(),
                                r.article(),
                                com.google.common.collect.ImmutableList.of()))
                        .collect(com.google.common.collect.ImmutableList.toImmutableList()),
                d.notInForce(),
                d.missing(),
                d.assumed());
    }

    @Test
    void decisions_are_the_same_from_32_threads() throws Exception {
        RandomBook book = RandomBook.of(77);
        Dice dice = new Dice(77);
        List<Facts> cases = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Facts facts = some(dice, book).read(book.book()).facts();
            cases.add(facts);
            alone.add(DecisionJson.write(book.book().decide(facts)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(32);
        AtomicLong decided = new AtomicLong();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 32; t++) {
                int from = t;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < cases.size(); i++) {
                        int at = (i + from) % cases.size();
                        assertThat(DecisionJson.write(book.book().decide(cases.get(at))))
                                .isEqualTo(alone.get(at));
                        decided.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(decided).hasValue(32L * cases.size());
    }
}
