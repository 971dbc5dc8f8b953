package org.parkstack.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.push.Fit;
import org.parkstack.rules.push.Nearness;
import org.parkstack.rules.push.PolicyMatch;
import org.parkstack.rules.push.PolicyPush;
import org.parkstack.rules.push.Tolerance;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.random.Texts;
import org.parkstack.rules.value.Truth;

/** The index beside a flat scan: the conditions of every clause, as the reference evaluator explains them. */
@DisplayName("a policy matcher")
class PolicyMatcherPropertyTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final List<Nearness> MARGINS =
            List.of(Nearness.DEFAULT, new Nearness(Rational.ZERO, 0), new Nearness(Rational.of(3, 2), 400));

    /** {@code book rule subject fit} of all that fit or nearly do. */
    private static TreeSet<String> scan(List<CheckedBook> books, Facts facts, Nearness nearness) {
        TreeSet<String> out = new TreeSet<>();
        for (CheckedBook book : books) {
            Decision decision = new ReferenceEvaluator(book, "").decide(facts, true);
            for (Award award : decision.awards()) {
                add(book, award.rule(), award.subject(), award.because(), nearness, out);
            }
            for (Recognition one : decision.recognised()) {
                add(book, one.rule(), one.subject(), one.because(), nearness, out);
            }
        }
        return out;
    }

    private static void add(
            CheckedBook book,
            String rule,
            String subject,
            List<Because> because,
            Nearness nearness,
            TreeSet<String> out) {
        Because.Conditions conditions = (Because.Conditions) because.get(0);
        Truth answer = new Tolerance(nearness).answer(conditions.when(), Truth.TRUE);
        if (answer != Truth.FALSE) {
            Fit fit = conditions.when().value() == Truth.TRUE ? Fit.FITS : Fit.NEARLY_FITS;
            out.add(book.book().id() + " " + rule + " " + subject + " " + fit);
        }
    }

    private static TreeSet<String> found(PolicyMatcher matcher, Facts facts) {
        Matches matches = matcher.match(facts);
        assertThat(matcher.fitting(facts).fitting()).isEqualTo(matches.fitting());
        assertThat(matcher.fitting(facts).nearlyFitting()).isEmpty();
        TreeSet<String> out = new TreeSet<>();
        for (ClauseFit fit : matches.fitting()) {
            out.add(fit.clause() + " " + fit.subject() + " " + fit.fit());
        }
        for (ClauseFit fit : matches.nearlyFitting()) {
            out.add(fit.clause() + " " + fit.subject() + " " + fit.fit());
        }
        assertThat(matches.count(Fit.FITS) + matches.count(Fit.NEARLY_FITS)).isEqualTo(out.size());
        return out;
    }

    private static RuleBook named(RandomBook book, String id) {
        Map<String, Object> whole = new LinkedHashMap<>(book.whole());
        whole.put("book", id);
        return RuleBook.load(Map.of("book.json", Texts.json(whole)));
    }

    private static Facts facts(RuleBook book, RandomCase one) {
        return book.readCases(new ByteArrayInputStream(one.json().getBytes(StandardCharsets.UTF_8)), Optional.of(DAY))
                .get(0)
                .facts();
    }

    @Test
    void answers_as_a_scan_of_random_books_does() {
        long seeds = 3 * Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1);
        int compared = 0;
        for (long last = seed + seeds; seed < last; seed++) {
            List<RuleBook> books = new ArrayList<>();
            RandomBook first = RandomBook.of(seed * 20);
            for (int i = 0; i < 8; i++) {
                books.add(named(RandomBook.of(seed * 20 + i), "b" + i));
            }
            List<CheckedBook> checked = books.stream().map(RuleBook::checked).toList();
            Nearness nearness = MARGINS.get((int) (seed % 3));
            PolicyMatcher matcher = PolicyMatcher.of(checked, DAY, nearness);
            Dice dice = new Dice(seed);
            for (int i = 0; i < 12; i++) {
                RandomCase one = RandomCase.of(dice, first, i % 3 == 0 ? 60 : 95);
                Facts facts = facts(books.get(0), i % 3 == 1 ? one.completed(dice, first) : one);
                try {
                    TreeSet<String> scanned = scan(checked, facts, nearness);
                    assertThat(found(matcher, facts))
                            .as("seed " + seed + "/" + i)
                            .isEqualTo(scanned);
                    compared += scanned.size();
                } catch (ProblemsException e) {
                    // A review of the first book that is outside another's bounds.
                    assertThat(e.problems()).isNotEmpty();
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    /** Clauses of one line each: thresholds close together, so that every checkpoint has neighbours. */
    private static String clauses(Dice dice, String id, int count) {
        StringBuilder out = new StringBuilder("{book: ").append(id);
        out.append(", assume: {")
                .append(dice.percent(30) ? "listed: false" : "")
                .append('}');
        out.append(", facts: {colour: {type: symbol, one_of: [red, green, blue]}, level: {type: number}}");
        out.append(", policies: [{policy: p, tier: park, rules: [");
        for (int i = 0; i < count; i++) {
            List<String> when = new ArrayList<>();
            for (int c = dice.between(1, 4); c > 0; c--) {
                when.add('"' + condition(dice) + '"');
            }
            out.append(i == 0 ? "" : ",\n").append("{rule: r").append(i).append(", article: 第1条, when: ");
            out.append(when).append(", pays: 1万元}");
        }
        return out.append("]}]}").toString();
    }

    private static String condition(Dice dice) {
        return switch (dice.below(14)) {
            case 0 -> "region within '" + dice.one("320000", "320600", "320612", "330000") + "'";
            case 1 -> "colour = '" + dice.one("red", "green") + "'";
            case 2 -> "colour in {'red', 'blue'}";
            case 3 -> dice.one("listed", "not listed", "not dishonest");
            case 4 -> "not (employees < " + dice.below(60) + ")";
            case 5 -> "established " + dice.one("<", ">=") + " 20" + dice.between(20, 25) + "-03-01";
            case 6 -> dice.below(50) + " <= employees";
            case 7 -> "employees = " + dice.below(60) + " or employees > " + dice.below(60);
            case 8 -> "revenue > 2 * rd_expense or listed";
            case 9 -> "level " + dice.one("=", "!=", "<", ">=") + " " + dice.one("-1", "0", "0.5", "0.00001", "2");
            case 10 -> "employees < " + dice.below(60);
            case 11 -> "sector = '" + dice.one("ship", "medicine") + "'";
            default -> "revenue " + dice.one("<", "<=", ">", ">=") + " " + dice.below(300) + "万元";
        };
    }

    private static String firm(Dice dice) {
        List<String> facts = new ArrayList<>();
        String money = dice.percent(10)
                ? "{at_least: " + dice.below(150) + "万元, at_most: " + dice.between(150, 300) + "万元}"
                : dice.percent(10) ? "1000000.001元" : dice.below(300) + "万元";
        facts.add("revenue: {2024: " + money + "}");
        facts.add("rd_expense: {2024: " + dice.below(200) + "万元}");
        facts.add("employees: {2024: " + dice.below(60) + "}");
        facts.add("established: 20" + dice.between(20, 25) + "-0" + dice.between(1, 9) + "-01");
        facts.add("region: \"" + dice.one("320612", "320602", "330100", "320000") + "\"");
        facts.add("colour: " + dice.one("red", "green", "blue"));
        facts.add("sector: " + dice.one("ship", "medicine", "bank"));
        facts.add("level: " + dice.one("-1", "0", "0.5", "0.00001", "2"));
        facts.add("listed: " + dice.percent(50));
        facts.add("dishonest: " + dice.percent(50));
        facts.removeIf(f -> dice.percent(12));
        return "{case: c, as_of: 2025-06-01, enterprise: {" + String.join(", ", facts) + "}}";
    }

    private static RuleBook book(Dice dice, String id, int count) {
        return RuleBook.load(Map.of("book.yaml", clauses(dice, id, count)));
    }

    private static Facts firm(RuleBook book, Dice dice) {
        byte[] text = firm(dice).getBytes(StandardCharsets.UTF_8);
        return book.readCases(new ByteArrayInputStream(text), Optional.empty())
                .get(0)
                .facts();
    }

    @Test
    void answers_as_a_scan_of_many_clauses_does() {
        long seeds = Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1);
        for (long last = seed + seeds; seed < last; seed++) {
            Dice dice = new Dice(seed);
            List<RuleBook> books = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                books.add(book(dice, "b" + i, 200));
            }
            List<CheckedBook> checked = books.stream().map(RuleBook::checked).toList();
            Nearness nearness = MARGINS.get((int) (seed % 3));
            PolicyMatcher matcher = PolicyMatcher.of(checked, DAY, nearness);
            assertThat(matcher.size()).isEqualTo(800);
            for (int i = 0; i < 12; i++) {
                Facts facts = firm(books.get(0), dice);
                assertThat(found(matcher, facts))
                        .as("seed " + seed + "/" + i)
                        .isEqualTo(scan(checked, facts, nearness));
            }
        }
    }

    @Test
    void is_after_any_changes_what_it_would_be_built_anew() {
        Dice dice = new Dice(Long.getLong("park.seed", 1));
        Map<String, RuleBook> now = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            now.put("b" + i, book(dice, "b" + i, 40));
        }
        RuleBook any = book(dice, "any", 1);
        PolicyMatcher matcher = PolicyMatcher.of(checked(now), DAY, Nearness.DEFAULT);
        for (int i = 0; i < 40; i++) {
            String id = "b" + dice.below(8);
            if (dice.percent(60)) {
                RuleBook changed = book(dice, id, dice.between(1, 60));
                now.put(id, changed);
                matcher = matcher.with(changed.checked());
            } else {
                now.remove(id);
                matcher = matcher.without(id);
            }
            Facts facts = firm(any, dice);
            PolicyMatcher anew = PolicyMatcher.of(checked(now), DAY, Nearness.DEFAULT);
            assertThat(found(matcher, facts)).as("change " + i).isEqualTo(found(anew, facts));
            assertThat(matcher.size()).isEqualTo(anew.size());
        }
    }

    @Test
    void finds_of_a_clause_the_firms_that_find_it() {
        Dice dice = new Dice(Long.getLong("park.seed", 1));
        List<CheckedBook> books = new ArrayList<>();
        RuleBook any = book(dice, "b0", 60);
        books.add(any.checked());
        books.add(book(dice, "b1", 60).checked());
        List<Facts> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            all.add(firm(any, dice));
        }
        Firms firms = Firms.of(all, DAY, Nearness.DEFAULT);
        PolicyMatcher matcher = PolicyMatcher.of(books, DAY, Nearness.DEFAULT);
        TreeSet<String> ofFirms = new TreeSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (String one : found(matcher, all.get(i))) {
                ofFirms.add(i + " " + one);
            }
        }
        TreeSet<String> ofClauses = new TreeSet<>();
        for (CheckedBook book : books) {
            book.rules()
                    .forEach(rule -> firms.match(book, rule.id())
                            .forEach(fit -> ofClauses.add(fit.firm() + " "
                                    + book.book().id() + " " + rule.id() + " " + fit.subject() + " " + fit.fit())));
        }
        assertThat(ofClauses).isEqualTo(ofFirms).hasSizeGreaterThan(1000);
    }

    @Test
    void tells_of_what_fits_all_that_a_push_does() {
        long seeds = 25 * Long.getLong("park.soak", 1);
        long seed = 100 * Long.getLong("park.seed", 1);
        int told = 0;
        for (long last = seed + seeds; seed < last; seed++) {
            RandomBook random = RandomBook.of(seed);
            RuleBook book = random.book();
            PolicyPush push = new PolicyPush(book.checked(), Nearness.DEFAULT, ImmutableSet.of("flag_a"));
            PolicyMatcher matcher = PolicyMatcher.of(List.of(book.checked()), DAY, Nearness.DEFAULT);
            Dice dice = new Dice(seed);
            for (int i = 0; i < 4; i++) {
                Facts facts = facts(book, RandomCase.of(dice, random, i % 2 == 0 ? 70 : 100));
                List<PolicyMatch> pushed = push.match(book.decide(facts)).stream()
                        .filter(match -> match.fit() != Fit.DOES_NOT_FIT)
                        .toList();
                assertThat(matcher.match(facts, push, book.decideBriefly(facts)))
                        .as("seed " + seed + "/" + i)
                        .isEqualTo(pushed);
                told += pushed.size();
            }
        }
        assertThat(told).isGreaterThan(100);
    }

    private static ImmutableList<CheckedBook> checked(Map<String, RuleBook> books) {
        return books.values().stream().map(RuleBook::checked).collect(ImmutableList.toImmutableList());
    }
}
