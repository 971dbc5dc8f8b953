package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.Texts;

/** Random books changed in one place, and random books written otherwise that mean the same. */
final class Mutation {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w\\[-])\\d+(\\.\\d+)?(?=元|%|\\b)");

    private Mutation() {}

    /** What a mutant or a rewriting does to the one rule that it meets. */
    interface Edit {
        /** Whether the rule was changed. */
        boolean edit(Map<String, Object> rule, Map<String, Object> policy, Dice dice);
    }

    /** A mutant: one rule with one number, comparison, condition, limit or rounding changed. */
    static Optional<RuleBook> mutant(RandomBook book, Dice dice) {
        return edited(book, dice, Mutation::mutate);
    }

    static Optional<RuleBook> edited(RandomBook book, Dice dice, Edit edit) {
        Map<String, Object> tree = copy(book.whole());
        List<Map<String, Object>> policies = list(requireNonNull(tree.get("policies")));
        Map<String, Object> policy = dice.one(policies);
        Map<String, Object> rule = dice.one(list(requireNonNull(policy.get("rules"))));
        if (!edit.edit(rule, policy, dice)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RuleBook.load(Map.of("book.json", Texts.json(tree))));
        } catch (ProblemsException e) {
            return Optional.empty();
        }
    }

    private static boolean mutate(Map<String, Object> rule, Map<String, Object> policy, Dice dice) {
        switch (dice.below(6)) {
            case 0, 1 -> {
                String key = dice.one("pays", "when");
                return number(rule, key, dice);
            }
            case 2 -> {
                if (rule.get("when") instanceof List<?> conditions && conditions.size() > 1) {
                    List<Object> fewer = new ArrayList<>(conditions);
                    fewer.remove(dice.below(fewer.size()));
                    rule.put("when", fewer);
                    return true;
                }
                return false;
            }
            case 3 -> {
                String text = Texts.json(rule);
                for (String[] pair : new String[][] {{">=", ">"}, {"<=", "<"}, {" and ", " or "}, {"min(", "max("}}) {
                    if (text.contains(pair[0])) {
                        replaceAll(rule, pair[0], pair[1]);
                        return true;
                    }
                }
                return false;
            }
            case 4 -> {
                if (!rule.containsKey("pays")) {
                    return false;
                }
                rule.put("up_to", dice.one("20元", "40元", "33.33元"));
                return true;
            }
            default -> {
                if (!rule.containsKey("pays")) {
                    return false;
                }
                rule.put("round", dice.one("down to 1元", "up to 1元", "half_up to 0.1元"));
                return true;
            }
        }
    }

    private static boolean number(Map<String, Object> rule, String key, Dice dice) {
        if (!(rule.get(key) instanceof String text)) {
            return false;
        }
        Matcher m = NUMBER.matcher(text);
        List<int[]> found = new ArrayList<>();
        while (m.find()) {
            found.add(new int[] {m.start(), m.end()});
        }
        if (found.isEmpty()) {
            return false;
        }
        int[] at = dice.one(found);
        String other = dice.one("3", "7", "12", "25");
        rule.put(key, text.substring(0, at[0]) + other + text.substring(at[1]));
        return true;
    }

    /** The ten kinds of rewriting; each leaves the meaning alone. */
    static Map<String, Edit> rewritings() {
        Map<String, Edit> out = new LinkedHashMap<>();
        out.put("conditions in another order", (r, p, d) -> list(r, "when", l -> d.shuffled(l)));
        out.put("all of one", (r, p, d) -> list(r, "when", l -> List.of(Map.of("all", l))));
        out.put("twice not", (r, p, d) -> strings(r, "when", s -> "not (not (" + s + "))"));
        out.put(
                "none of the opposites",
                (r, p, d) -> list(r, "when", l -> {
                    List<Object> opposites = new ArrayList<>();
                    for (Object one : l) {
                        if (!(one instanceof String)) {
                            return null;
                        }
                        opposites.add("not (" + one + ")");
                    }
                    return List.of(Map.of("none", opposites));
                }));
        out.put("a condition as a term", (r, p, d) -> term(r, p, "when"));
        out.put("an amount as a term", (r, p, d) -> term(r, p, "pays"));
        out.put("once the amount and nothing", (r, p, d) -> strings(r, "pays", s -> "1 * (" + s + ") + 0元"));
        out.put("two halves", (r, p, d) -> strings(r, "pays", s -> "50% * (" + s + ") + (" + s + ") / 2"));
        out.put("if true", (r, p, d) -> strings(r, "pays", s -> "if true then " + s + " else 0元"));
        out.put(
                "a condition twice",
                (r, p, d) -> list(r, "when", l -> {
                    List<Object> twice = new ArrayList<>(l);
                    twice.add(l.get(0));
                    return twice;
                }));
        return out;
    }

    private static boolean term(Map<String, Object> rule, Map<String, Object> policy, String key) {
        boolean when = key.equals("when");
        Object value = when && rule.get(key) instanceof List<?> l ? l.get(0) : rule.get(key);
        if (!(value instanceof String text) || text.equals("always")) {
            return false;
        }
        Map<String, Object> terms = new LinkedHashMap<>();
        if (policy.get("terms") instanceof Map<?, ?> had) {
            had.forEach((k, v) -> terms.put(k.toString(), v));
        }
        Map<String, Object> term = new LinkedHashMap<>();
        if (rule.containsKey("per")) {
            term.put("per", rule.get("per"));
        }
        term.put("value", text);
        terms.put("extracted", rule.containsKey("per") ? term : text);
        policy.put("terms", terms);
        if (when) {
            List<Object> changed = new ArrayList<>((List<?>) rule.get(key));
            changed.set(0, "extracted");
            rule.put(key, changed);
        } else {
            rule.put(key, "extracted");
        }
        return true;
    }

    private static boolean list(
            Map<String, Object> rule, String key, java.util.function.Function<List<Object>, ? extends List<?>> change) {
        if (!(rule.get(key) instanceof List<?> l)) {
            return false;
        }
        List<?> changed = change.apply(new ArrayList<>(l));
        if (changed != null) {
            rule.put(key, changed);
        }
        return changed != null;
    }

    private static boolean strings(
            Map<String, Object> rule, String key, java.util.function.UnaryOperator<String> change) {
        Object value = rule.get(key);
        if (value instanceof String text && !text.equals("always")) {
            rule.put(key, change.apply(text));
            return true;
        }
        return value instanceof List<?>
                && list(rule, key, l -> {
                    if (!(l.get(0) instanceof String text)) {
                        return null;
                    }
                    List<Object> changed = new ArrayList<>(l);
                    changed.set(0, change.apply(text));
                    return changed;
                });
    }

    private static void replaceAll(Map<String, Object> rule, String from, String to) {
        rule.replaceAll((k, v) -> k.equals("rule") ? v : replaced(v, from, to));
    }

    private static Object replaced(Object value, String from, String to) {
        if (value instanceof String s) {
            return s.replace(from, to);
        }
        if (value instanceof List<?> l) {
            return l.stream().map(v -> replaced(v, from, to)).toList();
        }
        if (value instanceof Map<?, ?> m) {
            Map<String, Object> out = new LinkedHashMap<>();
            m.forEach((k, v) -> out.put(k.toString(), replaced(v, from, to)));
            return out;
        }
        return value;
    }

    @SuppressWarnings("unchecked") // trees of maps by text
    private static <T> T copy(T tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((k, v) -> out.put(k.toString(), copy(v)));
            return (T) out;
        }
        if (tree instanceof List<?> list) {
            List<Object> out = new ArrayList<>();
            list.forEach(v -> out.add(copy(v)));
            return (T) out;
        }
        return tree;
    }

    @SuppressWarnings("unchecked") // as the generator writes them
    private static List<Map<String, Object>> list(Object tree) {
        return (List<Map<String, Object>>) tree;
    }
}
