package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
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

/** Writes facts as a case of a list in YAML, which reads back as the same facts. */
public final class CaseYaml {

    private static final Rational WAN = Rational.of(10_000);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final ImmutableSet<String> NOT_PLAIN =
            ImmutableSet.of("true", "false", "null", "Null", "NULL", "yes", "no", "on", "off", "y", "n");

    private final Vocabulary vocabulary;
    private final StringBuilder out = new StringBuilder();

    private CaseYaml(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The case, an entry of a list, with its last line ended.
     *
     * @param comments lines that say what it is for
     * @param decision what it is to expect
     * @param rules the rules of which it is to expect more than the total
     */
    static String write(
            Facts facts, Vocabulary vocabulary, List<String> comments, Decision decision, ImmutableSet<String> rules) {
        CaseYaml yaml = new CaseYaml(vocabulary);
        comments.forEach(c -> yaml.line(0, "# " + c.replace('\n', ' ')));
        yaml.facts(facts);
        yaml.expect(decision, rules);
        return yaml.out.toString();
    }

    /** The facts alone. */
    public static String write(Facts facts, Vocabulary vocabulary) {
        CaseYaml yaml = new CaseYaml(vocabulary);
        yaml.facts(facts);
        return yaml.out.toString();
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }

    private void facts(Facts facts) {
        line(0, "- case: " + word(facts.id()));
        line(1, "as_of: " + facts.asOf());
        if (facts.year() != facts.asOf().getYear() - 1) {
            line(1, "year: " + facts.year());
        }
        List<String> own = entries(facts.enterprise());
        if (own.isEmpty() && facts.records().isEmpty()) {
            line(1, "enterprise: {}");
        } else {
            line(1, "enterprise:");
            own.forEach(e -> line(2, e));
        }
        facts.records().forEach((kind, list) -> {
            if (list.isEmpty()) {
                line(2, kind.listKey() + ": []");
                return;
            }
            line(2, kind.listKey() + ":");
            list.forEach(s -> line(3, "- {" + String.join(", ", entries(s)) + "}"));
        });
        if (!facts.reviews().isEmpty()) {
            line(1, "reviews:");
            facts.reviews().rowMap().forEach((rule, by) -> {
                List<String> of = new ArrayList<>();
                by.forEach((ref, reviewed) -> of.add(
                        ref.equals("enterprise")
                                ? reviewed.amount().toString()
                                : word(ref.substring(ref.indexOf(':') + 1)) + ": " + reviewed.amount()));
                boolean single = by.size() == 1 && by.containsKey("enterprise");
                line(2, rule + ": " + (single ? of.get(0) : "{" + String.join(", ", of) + "}"));
            });
        }
    }

    private List<String> entries(Subject subject) {
        List<String> out = new ArrayList<>();
        for (Declaration fact : vocabulary.all()) {
            if (fact.subject() != subject.kind()) {
                continue;
            }
            Map<Integer, String> byYear = new TreeMap<>();
            subject.given().forEach((key, value) -> {
                if (key.name().equals(fact.name())) {
                    text(fact.type(), value).ifPresent(t -> byYear.put(key.year(), t));
                }
            });
            if (!byYear.isEmpty()) {
                List<String> years = new ArrayList<>();
                byYear.forEach((year, text) -> years.add(year + ": " + text));
                out.add(fact.name() + ": " + (fact.byYear() ? "{" + String.join(", ", years) + "}" : byYear.get(0)));
            }
        }
        return out;
    }

    private static Optional<String> text(Type type, Value value) {
        if (value instanceof Range r) {
            if (r.known()) {
                return Optional.of(quantity(type, r.value()));
            }
            List<String> bounds = new ArrayList<>();
            Optional.ofNullable(r.lo()).ifPresent(lo -> bounds.add("at_least: " + quantity(type, lo)));
            Optional.ofNullable(r.hi()).ifPresent(hi -> bounds.add("at_most: " + quantity(type, hi)));
            return bounds.isEmpty() ? Optional.empty() : Optional.of("{" + String.join(", ", bounds) + "}");
        }
        if (value instanceof Days d) {
            if (d.known()) {
                return Optional.of(d.value().toString());
            }
            List<String> bounds = new ArrayList<>();
            Optional.ofNullable(d.lo()).ifPresent(lo -> bounds.add("at_least: " + lo));
            Optional.ofNullable(d.hi()).ifPresent(hi -> bounds.add("at_most: " + hi));
            return bounds.isEmpty() ? Optional.empty() : Optional.of("{" + String.join(", ", bounds) + "}");
        }
        if (value instanceof Words w) {
            return w.known() ? Optional.of(word(w.value())) : Optional.empty();
        }
        if (value instanceof WordSet s) {
            List<String> words = new ArrayList<>();
            ImmutableSortedSet.copyOf(s.certain()).forEach(w -> words.add(word(w)));
            return s.known() ? Optional.of("[" + String.join(", ", words) + "]") : Optional.empty();
        }
        return value instanceof Truth t && t.known() ? Optional.of(String.valueOf(t == Truth.TRUE)) : Optional.empty();
    }

    /** {@code 500万元}, {@code 0.01元}, {@code 150}, {@code 2000㎡}. */
    private static String quantity(Type type, Rational value) {
        if (type.equals(Type.AREA) && value.toString().indexOf('/') >= 0) {
            return value.times(Rational.of(3, 2000)) + "亩";
        }
        return type.equals(Type.MONEY) ? money(value) : value + type.unit().sign();
    }

    private static String money(Rational yuan) {
        Rational wan = yuan.dividedBy(WAN);
        boolean shorter = yuan.abs().compareTo(WAN) >= 0
                && wan.toString().length() <= yuan.toString().length();
        return shorter ? wan + "万元" : yuan + "元";
    }

    /** A word as YAML reads it back: plain where nothing could be made of it, else quoted. */
    static String word(String text) {
        if (PLAIN.matcher(text).matches() && !NOT_PLAIN.contains(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append(String.format("\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private void expect(Decision decision, ImmutableSet<String> rules) {
        line(1, "expect:");
        line(2, "total: " + amount(decision.total()));
        List<String> own = new ArrayList<>();
        for (String rule : rules) {
            List<Award> awards = decision.awards(rule);
            List<Recognition> recognised = decision.recognised().stream()
                    .filter(r -> r.rule().equals(rule))
                    .toList();
            if (awards.size() + recognised.size() == 0) {
                continue;
            }
            List<String> by = new ArrayList<>();
            awards.forEach(a -> by.add(word(id(a.subject())) + ": " + award(a)));
            recognised.forEach(r -> by.add(word(id(r.subject())) + ": " + r.answer()));
            boolean single = by.size() == 1;
            own.add(rule + ": "
                    + (single ? by.get(0).substring(by.get(0).indexOf(": ") + 2) : "{" + String.join(", ", by) + "}"));
        }
        if (!own.isEmpty()) {
            line(2, "rules:");
            own.forEach(r -> line(3, r));
        }
        if (!decision.determined()) {
            List<String> missing = new ArrayList<>();
            decision.missing().forEach(m -> missing.add(word(m.text())));
            line(2, "missing: [" + String.join(", ", missing) + "]");
        }
    }

    private static String id(String subject) {
        return subject.substring(subject.indexOf(':') + 1);
    }

    private static String award(Award award) {
        boolean amount = award.granted().determined() && !award.granted().isZero();
        return amount ? amount(award.granted()) : award.status().id();
    }

    private static String amount(Amount amount) {
        return amount.determined()
                ? money(amount.atLeast())
                : "{at_least: " + money(amount.atLeast())
                        + amount.atMost().map(m -> ", at_most: " + money(m)).orElse("") + "}";
    }
}
