package org.parkstack.rules.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.expression.Unit;
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

/**
 * Writes a case as people write it, in one line of YAML's flow form that {@link CaseReader} reads back. Only known values
 * are written.
 *
 * <pre>{@code
 * {case: gap, as_of: 2025-11-01, enterprise: {revenue: {2024: 500万元}, talents: []}}
 * }</pre>
 */
public final class CaseText {

    private static final Rational WAN = Rational.of(10_000);

    private final Vocabulary vocabulary;

    private CaseText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The case in one line. */
    public static String of(Facts facts, Vocabulary vocabulary) {
        return new CaseText(vocabulary).one(facts);
    }

    private String one(Facts facts) {
        Map<String, String> out = new LinkedHashMap<>();
        if (!facts.id().isEmpty()) {
            out.put("case", quoted(facts.id()));
        }
        out.put("as_of", facts.asOf().toString());
        if (facts.year() != facts.asOf().getYear() - 1) {
            out.put("year", String.valueOf(facts.year()));
        }
        Map<String, String> enterprise = subject(facts.enterprise(), false);
        for (SubjectKind kind : SubjectKind.values()) {
            List<Subject> records = facts.records().get(kind);
            if (records != null) {
                List<String> items = new ArrayList<>();
                records.forEach(r -> items.add(map(subject(r, true))));
                enterprise.put(kind.listKey(), "[" + String.join(", ", items) + "]");
            }
        }
        out.put("enterprise", map(enterprise));
        if (!facts.reviews().isEmpty()) {
            out.put("reviews", map(reviews(facts)));
        }
        return map(out);
    }

    private static Map<String, String> reviews(Facts facts) {
        Map<String, String> out = new LinkedHashMap<>();
        facts.reviews().rowMap().forEach((rule, given) -> {
            if (given.containsKey("enterprise")) {
                out.put(rule, given.get("enterprise").amount() + "元");
            } else {
                Map<String, String> bySubject = new LinkedHashMap<>();
                given.forEach((ref, review) ->
                        bySubject.put(quoted(ref.substring(ref.indexOf(':') + 1)), review.amount() + "元"));
                out.put(rule, map(bySubject));
            }
        });
        return out;
    }

    private Map<String, String> subject(Subject subject, boolean record) {
        Map<String, String> out = new LinkedHashMap<>();
        if (record && !subject.id().startsWith("#")) {
            out.put("id", quoted(subject.id()));
        }
        Map<String, Map<String, String>> byYear = new TreeMap<>();
        subject.given().forEach((key, value) -> {
            Declaration fact = vocabulary.find(subject.kind(), key.name()).orElse(null);
            if (fact == null || !value.known() || key.name().equals("id")) {
                return;
            }
            if (fact.byYear()) {
                byYear.computeIfAbsent(key.name(), k -> new TreeMap<>())
                        .put(String.valueOf(key.year()), text(fact, value));
            } else {
                out.put(key.name(), text(fact, value));
            }
        });
        byYear.forEach((name, years) -> out.put(name, map(years)));
        return out;
    }

    private static String map(Map<String, String> entries) {
        List<String> out = new ArrayList<>();
        entries.forEach((key, value) -> out.add(key + ": " + value));
        return "{" + String.join(", ", out) + "}";
    }

    private static String text(Declaration fact, Value value) {
        if (value instanceof Range range) {
            return number(range.value(), fact.type());
        }
        if (value instanceof Days days) {
            return days.value().toString();
        }
        if (value instanceof Truth truth) {
            return truth == Truth.TRUE ? "true" : "false";
        }
        if (value instanceof WordSet set) {
            return "["
                    + String.join(
                            ", ", set.certain().stream().map(CaseText::quoted).toList()) + "]";
        }
        return value instanceof Words words ? quoted(words.value()) : value.toString();
    }

    private static String number(Rational value, Type type) {
        if (!type.unit().equals(Unit.MONEY)) {
            return value + type.unit().sign();
        }
        boolean wan = value.abs().compareTo(WAN) >= 0
                && value.dividedBy(WAN).times(Rational.of(100)).isWhole();
        return wan ? value.dividedBy(WAN) + "万元" : value + "元";
    }

    private static String quoted(String word) {
        return word.matches("[a-z][a-z0-9_]*|[A-T][0-9]*") && !word.matches("true|false|null|yes|no|on|off")
                ? word
                : "\"" + escaped(word) + "\"";
    }

    private static String escaped(String word) {
        StringBuilder out = new StringBuilder();
        word.codePoints().forEach(c -> {
            if (c == '\\' || c == '"') {
                out.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
