package org.parkstack.rules.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts that random books declare and read, each with the small grid from which cases take its values. */
public final class RandomFacts {

    /**
     * A fact.
     *
     * @param subject {@code enterprise} or the kind of record
     * @param declared whether the book has to declare it
     * @param grid values as a case writes them, all inside the lawful range
     */
    public record Fact(String subject, String name, String type, boolean byYear, boolean declared, List<String> grid) {

        /** As an expression reads it. */
        public String text() {
            return subject.equals("enterprise") ? name : subject + "." + name;
        }
    }

    /** Amounts that meet each other and every literal of {@link RandomExpression}. */
    static final List<String> MONEY = List.of("0元", "0.01元", "10元", "33.33元", "50元", "99.99元", "100元", "250元");

    static final List<String> NUMBERS = List.of("0", "1", "2", "3", "0.5");
    static final List<String> FLAGS = List.of("true", "false");
    static final List<String> WORDS = List.of("red", "green", "blue");
    static final List<String> DATES = List.of("2024-02-29", "2024-12-31", "2025-01-31", "2025-06-01", "2026-01-01");

    /** All of them. */
    public static final List<Fact> ALL = List.of(
            new Fact("enterprise", "m_one", "money", false, true, MONEY),
            new Fact("enterprise", "m_two", "money", false, true, MONEY),
            new Fact("enterprise", "m_signed", "money", false, true, List.of("-50元", "0元", "50元")),
            new Fact("enterprise", "m_year", "money", true, true, MONEY),
            new Fact("enterprise", "n_one", "number", false, true, NUMBERS),
            new Fact("enterprise", "n_two", "number", false, true, NUMBERS),
            new Fact("enterprise", "flag_a", "flag", false, true, FLAGS),
            new Fact("enterprise", "flag_b", "flag", false, true, FLAGS),
            new Fact("enterprise", "word", "symbol", false, true, WORDS),
            new Fact("enterprise", "established", "date", false, false, DATES),
            new Fact("enterprise", "region", "code", false, false, List.of("320612", "320600", "320500")),
            new Fact("enterprise", "industry", "code", false, false, List.of("C39", "C391", "I65", "A")),
            new Fact("enterprise", "lists", "symbols", false, false, List.of()),
            new Fact("project", "pm", "money", false, true, MONEY),
            new Fact("project", "pf", "flag", false, true, FLAGS),
            new Fact("project", "kind", "symbol", false, false, WORDS),
            new Fact("item", "amount", "money", false, false, MONEY),
            new Fact("item", "kind", "symbol", false, false, WORDS),
            new Fact("grant", "amount", "money", false, false, MONEY));

    private RandomFacts() {}

    /** Those of a subject and type. */
    static List<Fact> of(String subject, String type) {
        return ALL.stream()
                .filter(f -> f.subject().equals(subject) && f.type().equals(type))
                .toList();
    }

    /** Those of a subject. */
    static List<Fact> of(String subject) {
        return ALL.stream().filter(f -> f.subject().equals(subject)).toList();
    }

    /** The {@code facts:} of a book. */
    static Map<String, Object> declarations() {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Fact fact : ALL) {
            if (!fact.declared()) {
                continue;
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("type", fact.type());
            if (fact.byYear()) {
                tree.put("by_year", "true");
            }
            if (fact.type().equals("symbol")) {
                tree.put("one_of", WORDS);
            }
            if (fact.type().equals("money")) {
                tree.put("at_least", fact.name().equals("m_signed") ? "-50元" : "0元");
                tree.put("at_most", fact.name().equals("m_signed") ? "50元" : "250元");
            }
            if (fact.type().equals("number")) {
                tree.put("at_least", "0");
                tree.put("at_most", "3");
            }
            out.put(fact.text(), tree);
        }
        return out;
    }
}
