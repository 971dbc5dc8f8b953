package org.parkstack.rules.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.Checker;
import org.parkstack.rules.check.Digest;
import org.parkstack.rules.compare.Sameness;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

@DisplayName("mutation")
class MutationsTest {

    private static final int SEEDS = 4 * Integer.getInteger("park.soak", 1);

    private static final RuleBook BOOK = RuleBook.load(ImmutableMap.of("book.yaml", """
            book: b
            title: 书（示意）
            facts: {x: {type: money}, y: {type: money}, a: {type: flag}, b: {type: flag}}
            policies:
              - policy: p
                tier: park
                in_force: {from: 2025-01-01, until: 2026-01-01}
                parameters: {most: {values: {2025-01-01: 300元}}}
                rules:
                  - {rule: r, article: 第1条, when: [a, x >= 100元], pays: 50% * x + y, up_to: most, round: down to 1元}
                  - {rule: s, article: 第2条, when: a or b, pays: "min(x, 80元)", funded_by: {park: 50%, district: 50%}}
                  - {rule: t, article: 第3条, when: always, pays: [{when: b, pay: 5元}, {otherwise: 6元}]}
                stacking:
                  - {step: one, highest: [r, s], article: 第4条}
                  - {step: two, cap: 200元, of: all, reduce: last_first, article: 第5条}
            """));

    private static ImmutableList<Case> cases(RuleBook book, String text) {
        return book.readCases(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    private static List<String> survivors(Mutation mutation) {
        return mutation.survivors().stream()
                .map(m -> m.owner() + ": " + m.change())
                .toList();
    }

    @Test
    void what_is_proved_to_mean_the_same_is_no_survivor() {
        RuleBook book = RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                facts: {x: {type: money, at_least: 0元}}
                policies:
                  - policy: p
                    tier: park
                    rules: [{rule: r, article: 第1条, when: x > 0元, pays: 10% * x, round: down to 1元}]
                """));
        List<Case> cases = cases(book, """
                - {case: on_a_yuan, as_of: 2025-06-01, enterprise: {x: 10元}, expect: {total: 1元}}
                - {case: below_it, as_of: 2025-06-01, enterprise: {x: 9.99元}, expect: {total: 0元}}
                """);
        Mutations mutations = Mutations.of(book.checked());
        Mutation asked =
                mutations.run(cases, 100, (before, after) -> Sameness.proved(before, after, Duration.ofSeconds(5)));
        Mutation unasked = mutations.run(cases, 100);
        // 10% of less than 10元 is rounded down to nothing, so that neither the limit nor the condition matters.
        assertThat(survivors(unasked)).contains("rule `r`: condition `x > 0元` dropped");
        assertThat(survivors(asked)).doesNotContain("rule `r`: condition `x > 0元` dropped");
        assertThat(asked.proved())
                .isEqualTo(unasked.survivors().size() - asked.survivors().size());
        assertThat(asked.same()).isEqualTo(unasked.same() + asked.proved());
        assertThat(asked.killed()).isEqualTo(unasked.killed());
    }

    @Test
    void every_kind_of_change_is_made() {
        List<String> changes = Mutations.of(BOOK.checked()).books().keySet().stream()
                .map(m -> m.owner() + ": " + m.change())
                .toList();
        assertThat(changes)
                .contains(
                        "parameter `most`: `300元` → `299元`",
                        "parameter `most`: `300元` → `301元`",
                        "parameter `most`: the day 2025-01-01 → 2024-12-31",
                        "rule `r`: condition `a` dropped",
                        "rule `r`: `all` → `any`",
                        "rule `r`: `>=` → `>` in `x >= 100元`",
                        "rule `r`: `>=` → `<` in `x >= 100元`",
                        "rule `r`: `100元` → `99.99元`",
                        "rule `r`: `100元` → `100.01元`",
                        "rule `r`: `50%` → `49%`",
                        "rule `r`: `50%` → `51%`",
                        "rule `r`: `+` → `-` in `50% * x + y`",
                        "rule `r`: `*` → `/` in `50% * x`",
                        "rule `r`: `up_to` dropped",
                        "rule `r`: rounding `down to 1元` → `up to 1元`",
                        "rule `r`: `from` 2025-01-01 → 2025-01-02",
                        "rule `r`: `until` 2026-01-01 → 2025-12-31",
                        "rule `s`: `or` → `and` in `a or b`",
                        "rule `s`: `b` dropped from `a or b`",
                        "rule `s`: `min` → `max` in `min(x, 80元)`",
                        "rule `s`: 1% of `funded_by` moved from district to the next",
                        "rule `t`: `5元` → `6元`",
                        "step `one`: dropped",
                        "step `one`: swapped with step `two` after it",
                        "step `one`: options 1 and 2 swapped",
                        "step `two`: `200元` → `201元`",
                        "step `two`: `reduce: last_first` → `in_proportion`");
    }

    @Test
    void what_the_cases_leave_open_survives_and_what_they_settle_does_not() {
        String cases = """
                - case: on
                  as_of: 2025-06-01
                  enterprise: {a: true, b: false, x: 100元, y: 1.5元}
                  expect: {rules: {r: set_aside, s: 80元, t: 6元}, payers: {park: 46元, district: 40元}}
                - case: below
                  as_of: 2025-06-01
                  enterprise: {a: true, b: true, x: 99.99元, y: 500元}
                  expect: {rules: {r: ineligible, s: 80元, t: 5元}}
                - case: high
                  as_of: 2025-06-01
                  enterprise: {a: true, b: false, x: 110元, y: 150.5元}
                  expect: {total: 200元, rules: {r: 200元, s: set_aside, t: capped_out}}
                """;
        Mutation mutation = Mutations.of(BOOK.checked()).run(cases(BOOK, cases), 1000);
        List<String> survived = survivors(mutation);
        assertThat(survived)
                .as("planted: nothing tells `a` from `b`, the cap of r, its rounding, its days, or a tie of options")
                .contains(
                        "rule `r`: condition `a` dropped",
                        "rule `r`: `up_to` dropped",
                        "rule `r`: rounding `down to 1元` → `up to 1元`",
                        "rule `r`: `from` 2025-01-01 → 2025-01-02",
                        "rule `s`: `b` dropped from `a or b`",
                        "parameter `most`: `300元` → `301元`",
                        "step `one`: options 1 and 2 swapped");
        assertThat(survived)
                .doesNotContain(
                        "rule `r`: `>=` → `>` in `x >= 100元`",
                        "rule `r`: `100元` → `99.99元`",
                        "rule `s`: `or` → `and` in `a or b`",
                        "rule `s`: `min` → `max` in `min(x, 80元)`",
                        "rule `s`: 1% of `funded_by` moved from district to the next",
                        "rule `t`: `5元` → `6元`",
                        "rule `t`: `6元` → `7元`",
                        "step `one`: dropped",
                        "step `two`: dropped",
                        "step `two`: `200元` → `201元`",
                        "step `two`: `reduce: last_first` → `in_proportion`");
        assertThat(mutation.killed()).isGreaterThan(20);
    }

    @Test
    void without_a_case_that_expects_anything_all_survive() {
        Mutation mutation = Mutations.of(BOOK.checked())
                .run(cases(BOOK, "{case: c, as_of: 2025-06-01, enterprise: {}, expect: {}}"), 1000);
        assertThat(mutation.killed()).isZero();
        assertThat(mutation.survivors()).hasSizeGreaterThan(50);
        assertThat(mutation.percent()).isZero();
        assertThat(mutation.reaches(1)).isFalse();
        assertThat(mutation.reaches(0)).isTrue();
    }

    @Test
    void a_change_that_means_the_same_is_told_by_the_digest_and_not_counted() {
        RuleBook book = RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                title: 书（示意）
                policies:
                  - policy: p
                    tier: park
                    rules:
                      - rule: r
                        article: 第1条
                        when: always
                        pays: [{when: listed, pay: 5元}, {when: listed, pay: 5元}, {otherwise: 6元}]
                """));
        Mutation mutation = Mutations.of(book.checked())
                .run(
                        cases(book, "{case: c, as_of: 2025-06-01, enterprise: {listed: true}, expect: {total: 5元}}"),
                        1000);
        assertThat(mutation.same()).as("equal rows swapped").isEqualTo(1);
        assertThat(survivors(mutation)).doesNotContain("rule `r`: rows 1 and 2 swapped");
    }

    @Test
    void a_limit_spreads_over_the_book_and_says_what_was_left_out() {
        ImmutableList<Case> none = cases(BOOK, "{case: c, as_of: 2025-06-01, enterprise: {}, expect: {}}");
        Mutation all = Mutations.of(BOOK.checked()).run(none, 1000);
        Mutation few = Mutations.of(BOOK.checked()).run(none, 10);
        int found = all.tried() + all.same() + all.unlawful();
        assertThat(few.tried() + few.same() + few.unlawful()).isEqualTo(10);
        assertThat(few.leftOut()).isEqualTo(found - 10);
        assertThat(all.survivors()).containsAll(few.survivors());
        assertThat(few.survivors().stream().map(Mutant::owner).distinct()).hasSizeGreaterThan(3);
    }

    /** Judges the short cuts: every mutant decided whole on every case. */
    @Test
    void of_random_books_the_same_survive_as_when_each_is_decided_whole() {
        int survived = 0;
        int killed = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomBook random = RandomBook.of(seed);
            Dice dice = new Dice(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                Case one = RandomCase.of(dice, random, 85).read(random.book());
                Decision decision = random.book().decideBriefly(one.facts());
                text.append(expecting(random, one, decision));
            }
            ImmutableList<Case> cases = cases(random.book(), text.toString());
            Mutation quick = Mutations.of(random.book().checked()).run(cases, 150);
            Mutation slow = slow(random.book().checked(), cases, 150);
            assertThat(quick.survivors()).as("seed " + seed).isEqualTo(slow.survivors());
            assertThat(quick.killed()).as("seed " + seed).isEqualTo(slow.killed());
            assertThat(quick.same()).as("seed " + seed).isEqualTo(slow.same());
            survived += quick.survivors().size();
            killed += quick.killed();
        }
        assertThat(survived).isGreaterThan(SEEDS);
        assertThat(killed).isGreaterThan(SEEDS);
    }

    private static String expecting(RandomBook random, Case one, Decision decision) {
        String facts = org.parkstack.rules.coverage.CaseYaml.write(
                one.facts(), random.book().checked().vocabulary());
        return facts + "  expect: {total: {at_least: " + decision.total().atLeastText() + "元"
                + decision.total().atMost().map(m -> ", at_most: " + m + "元").orElse("") + "}}\n";
    }

    private static Mutation slow(CheckedBook book, List<Case> cases, int most) {
        ImmutableList<Candidate> all = Candidates.of(book.book());
        List<Mutant> survivors = new ArrayList<>();
        int killed = 0;
        int same = 0;
        int unlawful = 0;
        long count = Math.min(most, all.size());
        for (long i = 0; i < count; i++) {
            Candidate candidate = all.get((int) (i * all.size() / count));
            Optional<CheckedBook> mutant;
            try {
                mutant = Checker.check(candidate.book().get(), new Problems());
            } catch (IllegalArgumentException | ArithmeticException e) {
                mutant = Optional.empty();
            }
            if (mutant.isEmpty()) {
                unlawful++;
            } else if (Digest.of(mutant.get()).equals(Digest.of(book))) {
                same++;
            } else if (noticed(cases, new ReferenceEvaluator(mutant.get(), ""))) {
                killed++;
            } else {
                survivors.add(candidate.mutant());
            }
        }
        return new Mutation(killed, ImmutableList.copyOf(survivors), same, 0, unlawful, all.size() - (int) count);
    }

    private static boolean noticed(List<Case> cases, ReferenceEvaluator evaluator) {
        for (Case one : cases) {
            try {
                if (!one.expect()
                        .orElseThrow()
                        .differences(evaluator.decide(one.facts(), false))
                        .isEmpty()) {
                    return true;
                }
            } catch (ProblemsException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void what_an_included_book_says_is_left_to_its_own_cases() {
        RuleBook book = RuleBook.load(Map.of("sizes/book.yaml", """
                        book: sizes
                        version: "1"
                        policies:
                          - policy: s
                            tier: national
                            rules:
                              - {rule: small, article: 第1条, when: employees < 20, recognises: 小型}
                              - {rule: micro, article: 第1条, when: employees < 10, recognises: 微型}
                        """, "city/book.yaml", """
                        book: city
                        include: [{book: sizes, at: ../sizes, version: "1"}]
                        terms: {little: meets(small) or meets(micro)}
                        policies:
                          - policy: p
                            tier: park
                            rules:
                              - {rule: rent, article: 第1条, when: little, pays: 5万元}
                              - {rule: other, article: 第2条, when: listed, pays: 1万元}
                        """), "city");
        String text =
                "[{case: a, as_of: 2025-01-01, enterprise: {employees: {2024: 5}, listed: true}, expect: {total: 6万元}},"
                        + " {case: b, as_of: 2025-01-01, enterprise: {employees: {2024: 50}, listed: false}, expect: {total: 0元}}]";
        Mutation run = Mutations.of(book.checked())
                .run(
                        book.readCases(
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty()),
                        1_000);
        assertThat(run.killed()).isPositive();
        assertThat(run.survivors()).allSatisfy(m -> assertThat(m.place().file()).isEqualTo("city/book.yaml"));
    }

    @Test
    void mutants_stand_at_places_of_the_file() {
        TreeSet<String> files = new TreeSet<>();
        Mutations.of(BOOK.checked())
                .books()
                .keySet()
                .forEach(m -> files.add(m.place().file()));
        assertThat(files).containsExactly("book.yaml");
    }
}
