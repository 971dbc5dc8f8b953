package org.parkstack.rules.sample;

import com.google.common.collect.ImmutableSortedSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** A case as a case file writes it: YAML for people, one line of JSON for a population. What is read back is the same case. */
public final class CaseText {

    private static final Rational WAN = Rational.of(10_000);

    private CaseText() {}

    /** YAML, facts in alphabetical order, indented by {@code indent} blanks; reviews are taken to give money. */
    public static String yaml(Facts facts, Vocabulary vocabulary, int indent) {
        return yaml(facts, vocabulary, Map.of(), indent);
    }

    /** YAML under a book, whose reviews may give numbers too. */
    public static String yaml(Facts facts, CheckedBook book, int indent) {
        return yaml(facts, book.vocabulary(), CaseReader.reviewTypes(book), indent);
    }

    private static String yaml(Facts facts, Vocabulary vocabulary, Map<String, Type> types, int indent) {
        String pad = " ".repeat(indent);
        StringBuilder out = new StringBuilder();
        if (!facts.id().isEmpty()) {
            out.append(pad).append("case: ").append(text(facts.id())).append('\n');
        }
        out.append(pad).append("as_of: ").append(facts.asOf()).append('\n');
        if (facts.year() != facts.asOf().getYear() - 1) {
            out.append(pad).append("year: ").append(facts.year()).append('\n');
        }
        Map<String, String> enterprise = entity(facts.enterprise(), SubjectKind.ENTERPRISE, vocabulary, false);
        boolean nothing = enterprise.isEmpty() && facts.records().isEmpty();
        out.append(pad).append(nothing ? "enterprise: {}\n" : "enterprise:\n");
        enterprise.forEach((k, v) ->
                out.append(pad).append("  ").append(k).append(": ").append(v).append('\n'));
        facts.records().forEach((kind, list) -> {
            out.append(pad).append("  ").append(kind.listKey()).append(list.isEmpty() ? ": []\n" : ":\n");
            for (Subject record : list) {
                StringJoiner one = new StringJoiner(", ", "{", "}\n");
                entity(record, kind, vocabulary, false).forEach((k, v) -> one.add(k + ": " + v));
                out.append(pad).append("    - ").append(one);
            }
        });
        reviews(facts, types).forEach((rule, given) -> {
            out.append(out.indexOf("\n" + pad + "reviews:") < 0 ? pad + "reviews:\n" : "");
            out.append(pad).append("  ").append(rule).append(": ").append(given).append('\n');
        });
        return out.toString();
    }

    /** One line of JSON, without a line end; reviews are taken to give money. */
    public static String json(Facts facts, Vocabulary vocabulary) {
        return json(facts, vocabulary, Map.of());
    }

    /** One line of JSON under a book, whose reviews may give numbers too. */
    public static String json(Facts facts, CheckedBook book) {
        return json(facts, book.vocabulary(), CaseReader.reviewTypes(book));
    }

    private static String json(Facts facts, Vocabulary vocabulary, Map<String, Type> types) {
        StringJoiner out = new StringJoiner(",", "{", "}");
        out.add("\"case\":" + quoted(facts.id()));
        out.add("\"as_of\":\"" + facts.asOf() + "\"");
        if (facts.year() != facts.asOf().getYear() - 1) {
            out.add("\"year\":" + facts.year());
        }
        StringJoiner enterprise = new StringJoiner(",", "\"enterprise\":{", "}");
        entity(facts.enterprise(), SubjectKind.ENTERPRISE, vocabulary, true)
                .forEach((k, v) -> enterprise.add("\"" + k + "\":" + v));
        facts.records().forEach((kind, list) -> {
            StringJoiner records = new StringJoiner(",", "\"" + kind.listKey() + "\":[", "]");
            for (Subject record : list) {
                StringJoiner one = new StringJoiner(",", "{", "}");
                entity(record, kind, vocabulary, true).forEach((k, v) -> one.add("\"" + k + "\":" + v));
                records.add(one.toString());
            }
            enterprise.add(records.toString());
        });
        out.add(enterprise.toString());
        if (!facts.reviews().isEmpty()) {
            StringJoiner all = new StringJoiner(",", "\"reviews\":{", "}");
            facts.reviews().rowMap().forEach((rule, given) -> {
                StringJoiner by = new StringJoiner(",", "{", "}");
                Type type = types.getOrDefault(rule, Type.MONEY);
                given.forEach((ref, r) -> by.add(quoted(ref.substring(ref.indexOf(':') + 1)) + ":\"" + r.amount()
                        + type.unit().sign() + "\""));
                Facts.Reviewed own = given.get("enterprise");
                all.add("\"" + rule + "\":"
                        + (own != null ? "\"" + own.amount() + type.unit().sign() + "\"" : by.toString()));
            });
            out.add(all.toString());
        }
        return out.toString();
    }

    private static Map<String, String> reviews(Facts facts, Map<String, Type> types) {
        Map<String, String> out = new TreeMap<>();
        facts.reviews().rowMap().forEach((rule, given) -> {
            StringJoiner by = new StringJoiner(", ", "{", "}");
            Type type = types.getOrDefault(rule, Type.MONEY);
            given.forEach(
                    (ref, r) -> by.add(text(ref.substring(ref.indexOf(':') + 1)) + ": " + quantity(type, r.amount())));
            Facts.Reviewed own = given.get("enterprise");
            out.put(rule, own != null ? quantity(type, own.amount()) : by.toString());
        });
        return out;
    }

    private static Map<String, String> entity(Subject subject, SubjectKind kind, Vocabulary vocabulary, boolean json) {
        BiFunction<Type, Value, String> write = json ? CaseText::json : CaseText::plain;
        Map<String, Map<Integer, String>> byName = new TreeMap<>();
        subject.given().forEach((key, value) -> {
            Type type = vocabulary.find(kind, key.name()).map(Declaration::type).orElse(Type.TEXT);
            byName.computeIfAbsent(key.name(), n -> new TreeMap<>()).put(key.year(), write.apply(type, value));
        });
        Map<String, String> out = new LinkedHashMap<>();
        byName.forEach((name, years) -> {
            if (years.containsKey(0)) {
                out.put(name, years.get(0));
            } else {
                StringJoiner by = new StringJoiner(json ? "," : ", ", "{", "}");
                years.forEach((year, v) -> by.add(json ? "\"" + year + "\":" + v : year + ": " + v));
                out.put(name, by.toString());
            }
        });
        return out;
    }

    private static String plain(Type type, Value value) {
        if (value instanceof Range r) {
            return r.known()
                    ? quantity(type, r.value())
                    : bounds(
                            r.lo() == null ? "" : quantity(type, r.lo()), r.hi() == null ? "" : quantity(type, r.hi()));
        }
        if (value instanceof Days d) {
            return d.known() ? d.value().toString() : bounds(String.valueOf(d.lo()), String.valueOf(d.hi()));
        }
        if (value instanceof Truth t) {
            return t == Truth.TRUE ? "true" : "false";
        }
        if (value instanceof WordSet set) {
            return list(ImmutableSortedSet.copyOf(set.certain()).asList(), false);
        }
        return text(((Words) value).value());
    }

    private static String json(Type type, Value value) {
        if (value instanceof Truth t) {
            return t == Truth.TRUE ? "true" : "false";
        }
        if (value instanceof WordSet set) {
            return list(ImmutableSortedSet.copyOf(set.certain()).asList(), true);
        }
        if (value instanceof Words w) {
            return quoted(w.value());
        }
        if (value instanceof Range r
                && r.known()
                && type.equals(Type.NUMBER)
                && r.value().toString().indexOf('/') < 0) {
            return r.value().toString();
        }
        if (!value.known() && value instanceof Range r) {
            StringJoiner both = new StringJoiner(",", "{", "}");
            if (r.lo() != null) {
                both.add("\"at_least\":\"" + quantity(type, r.lo()) + "\"");
            }
            if (r.hi() != null) {
                both.add("\"at_most\":\"" + quantity(type, r.hi()) + "\"");
            }
            return both.toString();
        }
        return "\"" + plain(type, value) + "\"";
    }

    private static String bounds(String lo, String hi) {
        StringJoiner out = new StringJoiner(", ", "{", "}");
        if (!lo.isEmpty()) {
            out.add("at_least: " + lo);
        }
        if (!hi.isEmpty()) {
            out.add("at_most: " + hi);
        }
        return out.toString();
    }

    private static String list(List<String> words, boolean json) {
        StringJoiner out = new StringJoiner(json ? "," : ", ", "[", "]");
        words.forEach(w -> out.add(json ? quoted(w) : text(w)));
        return out.toString();
    }

    private static String quantity(Type type, Rational value) {
        return type.equals(Type.MONEY) ? money(value) : value + type.unit().sign();
    }

    /** Money in 万元 where that is shorter. */
    static String money(Rational yuan) {
        String wan = yuan.dividedBy(WAN).toString();
        boolean shorter = yuan.abs().compareTo(WAN) >= 0
                && wan.length() <= yuan.toString().length();
        return shorter ? wan + "万元" : yuan + "元";
    }

    private static String text(String word) {
        return word.matches("[A-Za-z\\p{IsHan}][\\w\\p{IsHan}-]*") && !word.matches("(?i)true|false|null|yes|no|on|off")
                ? word
                : quoted(word);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }
}
