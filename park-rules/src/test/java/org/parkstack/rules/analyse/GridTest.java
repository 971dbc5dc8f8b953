package org.parkstack.rules.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;

/**
 * Small random books over four facts, on a grid on which every region that their limits cut out has a point: what the analysis
 * proves and what it leaves unsaid is what trying every point shows. Each condition of a rule stands once more in a rule of its
 * own, so that the reference evaluator says of each point whether it holds.
 */
@DisplayName("the analysis, beside every point of a grid,")
class GridTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final int BOOKS = 40 * Integer.getInteger("park.soak", 1);

    /** Limits are whole, and so are the sums that are limited: quarters lie between them all. */
    private static final List<String> POINTS = IntStream.rangeClosed(0, 16)
            .mapToObj(i -> i / 4 + "." + 25 * (i % 4))
            .toList();

    @TestFactory
    Stream<DynamicTest> finds_neither_more_nor_less() {
        return IntStream.range(0, BOOKS).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
    }

    private static String condition(Random random) {
        String how = List.of("<", "<=", ">", ">=").get(random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0, 1 -> "a " + how + " " + random.nextInt(5);
            case 2, 3 -> "b " + how + " " + random.nextInt(5);
            case 4 -> "a + b " + how + " " + random.nextInt(9);
            case 5 -> "f";
            case 6 -> "not f";
            default -> "s = '" + "xy".charAt(random.nextInt(2)) + "'";
        };
    }

    /** A rule: conditions that must hold together, and the tests of the rows of what it pays; each a rule of its own too. */
    private record Drawn(String id, List<String> conditions, List<String> rows, int yuan) {}

    private static List<Drawn> draw(Random random) {
        List<Drawn> rules = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> conditions = new ArrayList<>();
            for (int k = 0; k <= 1 + random.nextInt(3); k++) {
                conditions.add(condition(random));
            }
            List<String> rows = i == 0 ? List.of(condition(random), condition(random)) : List.of();
            rules.add(new Drawn("r" + i, conditions, rows, 10 * (1 + random.nextInt(5))));
        }
        return rules;
    }

    private static String book(List<Drawn> rules, int cap) {
        StringBuilder out = new StringBuilder("""
                book: grid
                facts:
                  a: {type: number, at_least: 0, at_most: 4}
                  b: {type: number, at_least: 0, at_most: 4}
                  f: {type: flag}
                  s: {type: symbol, one_of: [x, y]}
                policies:
                  - policy: p
                    tier: park
                    rules:
                """);
        for (Drawn rule : rules) {
            out.append("      - rule: ").append(rule.id()).append("\n        article: x\n        when:\n");
            rule.conditions().forEach(c -> out.append("          - ").append(c).append('\n'));
            if (rule.rows().isEmpty()) {
                out.append("        pays: ").append(rule.yuan()).append("元\n");
            } else {
                out.append("        pays:\n");
                rule.rows()
                        .forEach(
                                c -> out.append("          - {when: ").append(c).append(", pay: 1元}\n"));
                out.append("          - {otherwise: 2元}\n");
            }
            List<String> all = new ArrayList<>(rule.conditions());
            all.addAll(rule.rows());
            for (int i = 0; i < all.size(); i++) {
                out.append("      - {rule: ")
                        .append(rule.id())
                        .append("_")
                        .append(i)
                        .append(", article: x, when: ")
                        .append(all.get(i))
                        .append(", recognises: x}\n");
            }
        }
        return out.append("    stacking:\n      - {step: cap, cap: ")
                .append(cap)
                .append("元, of: [r1, r2], reduce: last_first, article: x}\n")
                .toString();
    }

    private static String cases() {
        StringBuilder out = new StringBuilder();
        for (String a : POINTS) {
            for (String b : POINTS) {
                for (String rest : List.of("true, s: x", "true, s: y", "false, s: x", "false, s: y")) {
                    out.append("- {as_of: ")
                            .append(DAY)
                            .append(", enterprise: {a: ")
                            .append(a)
                            .append(", b: ")
                            .append(b)
                            .append(", f: ")
                            .append(rest)
                            .append("}}\n");
                }
            }
        }
        return out.toString();
    }

    private static void compare(int seed) {
        Random random = new Random(seed);
        List<Drawn> rules = draw(random);
        int cap = 10 + random.nextInt(90);
        String text = book(rules, cap);
        RuleBook book = RuleBook.load(Map.of("book.yaml", text));
        List<Set<String>> points = new ArrayList<>();
        boolean binds = false;
        for (Case one :
                book.readCases(new ByteArrayInputStream(cases().getBytes(StandardCharsets.UTF_8)), Optional.empty())) {
            Decision decision = book.decideBriefly(one.facts());
            Set<String> met = new HashSet<>();
            decision.recognised().stream().filter(r -> r.answer().equals("met")).forEach(r -> met.add(r.rule()));
            decision.awards().stream()
                    .filter(a -> a.status() != Status.INELIGIBLE)
                    .forEach(a -> met.add(a.rule()));
            points.add(met);
            binds |= decision.awards().stream()
                            .filter(a -> !a.rule().equals("r0"))
                            .mapToLong(a -> a.claimed().exactly().fen() / 100)
                            .sum()
                    > cap;
        }
        TreeSet<String> expected = new TreeSet<>();
        for (Drawn rule : rules) {
            expect(rule, points, expected);
        }
        if (!binds) {
            expected.add("PK507 cap");
        }
        TreeSet<String> found = new TreeSet<>();
        for (Problem problem : book.check(DAY).problems()) {
            if (problem.code() == Code.PK510 || problem.code() == Code.PK602) {
                continue;
            }
            String message = problem.message();
            String[] quoted = message.split("`");
            found.add(
                    switch (problem.code()) {
                        case PK501 -> "PK501 " + quoted[quoted.length - 2];
                        case PK502 -> "PK502 " + quoted[3] + ": " + quoted[1];
                        case PK503 -> "PK503 " + quoted[3] + ": " + quoted[1];
                        case PK507 -> "PK507 cap";
                        default -> problem.code() + " " + message;
                    });
        }
        assertThat(found).as(text).isEqualTo(expected);
    }

    private static void expect(Drawn rule, List<Set<String>> points, TreeSet<String> expected) {
        int conditions = rule.conditions().size();
        for (int i = 0; i < conditions + rule.rows().size(); i++) {
            String own = rule.id() + "_" + i;
            String shown =
                    i < conditions ? rule.conditions().get(i) : rule.rows().get(i - conditions);
            if (points.stream().noneMatch(p -> p.contains(own))) {
                expected.add("PK501 " + own);
            } else if (points.stream().allMatch(p -> p.contains(own))) {
                expected.add("PK502 " + own + ": " + shown);
            }
        }
        if (points.stream().noneMatch(p -> p.contains(rule.id()))) {
            expected.add("PK501 " + rule.id());
            return;
        }
        for (int i = 0; i < conditions; i++) {
            int own = i;
            boolean needed = points.stream()
                    .anyMatch(p -> !p.contains(rule.id() + "_" + own)
                            && IntStream.range(0, conditions)
                                    .allMatch(k -> k == own || p.contains(rule.id() + "_" + k)));
            if (!needed) {
                expected.add("PK502 " + rule.id() + ": " + rule.conditions().get(i));
            }
        }
        for (int i = 0; i < (rule.rows().isEmpty() ? 0 : rule.rows().size() + 1); i++) {
            int row = i;
            boolean reached = points.stream()
                    .anyMatch(p -> p.contains(rule.id())
                            && (row == rule.rows().size() || p.contains(rule.id() + "_" + (conditions + row)))
                            && IntStream.range(0, row).noneMatch(k -> p.contains(rule.id() + "_" + (conditions + k))));
            if (!reached) {
                expected.add("PK503 " + rule.id() + ": "
                        + (row == rule.rows().size() ? "otherwise" : rule.rows().get(row)));
            }
        }
    }
}
