package org.parkstack.rules.random;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;

/**
 * A random case for any {@link RandomBook}.
 *
 * @param tree as a case file is written
 */
public record RandomCase(Map<String, Object> tree) {

    private static final List<String> KINDS = List.of("qualification", "project", "item", "grant");
    private static final List<String> REVIEWS = List.of("0元", "10元", "55.55元", "100元");

    /**
     * A case.
     *
     * @param given how many facts of a hundred are given
     */
    public static RandomCase of(Dice dice, RandomBook book, int given) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("case", "c");
        out.put("as_of", dice.one("2025-01-31", "2025-06-30", "2025-07-01", "2024-12-31"));
        if (dice.percent(20)) {
            out.put("year", "2024");
        }
        Map<String, Object> enterprise = new LinkedHashMap<>();
        facts(dice, "enterprise", given, enterprise);
        for (String kind : KINDS) {
            if (dice.percent(given)) {
                enterprise.put(kind + "s", records(dice, kind, given));
            }
        }
        out.put("enterprise", enterprise);
        Map<String, Object> reviews = new LinkedHashMap<>();
        reviews(dice, book, enterprise, given, reviews);
        if (!reviews.isEmpty()) {
            out.put("reviews", reviews);
        }
        return new RandomCase(out);
    }

    /**
     * The same case with every fact, list and review that is missing, and every bound, filled in from the grids; but not
     * what the book assumes.
     */
    public RandomCase completed(Dice dice, RandomBook book) {
        Map<String, Object> out = new LinkedHashMap<>(tree);
        Map<String, Object> enterprise = new LinkedHashMap<>(map(requireNonNull(tree.get("enterprise"))));
        complete(dice, "enterprise", enterprise);
        // What the book assumes where it is left out is not missing.
        map(book.tree().getOrDefault("assume", Map.of())).keySet().stream()
                .filter(assumed -> !map(requireNonNull(tree.get("enterprise"))).containsKey(assumed))
                .forEach(enterprise::remove);
        for (String kind : KINDS) {
            Object list = enterprise.get(kind + "s");
            List<Object> records = new ArrayList<>();
            if (list == null) {
                records.addAll(records(dice, kind, 100));
            } else {
                for (Object record : (List<?>) list) {
                    Map<String, Object> full = new LinkedHashMap<>(map(record));
                    complete(dice, kind, full);
                    records.add(full);
                }
            }
            enterprise.put(kind + "s", records);
        }
        out.put("enterprise", enterprise);
        Map<String, Object> reviews = new LinkedHashMap<>();
        reviews(dice, book, enterprise, 100, reviews);
        map(tree.getOrDefault("reviews", Map.of())).forEach((rule, given) -> {
            if (given instanceof Map<?, ?> bySubject && reviews.get(rule) instanceof Map<?, ?> all) {
                Map<String, Object> merged = new LinkedHashMap<>(map(all));
                merged.putAll(map(bySubject));
                reviews.put(rule, merged);
            } else {
                reviews.put(rule, given);
            }
        });
        if (!reviews.isEmpty()) {
            out.put("reviews", reviews);
        }
        return new RandomCase(out);
    }

    /** As JSON. */
    public String json() {
        return Texts.json(tree);
    }

    /** Read for a book. */
    public Case read(RuleBook book) {
        return read(book, json());
    }

    /** A case read for a book. */
    public static Case read(RuleBook book, String text) {
        return book.readCases(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                .get(0);
    }

    private static void facts(Dice dice, String subject, int given, Map<String, Object> out) {
        for (RandomFacts.Fact fact : RandomFacts.of(subject)) {
            if (!dice.percent(given)) {
                continue;
            }
            if (fact.type().equals("symbols")) {
                out.put(fact.name(), dice.one(List.of(), List.of("x"), List.of("x", "y")));
            } else if (fact.byYear()) {
                Map<String, Object> years = new LinkedHashMap<>();
                for (String year : List.of("2022", "2023", "2024")) {
                    if (dice.percent(given)) {
                        years.put(year, value(dice, fact, given));
                    }
                }
                out.put(fact.name(), years);
            } else {
                out.put(fact.name(), value(dice, fact, given));
            }
        }
    }

    private static Object value(Dice dice, RandomFacts.Fact fact, int given) {
        boolean number = fact.type().equals("money") || fact.type().equals("number");
        if (number && given < 100 && dice.percent(8)) {
            return fact.type().equals("money")
                    ? Texts.map("at_least", fact.name().equals("m_signed") ? "0元" : "10元", "at_most", "50元")
                    : Texts.map("at_least", "1", "at_most", "3");
        }
        return dice.one(fact.grid());
    }

    private static List<Object> records(Dice dice, String kind, int given) {
        List<Object> out = new ArrayList<>();
        for (int i = dice.below(4); i > 0; i--) {
            Map<String, Object> record = new LinkedHashMap<>();
            if (kind.equals("qualification")) {
                record.put("type", dice.one("high_tech", "other"));
                record.put("granted", dice.one(RandomFacts.DATES));
                if (dice.percent(50)) {
                    record.put("expires", dice.one(RandomFacts.DATES));
                }
            } else {
                if (!kind.equals("grant") && dice.percent(90)) {
                    record.put("id", kind.charAt(0) + "" + out.size());
                }
                facts(dice, kind, given, record);
            }
            out.add(record);
        }
        return out;
    }

    private static void complete(Dice dice, String subject, Map<String, Object> out) {
        for (RandomFacts.Fact fact : RandomFacts.of(subject)) {
            Object now = out.get(fact.name());
            if (fact.byYear()) {
                Map<String, Object> years = new LinkedHashMap<>(now == null ? Map.of() : map(now));
                for (String year : List.of("2022", "2023", "2024")) {
                    years.put(year, completed(dice, fact, years.get(year)));
                }
                out.put(fact.name(), years);
            } else if (fact.type().equals("symbols")) {
                if (now == null) {
                    out.put(fact.name(), dice.one(List.of(), List.of("x"), List.of("x", "y")));
                }
            } else {
                out.put(fact.name(), completed(dice, fact, now));
            }
        }
    }

    private static Object completed(Dice dice, RandomFacts.Fact fact, @Nullable Object now) {
        if (now == null) {
            return dice.one(fact.grid());
        }
        if (now instanceof Map<?, ?> bounds) {
            return fact.type().equals("money")
                    ? dice.one(String.valueOf(bounds.get("at_least")), "33.33元", "50元")
                    : dice.one("1", "2", "3");
        }
        return now;
    }

    private static void reviews(
            Dice dice, RandomBook book, Map<String, Object> enterprise, int given, Map<String, Object> out) {
        for (Map<String, Object> policy : book.policies()) {
            for (Object one : requireNonNull((List<?>) policy.get("rules"))) {
                Map<String, Object> rule = map(one);
                if (!(rule.get("pays") instanceof Map<?, ?> pays) || !pays.containsKey("review")) {
                    continue;
                }
                Object per = rule.get("per");
                if (per == null) {
                    if (dice.percent(given)) {
                        out.put(requireNonNull(rule.get("rule")).toString(), dice.one(REVIEWS));
                    }
                } else if (enterprise.get(per + "s") instanceof List<?> records) {
                    Map<String, Object> bySubject = new LinkedHashMap<>();
                    for (Object record : records) {
                        Object id = map(record).get("id");
                        if (id != null && dice.percent(given)) {
                            bySubject.put(id.toString(), dice.one(REVIEWS));
                        }
                    }
                    if (!bySubject.isEmpty()) {
                        out.put(requireNonNull(rule.get("rule")).toString(), bySubject);
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }
}
