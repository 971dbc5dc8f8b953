package org.parkstack.rules.random;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;

/**
 * A random book that loads.
 *
 * @param tree {@code book.yaml} without its policies
 * @param policies policies, each as its file is written
 */
public record RandomBook(long seed, Map<String, Object> tree, List<Map<String, Object>> policies, RuleBook book) {

    /** The book of a seed: what does not load (a cycle, a division of types) is thrown again with the next dice. */
    public static RandomBook of(long seed) {
        Dice dice = new Dice(seed);
        String last = "";
        for (int i = 0; i < 200; i++) {
            Draft draft = new Draft(new Dice(dice.seed()));
            draft.write();
            try {
                RuleBook book = RuleBook.load(Map.of("book.json", Texts.json(whole(draft.book, draft.policies))));
                return new RandomBook(seed, draft.book, draft.policies, book);
            } catch (ProblemsException e) {
                last = e.getMessage();
            }
        }
        throw new AssertionError("no book of seed " + seed + " loads: " + last);
    }

    /** Why drafts of a seed are refused, for looking after the generator. */
    static List<String> refusals(long seed) {
        Draft draft = new Draft(new Dice(new Dice(seed).seed()));
        draft.write();
        try {
            RuleBook.load(Map.of("book.json", Texts.json(whole(draft.book, draft.policies))));
            return List.of();
        } catch (ProblemsException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    /** One tree with everything in it. */
    public Map<String, Object> whole() {
        return whole(tree, policies);
    }

    private static Map<String, Object> whole(Map<String, Object> book, List<Map<String, Object>> policies) {
        Map<String, Object> out = new LinkedHashMap<>(book);
        out.put("policies", policies);
        return out;
    }

    /** The same book as one YAML file. */
    public String yaml() {
        return Texts.yaml(whole());
    }

    /** The same book again, a file a policy, files and keys in random order and under random names. */
    public Map<String, String> permuted(Dice dice) {
        Map<String, String> files = new LinkedHashMap<>();
        List<Object> trees = new ArrayList<>(policies);
        trees.add(tree);
        for (Object one : dice.shuffled(trees)) {
            files.put("f" + dice.below(1000) + "_" + files.size() + ".json", Texts.json(one, dice));
        }
        return files;
    }

    /** A book while it is written. */
    private static final class Draft {

        private final Dice dice;
        private final Map<String, Object> book = new LinkedHashMap<>();
        private final List<Map<String, Object>> policies = new ArrayList<>();
        private final List<RandomExpression.Readable> rules = new ArrayList<>();
        private final List<RandomExpression.Name> names = new ArrayList<>();
        private int steps;

        Draft(Dice dice) {
            this.dice = dice;
        }

        void write() {
            book.put("book", "random");
            book.put("version", "1");
            book.put("facts", RandomFacts.declarations());
            if (dice.percent(30)) {
                book.put("assume", Texts.map(dice.one("flag_a", "flag_b"), dice.one("true", "false")));
            }
            List<String> tiers = List.of("provincial", "municipal", "district", "park");
            int count = dice.between(1, 4);
            for (int i = 0; i < count; i++) {
                Map<String, Object> policy = policy(i, dice.one(tiers));
                policies.add(policy);
                if (dice.percent(20)) {
                    policies.add(next(policy));
                }
            }
            List<Object> stacking = new ArrayList<>();
            for (int i = dice.below(4); i > 0; i--) {
                stacking.add(step(rules.stream().filter(r -> !r.recognises()).toList(), true));
            }
            stacking.removeIf(s -> ((Map<?, ?>) s).isEmpty());
            if (!stacking.isEmpty()) {
                book.put("stacking", stacking);
            }
        }

        /** A version of a policy that takes its place; the rules of the same id pay otherwise, or of another kind. */
        private Map<String, Object> next(Map<String, Object> policy) {
            policy.put("in_force", Texts.map("from", "2020-01-01", "until", "2025-07-01"));
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("policy", policy.get("policy"));
            out.put("number", policy.get("number") + "之二");
            out.put("tier", policy.get("tier"));
            out.put("in_force", Texts.map("from", "2025-07-01"));
            List<Object> written = new ArrayList<>();
            for (Object one : requireNonNull((List<?>) policy.get("rules"))) {
                Map<String, Object> rule = new LinkedHashMap<>();
                ((Map<?, ?>) one).forEach((key, value) -> rule.put((String) key, value));
                rule.remove("in_force");
                if (rule.containsKey("pays")) {
                    rule.put("kind", dice.one("gate", "bonus", "discretionary"));
                    rule.put("round", dice.one("down", "up") + " to 1元");
                }
                if (written.isEmpty() || dice.percent(80)) {
                    written.add(rule);
                }
            }
            out.put("rules", written);
            return out;
        }

        private RandomExpression at(String per) {
            return new RandomExpression(dice, per, rules, names);
        }

        private Map<String, Object> policy(int index, String tier) {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("policy", "p" + index);
            out.put("number", "示意" + index + "号");
            out.put("tier", tier);
            // Parameters have no value before 2020.
            out.put("in_force", Texts.map("from", "2020-01-01"));
            if (dice.percent(40)) {
                parameters(index, out);
            }
            if (dice.percent(40)) {
                terms(index, out);
            }
            List<RandomExpression.Readable> own = new ArrayList<>();
            List<Object> written = new ArrayList<>();
            for (int i = dice.between(1, 4); i > 0; i--) {
                written.add(rule("r" + rules.size(), own));
            }
            out.put("rules", written);
            List<Object> stacking = new ArrayList<>();
            for (int i = dice.below(3); i > 0; i--) {
                stacking.add(step(own.stream().filter(r -> !r.recognises()).toList(), false));
            }
            stacking.removeIf(s -> ((Map<?, ?>) s).isEmpty());
            if (!stacking.isEmpty()) {
                out.put("stacking", stacking);
            }
            return out;
        }

        private void parameters(int index, Map<String, Object> policy) {
            String id = "q" + index;
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("2020-01-01", dice.one(RandomFacts.MONEY));
            values.put("2025-07-01", dice.one(RandomFacts.MONEY));
            policy.put("parameters", Texts.map(id, Texts.map("article", "第1条", "values", values)));
            names.add(new RandomExpression.Name(id, "money"));
        }

        private void terms(int index, Map<String, Object> policy) {
            Map<String, Object> terms = new LinkedHashMap<>();
            // A term may stand anywhere, so it reads neither rules nor parameters.
            RandomExpression plain = new RandomExpression(dice, "enterprise", List.of(), List.of());
            terms.put("tf" + index, plain.flag(2));
            Object money = dice.percent(50)
                    ? plain.money(2)
                    : List.of(
                            Texts.map("when", plain.flag(1), "value", plain.money(1)),
                            Texts.map("otherwise", plain.money(1)));
            terms.put("tm" + index, money);
            policy.put("terms", terms);
            names.add(new RandomExpression.Name("tf" + index, "flag"));
            names.add(new RandomExpression.Name("tm" + index, "money"));
        }

        private Map<String, Object> rule(String id, List<RandomExpression.Readable> own) {
            String per = dice.percent(60) ? "enterprise" : dice.one("project", "item");
            RandomExpression at = at(per);
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("rule", id);
            out.put("article", "第" + id.substring(1) + "条");
            if (!per.equals("enterprise")) {
                out.put("per", per);
            }
            out.put("when", when(at));
            boolean recognises = dice.percent(15);
            if (recognises) {
                out.put("recognises", "title_" + id);
            } else {
                pays(at, out);
                if (dice.percent(20)) {
                    out.put("kind", dice.one("gate", "bonus", "discretionary"));
                }
            }
            if (dice.percent(10)) {
                out.put("in_force", Texts.map("from", "2025-03-01"));
            }
            RandomExpression.Readable readable = new RandomExpression.Readable(id, per, recognises);
            rules.add(readable);
            own.add(readable);
            return out;
        }

        private Object when(RandomExpression at) {
            if (dice.percent(25)) {
                return "always";
            }
            List<Object> out = new ArrayList<>();
            for (int i = dice.between(1, 3); i > 0; i--) {
                out.add(
                        dice.percent(75)
                                ? at.flag(2)
                                : dice.percent(50)
                                        ? Texts.map(dice.one("all", "any", "none"), List.of(at.flag(1), at.flag(1)))
                                        : Texts.map("is", at.flag(1), "says", "为人说明", "article", "第9条"));
            }
            return out;
        }

        private void pays(RandomExpression at, Map<String, Object> out) {
            int kind = dice.below(10);
            if (kind < 5) {
                out.put("pays", at.money(3));
            } else if (kind < 7) {
                List<Object> rows = new ArrayList<>();
                rows.add(Texts.map("when", at.flag(1), "pay", at.money(1)));
                rows.add(Texts.map("when", at.flag(1), "pay", at.money(1)));
                if (dice.percent(70)) {
                    rows.add(Texts.map("otherwise", at.money(1)));
                }
                out.put("pays", rows);
            } else if (kind < 9) {
                boolean marginal = dice.percent(50);
                List<Object> rows = new ArrayList<>();
                rows.add(Texts.map("from", dice.one("0元", "10元"), "rate", "10%"));
                rows.add(Texts.map("from", "50元", marginal ? "rate" : dice.one("rate", "pay"), "20%"));
                Map<?, ?> second = (Map<?, ?>) rows.get(1);
                if (second.containsKey("pay")) {
                    rows.set(1, Texts.map("from", "50元", "pay", "33.33元"));
                }
                rows.add(Texts.map("from", "100元", "rate", "7%"));
                Map<String, Object> brackets = new LinkedHashMap<>();
                brackets.put("brackets", at.money(1));
                brackets.put("marginal", String.valueOf(marginal));
                brackets.put("rows", rows);
                out.put("pays", brackets);
            } else {
                out.put("pays", Texts.map("review", Texts.map("at_least", "10元", "at_most", "100元")));
            }
            if (dice.percent(30)) {
                out.put("up_to", at.money(dice.below(2)));
            }
            if (dice.percent(30)) {
                out.put(
                        "round",
                        dice.one("down", "up", "half_up", "half_even") + " to " + dice.one("1元", "0.1元", "0.01元"));
            }
            if (dice.percent(25)) {
                out.put(
                        "funded_by",
                        dice.one(
                                Texts.map("municipal", "60%", "district", "40%"),
                                Texts.map("provincial", "33%", "park", "67%")));
            }
            if (dice.percent(25)) {
                out.put(
                        "instalments",
                        dice.percent(60) ? List.of("40%", "30%", "30%") : Texts.map("opening", "50%", "final", "50%"));
            }
        }

        /** A step over some of {@code among}; empty where they are too few. */
        private Map<String, Object> step(List<RandomExpression.Readable> among, boolean wide) {
            Map<String, Object> out = new LinkedHashMap<>();
            List<String> kinds = among.stream()
                    .map(RandomExpression.Readable::per)
                    .filter(p -> !p.equals("enterprise"))
                    .distinct()
                    .toList();
            String per = !kinds.isEmpty() && dice.percent(40) ? dice.one(kinds) : "enterprise";
            List<String> fitting = among.stream()
                    .filter(r -> per.equals("enterprise") || r.per().equals(per))
                    .map(RandomExpression.Readable::id)
                    .toList();
            if (fitting.isEmpty()) {
                return out;
            }
            out.put("step", "s" + steps++);
            out.put("article", "总则" + steps);
            out.put("in_force", Texts.map("from", "2020-01-01"));
            if (!per.equals("enterprise")) {
                out.put("per", per);
            }
            RandomExpression at = new RandomExpression(dice, per, List.of(), names);
            List<String> chosen = dice.some(fitting, dice.between(2, 4));
            switch (dice.below(8)) {
                case 0, 1 -> out.put("highest", options(chosen));
                case 2 -> out.put("choose", options(chosen));
                case 3 -> out.put("top_up", options(chosen));
                case 4, 5 -> {
                    out.put("cap", at.money(1));
                    out.put("of", of(chosen, wide && per.equals("enterprise")));
                    out.put("reduce", dice.one("in_proportion", "last_first", "lowest_tier_first"));
                }
                case 6 -> {
                    out.put("veto", at.flag(1));
                    out.put("of", of(chosen, wide && per.equals("enterprise")));
                }
                default -> {
                    if (chosen.size() < 2) {
                        out.put("highest", options(chosen));
                    } else {
                        out.put("together", chosen);
                    }
                }
            }
            return out;
        }

        private Object of(List<String> chosen, boolean wide) {
            return wide && dice.percent(40)
                    ? dice.one(
                            "all",
                            Texts.map("tier", dice.one("municipal", "district", "park")),
                            Texts.map("kind", "bonus"),
                            "all")
                    : chosen;
        }

        private List<Object> options(List<String> chosen) {
            List<Object> out = new ArrayList<>(chosen);
            if (out.size() >= 3 && dice.percent(50)) {
                Object a = out.remove(out.size() - 1);
                Object b = out.remove(out.size() - 1);
                out.add(List.of(a, b));
            }
            return out;
        }
    }
}
