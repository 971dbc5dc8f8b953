package org.parkstack.rules.schema;

import static org.parkstack.rules.json.Trees.map;
import static org.parkstack.rules.schema.Shape.any;
import static org.parkstack.rules.schema.Shape.flag;
import static org.parkstack.rules.schema.Shape.form;
import static org.parkstack.rules.schema.Shape.list;
import static org.parkstack.rules.schema.Shape.object;
import static org.parkstack.rules.schema.Shape.oneOf;
import static org.parkstack.rules.schema.Shape.orNothing;
import static org.parkstack.rules.schema.Shape.ref;
import static org.parkstack.rules.schema.Shape.scalar;

import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.StandardFact;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.cases.CaseKeys;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.expression.Unit;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.value.Type;

/** The shape of a file of cases: of any book, or of one whose facts and rules are known. */
final class CaseShape {

    private static final String NUMBER = "-?\\d[\\d_]*(\\.\\d+)?";

    private final Vocabulary vocabulary;
    private final Optional<CheckedBook> book;

    CaseShape(Vocabulary vocabulary, Optional<CheckedBook> book) {
        this.vocabulary = vocabulary;
        this.book = book;
    }

    Map<String, Object> schema() {
        return map(
                "$schema",
                Shape.DIALECT,
                "title",
                "Parkstack cases" + book.map(b -> " of `" + b.book().id() + "`").orElse(""),
                "description",
                "A case, or a list of cases.",
                "if",
                map("type", "array"),
                "then",
                map("items", ref("case")),
                "else",
                ref("case"),
                "$defs",
                definitions());
    }

    private Map<String, Object> definitions() {
        Map<String, Object> out = map(
                "date",
                Shape.day(),
                "money",
                any(
                        "money; a bare number is yuan",
                        form("", "^\\s*" + NUMBER + "(元|万元|亿元|分)?\\s*$", "500万元"),
                        map("type", "number")),
                "expected",
                bounded(ref("money"), "an amount, or its bounds: `{at_least: 0元, at_most: 50万元}`"),
                "case",
                object(
                        "a case",
                        CaseKeys.CASE,
                        List.of("as_of", "enterprise"),
                        map(
                                "case", scalar("its name"),
                                "as_of", ref("date", "the day of the decision"),
                                "year",
                                        any(
                                                "the year whose figures count; the year before the decision by default",
                                                form("", "^\\s*[12]\\d{3}\\s*$", "2024"),
                                                map("type", "integer", "minimum", 1000, "maximum", 2999)),
                                "enterprise", ref("enterprise"),
                                "reviews", reviews(),
                                "expect", ref("expect"))),
                "expect",
                object(
                        "what the decision should be; what is not named is not looked at",
                        CaseKeys.EXPECT,
                        List.of(),
                        map(
                                "total", ref("expected", "all awards together"),
                                "tiers", byTier("what each tier grants"),
                                "payers", byTier("what each payer bears"),
                                "instalments",
                                        map(
                                                "type",
                                                "object",
                                                "additionalProperties",
                                                ref("expected"),
                                                "description",
                                                "what is paid in each year (0 is that of the decision) or at each event"),
                                "rules", rules(),
                                "missing",
                                        list(
                                                scalar("a fact, a list of records, or `review(RULE)`"),
                                                "exactly these are missing"),
                                "not_in_force", list(rule(), "exactly these rules are not in force on that day"))));
        for (SubjectKind kind : SubjectKind.values()) {
            out.put(kind.id(), subject(kind));
        }
        return out;
    }

    private Map<String, Object> subject(SubjectKind kind) {
        Map<String, Object> properties = new TreeMap<>();
        for (Declaration fact : vocabulary.all()) {
            if (fact.subject() == kind) {
                properties.put(fact.name(), orNothing(given(fact)));
            }
        }
        if (kind == SubjectKind.ENTERPRISE) {
            for (SubjectKind record : SubjectKind.values()) {
                if (record.isRecord()) {
                    properties.put(
                            record.listKey(),
                            orNothing(list(ref(record.id()), "`[]` if there is none; left out if it is not known")));
                }
            }
        }
        Map<String, Object> out = map(
                "type",
                "object",
                "description",
                kind == SubjectKind.ENTERPRISE
                        ? "what is known of the enterprise; what is left out is not known, not zero"
                        : "what is known of this " + kind.id(),
                "properties",
                properties);
        // Of a book that is not known, a key may be a fact that it declares.
        out.put("additionalProperties", book.isEmpty());
        return out;
    }

    private Map<String, Object> given(Declaration fact) {
        String title = title(fact);
        Map<String, Object> one = value(fact);
        Map<String, Object> value = fact.type().isOrdered() ? bounded(one, title) : one;
        if (!fact.byYear()) {
            value.putIfAbsent("description", title);
            return value;
        }
        return map(
                "type",
                "object",
                "propertyNames",
                map("pattern", "^[12]\\d{3}$"),
                "additionalProperties",
                orNothing(value),
                "description",
                (title + "; by year: `{2024: …}`").strip());
    }

    /** The policy term. */
    private String title(Declaration fact) {
        if (fact.standard()) {
            return org.parkstack.model.Vocabulary.find(fact.subject(), fact.name())
                    .map(StandardFact::title)
                    .orElse("");
        }
        return book.stream()
                .flatMap(b -> b.book().facts().stream())
                .filter(line -> line.text().equals(fact.text()))
                .map(Book.FactLine::title)
                .findFirst()
                .orElse("");
    }

    private Map<String, Object> value(Declaration fact) {
        Type type = fact.type();
        String title = title(fact);
        return switch (type.kind()) {
            case QUANTITY -> type.equals(Type.MONEY) ? ref("money") : quantity(type.unit());
            case DATE -> ref("date");
            case FLAG -> flag(title);
            case SYMBOL -> fact.oneOf().isEmpty() ? scalar(title) : oneOf(title, fact.oneOf());
            case SYMBOLS -> list(fact.oneOf().isEmpty() ? scalar("a symbol") : oneOf("a symbol", fact.oneOf()), title);
            case CODE, TEXT, QUOTED, LENGTH -> scalar(title);
        };
    }

    private static Map<String, Object> quantity(Unit unit) {
        return unit.equals(Unit.AREA)
                ? form("an area", "^\\s*" + NUMBER + "(㎡|亩)\\s*$", "2000㎡")
                : any(
                        "a number",
                        form(
                                "",
                                "^\\s*" + NUMBER + "\\s*(" + (unit.sign().isEmpty() ? "%" : unit.sign() + "|%")
                                        + ")?\\s*$",
                                "150"),
                        map("type", "number"));
    }

    private static Map<String, Object> bounded(Map<String, Object> one, String description) {
        return any(
                description,
                one,
                map(
                        "type",
                        "object",
                        "properties",
                        map("at_least", orNothing(one), "at_most", orNothing(one)),
                        "minProperties",
                        1,
                        "additionalProperties",
                        false));
    }

    private static Map<String, Object> byTier(String description) {
        Map<String, Object> properties = map();
        for (PolicyTier tier : PolicyTier.values()) {
            properties.put(tier.id(), orNothing(ref("expected")));
        }
        return map(
                "type", "object", "properties", properties, "additionalProperties", false, "description", description);
    }

    private Map<String, Object> reviews() {
        return map(
                "type",
                "object",
                "description",
                "what the authority decided (评审), by rule or term; by record where it is per record: `{r: {p1: 250万元}}`");
    }

    private Map<String, Object> rule() {
        return book.isEmpty() ? scalar("the id of a rule") : oneOf("the id of a rule", ids());
    }

    private ImmutableSortedSet<String> ids() {
        return book.stream()
                .flatMap(b -> b.rules().stream())
                .map(CheckedRule::id)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    private Map<String, Object> rules() {
        List<String> words =
                new ArrayList<>(Arrays.stream(Status.values()).map(Status::id).toList());
        words.addAll(CaseKeys.ANSWERS);
        Map<String, Object> one = any(
                "an amount, its bounds, a status, or what a rule that recognises answers",
                oneOf("", words),
                ref("expected"));
        Map<String, Object> expected = orNothing(any(
                "what the rule gives, or by record: `{p1: 250万元, p2: ineligible}`",
                one,
                map("type", "object", "additionalProperties", orNothing(one))));
        if (book.isEmpty()) {
            return map("type", "object", "additionalProperties", expected, "description", "by rule");
        }
        Map<String, Object> properties = map();
        ids().forEach(id -> properties.put(id, expected));
        return map("type", "object", "properties", properties, "additionalProperties", false, "description", "by rule");
    }
}
