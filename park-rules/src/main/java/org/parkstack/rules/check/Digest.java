package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Condition;
import org.parkstack.rules.book.Formulation;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Term;
import org.parkstack.rules.book.Written;
import org.parkstack.rules.expression.Printer;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/**
 * The digest of a book's meaning: SHA-256 over canonical JSON (RFC 8785) of what was loaded. Titles, issuers, links, words
 * for people, accepted findings, the version's name and all places are left out, expressions are printed in base units; so
 * moving a file, comments and spacing leave it alone, and {@code 500万元} equals {@code 0.05亿元}.
 */
public final class Digest {

    private Digest() {}

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String of(CheckedBook book) {
        return "sha256:" + Hashing.sha256().hashString(CanonicalJson.write(tree(book)), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> tree(CheckedBook checked) {
        Book book = checked.book();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("book", book.id());
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Declaration d : checked.vocabulary().all()) {
            if (!d.standard()) {
                Map<String, Object> fact = new LinkedHashMap<>();
                fact.put("type", d.type().title());
                fact.put("by_year", d.byYear());
                fact.put("lawful", value(d.lawful()));
                facts.put(d.text(), fact);
            }
        }
        out.put("facts", facts);
        Map<String, Object> assume = new LinkedHashMap<>();
        checked.assumed().forEach((text, values) -> {
            Map<String, Object> byYear = new LinkedHashMap<>();
            values.forEach((key, v) -> byYear.put(String.valueOf(key.year()), value(v)));
            assume.put(text, byYear);
        });
        for (SubjectKind kind : checked.assumedEmpty()) {
            assume.put(kind.listKey(), List.of());
        }
        out.put("assume", assume);
        out.put("parameters", parameters(book.parameters()));
        out.put("terms", terms(book.terms()));
        out.put("stacking", steps(book.stacking()));
        out.put("policies", book.policies().stream().map(Digest::policy).toList());
        return out;
    }

    private static Map<String, Object> policy(Policy policy) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("policy", policy.id());
        out.put("number", policy.number());
        out.put("tier", policy.tier().id());
        out.put("region", policy.region());
        out.put("in_force", period(policy.period()));
        out.put("parameters", parameters(policy.parameters()));
        out.put("terms", terms(policy.terms()));
        out.put("rules", policy.rules().stream().map(Digest::rule).toList());
        out.put("stacking", steps(policy.stacking()));
        return out;
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("rule", rule.id());
        out.put("article", rule.article());
        out.put("kind", rule.kind().id());
        rule.matter().ifPresent(m -> out.put("matter", m));
        out.put("per", rule.per().id());
        out.put("in_force", period(rule.period()));
        out.put("when", condition(rule.when()));
        rule.pays().ifPresent(f -> out.put("pays", formulation(f)));
        rule.recognises().ifPresent(r -> out.put("recognises", r));
        rule.upTo().ifPresent(f -> out.put("up_to", formulation(f)));
        out.put("round", rule.round().text());
        Map<String, Object> payers = new LinkedHashMap<>();
        rule.fundedBy().forEach((tier, share) -> payers.put(tier.id(), share.toString()));
        out.put("funded_by", payers);
        Map<String, Object> events = new LinkedHashMap<>();
        rule.instalments().byEvent().forEach((event, share) -> events.put(event, share.toString()));
        out.put(
                "instalments",
                events.isEmpty()
                        ? rule.instalments().byYear().stream()
                                .map(Object::toString)
                                .toList()
                        : events);
        return out;
    }

    private static List<Object> steps(ImmutableList<Step> steps) {
        List<Object> all = new ArrayList<>();
        for (Step step : steps) {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("step", step.id());
            out.put("does", step.kind().id());
            out.put("article", step.article());
            out.put("per", step.per().id());
            out.put("in_force", period(step.period()));
            out.put(
                    "options",
                    step.options().stream()
                            .map(o -> o.stream().map(Step.Member::rule).toList())
                            .toList());
            step.expression().ifPresent(e -> out.put("expression", expression(e)));
            step.of().ifPresent(of -> out.put("of", selection(of)));
            step.reduce().ifPresent(r -> out.put("reduce", r.id()));
            all.add(out);
        }
        return all;
    }

    private static Object selection(Step.Selection of) {
        if (of instanceof Step.Selection.Named named) {
            return named.rules().stream().map(Step.Member::rule).toList();
        }
        return of instanceof Step.Selection.By by ? Map.of(by.key().id(), by.value()) : "all";
    }

    private static Map<String, Object> parameters(ImmutableList<Parameter> parameters) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Map<String, Object> values = new LinkedHashMap<>();
            parameter
                    .values()
                    .forEach((day, v) ->
                            values.put(day.toString(), v.map(Digest::expression).orElse("")));
            Map<String, Object> out = new LinkedHashMap<>();
            parameter.article().ifPresent(a -> out.put("article", a));
            out.put("values", values);
            all.put(parameter.id(), out);
        }
        return all;
    }

    private static Map<String, Object> terms(ImmutableList<Term> terms) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Term term : terms) {
            Map<String, Object> out = new LinkedHashMap<>();
            term.per().ifPresent(p -> out.put("per", p.id()));
            out.put("value", formulation(term.value()));
            all.put(term.id(), out);
        }
        return all;
    }

    private static Object formulation(Formulation f) {
        if (f instanceof Formulation.Plain plain) {
            return expression(plain.expression());
        }
        if (f instanceof Formulation.Table table) {
            List<Object> rows = new ArrayList<>();
            for (Formulation.Row row : table.rows()) {
                rows.add(Map.of("when", condition(row.when()), "pay", expression(row.value())));
            }
            table.otherwise().ifPresent(o -> rows.add(Map.of("otherwise", expression(o))));
            return rows;
        }
        if (f instanceof Formulation.Brackets brackets) {
            List<Object> rows = new ArrayList<>();
            for (Formulation.Bracket row : brackets.rows()) {
                rows.add(
                        Map.of("from", expression(row.from()), row.isRate() ? "rate" : "pay", expression(row.value())));
            }
            return Map.of("brackets", expression(brackets.of()), "marginal", brackets.marginal(), "rows", rows);
        }
        if (f instanceof Formulation.Holds holds) {
            return condition(holds.condition());
        }
        Formulation.Review review = (Formulation.Review) f;
        Map<String, Object> bounds = new LinkedHashMap<>();
        review.atLeast().ifPresent(e -> bounds.put("at_least", expression(e)));
        review.atMost().ifPresent(e -> bounds.put("at_most", expression(e)));
        return Map.of("review", bounds);
    }

    private static Object condition(Condition condition) {
        if (condition instanceof Condition.Test test) {
            Optional<String> article = test.article();
            return article.isPresent()
                    ? Map.of("is", expression(test.expression()), "article", article.get())
                    : expression(test.expression());
        }
        if (condition instanceof Condition.Group group) {
            return Map.of(
                    group.quantifier().id(),
                    group.parts().stream().map(Digest::condition).toList());
        }
        return "always";
    }

    private static String expression(Written written) {
        return Printer.print(written.expression());
    }

    private static Object period(EffectivePeriod period) {
        Map<String, Object> out = new LinkedHashMap<>();
        period.from().ifPresent(d -> out.put("from", d.toString()));
        period.until().ifPresent(d -> out.put("until", d.toString()));
        return out;
    }

    private static Object value(Value value) {
        if (value instanceof Range range) {
            return List.of(String.valueOf(range.lo()), String.valueOf(range.hi()));
        }
        if (value instanceof Days days) {
            return List.of(String.valueOf(days.lo()), String.valueOf(days.hi()));
        }
        if (value instanceof Words words) {
            return words.possible() == null
                    ? "any"
                    : words.possible().stream().sorted().toList();
        }
        if (value instanceof WordSet set) {
            return List.of(
                    set.certain().stream().sorted().toList(),
                    set.possible() == null
                            ? "any"
                            : set.possible().stream().sorted().toList());
        }
        return value instanceof Truth t
                ? t.name()
                : ((Lengths) value).possible().toString();
    }
}
