package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

/** Random populations in columns and by the reference evaluator: the same amounts, firm by firm and together. */
@DisplayName("a population in columns")
class ColumnsTest {

    private static void agree(String seed, RuleBook book, List<Facts> firms, Granted granted) {
        ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
        List<Decision> decisions = new ArrayList<>();
        firms.forEach(firm -> decisions.add(reference.decide(firm, false)));
        agree(seed, decisions, granted);
    }

    /** What many firms are granted is what each is by its own decision. */
    static void agree(String seed, List<Decision> decisions, Granted granted) {
        assertThat(granted.size()).isEqualTo(decisions.size());
        int undetermined = 0;
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            assertThat(granted.total(i)).as(seed + "/" + i).isEqualTo(decision.total());
            for (PolicyTier tier : PolicyTier.values()) {
                assertThat(granted.granted(i, tier)).as(seed + "/" + i).isEqualTo(decision.granted(tier));
            }
            // A firm may lack facts that only a recognition waits for.
            assertThat(granted.determined(i) || !decision.determined()).isTrue();
            undetermined += granted.determined(i) ? 0 : 1;
        }
        assertThat(granted.undetermined()).isEqualTo(undetermined);
    }

    @Test
    void has_the_amounts_of_the_reference_evaluator_under_random_books() {
        long seed = Long.getLong("park.seed", 1);
        LongStream.range(seed, seed + 20 * Long.getLong("park.soak", 1))
                .parallel()
                .forEach(ColumnsTest::random);
    }

    private static void random(long seed) {
        RandomBook random = RandomBook.of(seed);
        Dice dice = new Dice(seed);
        List<Facts> firms = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            RandomCase one = RandomCase.of(dice, random, 85);
            firms.add((i % 2 == 0 ? one.completed(dice, random) : one)
                    .read(random.book())
                    .facts());
        }
        firms.removeIf(facts -> refused(random.book(), facts));
        agree("seed " + seed, random.book(), firms, random.book().decideAll(firms));
    }

    private static boolean refused(RuleBook book, Facts facts) {
        try {
            book.decideBriefly(facts);
            return false;
        } catch (ProblemsException e) {
            return true;
        }
    }

    /** A book of which every rule and step goes in columns. */
    private static String columnar(Dice dice) {
        StringBuilder out =
                new StringBuilder("book: b\nparameters: {rate: {values: {2020-01-01: 3%, 2025-07-01: 5%}}}\n");
        out.append("policies:\n");
        String[] tiers = {"provincial", "municipal", "district", "park"};
        int rules = dice.between(6, 90);
        List<String> ids = new ArrayList<>();
        for (int t = 0; t < tiers.length; t++) {
            out.append("  - policy: p")
                    .append(t)
                    .append("\n    in_force: {from: 2020-01-01}\n    tier: ")
                    .append(tiers[t]);
            out.append("\n    rules:\n");
            for (int r = 0; r <= rules / 4; r++) {
                String id = "r" + t + "_" + r;
                out.append("      - {rule: ").append(id).append(", article: 第1条, when: [");
                for (int c = dice.between(1, 4); c > 0; c--) {
                    out.append('"').append(condition(dice)).append(c == 1 ? "\"" : "\", ");
                }
                String base = r > 0 && dice.percent(15) ? "claimed(r" + t + "_" + (r - 1) + ")" : "revenue";
                out.append("], pays: \"")
                        .append(
                                dice.percent(10)
                                        ? dice.below(9) + "万元"
                                        : dice.one("2", "7.5", "33.3", "150") + "% * " + base)
                        .append("\", round: ")
                        .append(dice.one("half_up to 0.01元", "down to 1万元", "up to 1元"))
                        .append(dice.percent(70) ? ", up_to: " + dice.between(1, 60) + "万元" : "")
                        .append("}\n");
                ids.add(id);
            }
        }
        out.append("stacking:\n");
        for (int s = 0; s + 4 < ids.size(); s += 7) {
            out.append("  - {step: s").append(s).append(", article: 第2条, highest: ");
            out.append(ids.subList(s, s + dice.between(2, 4))).append("}\n");
        }
        out.append("  - {step: some, article: 第3条, cap: 90万元, of: ")
                .append(ids.subList(0, ids.size() / 2))
                .append(", reduce: last_first}\n");
        out.append("  - {step: all, article: 第4条, cap: 150万元, of: all, reduce: lowest_tier_first}\n");
        return out.toString();
    }

    private static String condition(Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> "region within '" + dice.one("320000", "320600", "320612") + "'";
            case 1 -> "sector in {'ship', 'medicine'}";
            case 2 -> dice.one("listed", "not listed");
            case 3 -> "employees != " + dice.below(40);
            case 4 -> "rd_expense / revenue >= rate";
            case 5 -> "established < as_of - " + dice.between(1, 5) + "年";
            case 6 -> "employees >= " + dice.below(20) + " and employees < " + dice.between(20, 40);
            default -> "revenue " + dice.one("<", ">=") + " " + dice.below(900) + "万元";
        };
    }

    private static String firm(Dice dice) {
        return "{case: c, as_of: 2025-0" + dice.between(5, 9) + "-01, enterprise: {revenue: {2024: "
                + dice.below(1000) + "." + dice.between(10, 99) + "万元}, rd_expense: {2024: " + dice.below(60)
                + "万元}, employees: {2024: " + dice.below(40) + "}, listed: " + dice.percent(50) + ", region: \""
                + dice.one("320612", "320500", "110000") + "\", sector: " + dice.one("ship", "bank")
                + (dice.percent(95) ? ", established: 20" + dice.between(18, 24) + "-03-15" : "") + "}}";
    }

    /** Of one book's firms: all of one day, those of them that were decided by themselves, and whether the book is dense. */
    private record Counted(long all, long apart, long dense) {
        Counted plus(Counted other) {
            return new Counted(all + other.all, apart + other.apart, dense + other.dense);
        }
    }

    @Test
    void has_them_where_every_rule_goes_in_columns() {
        long seeds = 4 * Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Counted counted = LongStream.range(seed, seed + seeds)
                    .parallel()
                    .mapToObj(own -> columnar(own, two))
                    .reduce(new Counted(0, 0, 0), Counted::plus);
            assertThat(counted.apart).as("firms by themselves").isLessThan(counted.all / 4);
            assertThat(counted.dense).as("books all in columns").isGreaterThan(seeds / 2);
        } finally {
            two.shutdown();
        }
    }

    private static Counted columnar(long seed, ExecutorService two) {
        Dice dice = new Dice(seed);
        RuleBook book = RuleBook.load(Map.of("book.yaml", columnar(dice)));
        StringBuilder cases = new StringBuilder("[");
        for (int i = 0; i < 120; i++) {
            cases.append(i == 0 ? "" : ",\n").append(firm(dice));
        }
        List<Facts> firms = firms(book, cases.append("]").toString());
        agree("seed " + seed, book, firms, book.decideAll(firms, two));
        List<Facts> june = firms.stream()
                .filter(f -> f.asOf().equals(LocalDate.of(2025, 6, 1)))
                .toList();
        AmountColumns amounts = new AmountColumns(june.size());
        book.compiled().amounts(book.compiled().prepare(june), amounts);
        long apart = IntStream.range(0, june.size()).filter(amounts::isApart).count();
        return new Counted(june.size(), apart, dense(book).isPresent() ? 1 : 0);
    }

    private static List<Facts> firms(RuleBook book, String cases) {
        byte[] text = cases.getBytes(StandardCharsets.UTF_8);
        return book.readCases(new ByteArrayInputStream(text), Optional.empty()).stream()
                .map(Case::facts)
                .toList();
    }

    private static Optional<Dense> dense(RuleBook book) {
        Layout layout = new Layout(book.compiled().program(LocalDate.of(2025, 6, 1)));
        return ColumnPlan.of(layout).flatMap(Dense::of);
    }

    /** {@code byRow}: how many claims take more than what vector instructions do. */
    private static void decidesInColumns(String odd, long byRow) {
        StringBuilder out = new StringBuilder("{book: b, policies: [{policy: p, tier: park, rules: [");
        out.append(odd);
        for (int r = 0; r < 12; r++) {
            out.append(",\n{rule: r")
                    .append(r)
                    .append(", article: 第1条, when: employees >= ")
                    .append(2 * r)
                    .append(", pays: ")
                    .append(r + 1)
                    .append("% * revenue, up_to: 20万元}");
        }
        out.append("]}], stacking: [{step: one, article: 第2条, highest: [odd, r3, r4]},\n")
                .append("{step: all, article: 第3条, cap: 99万元, of: all, reduce: last_first}]}");
        RuleBook book = RuleBook.load(Map.of("book.yaml", out.toString()));
        assertThat(dense(book).map(Dense::byRow)).as(odd).hasValue(byRow);
        StringBuilder cases = new StringBuilder("[");
        for (int i = 0; i < 700; i++) {
            // Steps of one fen around what a cap of 3.00元 or 100.00元 is reached at, then anything.
            String revenue = i < 300
                    ? (i / 100) + "." + (10 + i % 90)
                    : i < 500 ? 66 + (i - 300) / 90 + "." + (10 + i % 90) : i * 31 % 977 + "." + (10 + i % 90) + "万";
            cases.append(i == 0 ? "" : ",\n")
                    .append("{case: c, as_of: 2025-06-01, enterprise: {revenue: {2024: ")
                    .append(revenue)
                    .append("元}, employees: {2024: ")
                    .append(i % 40)
                    .append("}}}");
        }
        List<Facts> firms = firms(book, cases.append("]").toString());
        agree(odd, book, firms, book.decideAll(firms));
        AmountColumns amounts = new AmountColumns(firms.size());
        book.compiled().amounts(book.compiled().prepare(firms), amounts);
        for (int i = 0; i < firms.size(); i++) {
            assertThat(amounts.isApart(i)).as(odd + "/" + i).isFalse();
        }
    }

    @Test
    void stays_in_columns_with_a_rule_of_which_one_fen_more_steps_over_the_cap() {
        decidesInColumns(odd("150% * revenue, up_to: 100.00元"), 0);
        decidesInColumns(odd("250% * revenue, round: up to 0.01元, up_to: 3.01元"), 0);
        decidesInColumns(odd("700% * revenue, round: half_up to 1元, up_to: 100元"), 0);
    }

    @Test
    void stays_in_columns_with_a_rule_that_only_its_row_computes() {
        decidesInColumns(odd("33.3333337% * revenue, round: half_up to 0.01元"), 1);
        decidesInColumns(odd("99999.9989% * revenue, round: half_up to 0.07元"), 1);
    }

    private static String odd(String pays) {
        return "{rule: odd, article: 第1条, when: employees > 3, pays: " + pays + "}";
    }

    @Test
    void counts_the_records_of_each_firm_not_those_of_the_first() {
        RuleBook book = RuleBook.load(Map.of("book.yaml", """
                {book: b, policies: [{policy: p, tier: park, rules: [
                  {rule: r, article: 第1条, when: count(project where true) >= 2, pays: 1万元}]}]}
                """));
        String firms = """
                [{case: none, as_of: 2025-11-01, enterprise: {projects: []}},
                 {case: two, as_of: 2025-11-01, enterprise: {projects: [{id: a}, {id: b}]}},
                 {case: unknown, as_of: 2025-11-01, enterprise: {}},
                 {case: one, as_of: 2025-11-01, enterprise: {projects: [{id: a}]}}]
                """;
        List<Facts> facts = firms(book, firms);
        agree("records", book, facts, book.decideAll(facts));
    }
}
