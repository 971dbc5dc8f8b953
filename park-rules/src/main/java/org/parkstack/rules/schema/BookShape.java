package org.parkstack.rules.schema;

import static org.parkstack.rules.json.Trees.map;
import static org.parkstack.rules.schema.Shape.any;
import static org.parkstack.rules.schema.Shape.exactlyOne;
import static org.parkstack.rules.schema.Shape.flag;
import static org.parkstack.rules.schema.Shape.form;
import static org.parkstack.rules.schema.Shape.has;
import static org.parkstack.rules.schema.Shape.list;
import static org.parkstack.rules.schema.Shape.named;
import static org.parkstack.rules.schema.Shape.object;
import static org.parkstack.rules.schema.Shape.oneOf;
import static org.parkstack.rules.schema.Shape.ref;
import static org.parkstack.rules.schema.Shape.scalar;
import static org.parkstack.rules.schema.Shape.someOf;
import static org.parkstack.rules.schema.Shape.without;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.BookKeys;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.value.Rounding;

/** The shape of a file of a book: its head, or a policy. */
final class BookShape {

    private static final List<String> TYPES =
            List.of("flag", "number", "money", "area", "date", "symbol", "code", "text", "symbols");

    private BookShape() {}

    static Map<String, Object> schema() {
        return map(
                "$schema",
                Shape.DIALECT,
                "title",
                "Parkstack rule book",
                "description",
                "A file of a rule book: its head, which starts with `book`, or a policy, which starts with `policy`.",
                "type",
                "object",
                "if",
                map("type", "object", "required", List.of("book")),
                "then",
                ref("book"),
                "else",
                ref("policy"),
                "$defs",
                definitions());
    }

    private static Map<String, Object> definitions() {
        return map(
                "id",
                form("snake_case, 64 letters at most", "^[a-z][a-z0-9_]{0,63}$", "rent_subsidy"),
                "date",
                Shape.day(),
                "expression",
                scalar("an expression: `employees >= 100`, `50% * settled(province_talent)`, `500万元`"),
                "tier",
                oneOf(
                        "the level that pays (层级)",
                        Arrays.stream(PolicyTier.values()).map(PolicyTier::id).toList()),
                "per",
                oneOf(
                        "what it is decided for: the enterprise once, or each record of a list",
                        Arrays.stream(SubjectKind.values()).map(SubjectKind::id).toList()),
                "share",
                any(
                        "a share",
                        form("", "^\\s*(100|\\d{1,2})(\\.\\d+)?\\s*%\\s*$|^.*/.*$", "40%", "1/3"),
                        map("type", "number", "minimum", 0, "maximum", 1)),
                "period",
                object(
                        "the days on which it is in force; `until` is the first on which it no longer is (有效期)",
                        BookKeys.PERIOD,
                        List.of(),
                        map("from", ref("date"), "until", ref("date"))),
                "book",
                book(),
                "policy",
                policy(),
                "include",
                include(),
                "fact",
                fact(),
                "acceptance",
                acceptance(),
                "parameter",
                parameter(),
                "term",
                term(),
                "rule",
                rule(),
                "condition",
                condition(),
                "conditions",
                someOf(ref("condition"), "conditions, of which `all`, `any` or `none` hold"),
                "amount",
                amount("pay"),
                "value",
                amount("value"),
                "cap",
                any(
                        "an upper limit: an expression, or a table that ends with `otherwise`",
                        ref("expression"),
                        closed(table("pay"))),
                "step",
                step());
    }

    private static Map<String, Object> book() {
        return object(
                "the head of a book",
                BookKeys.BOOK,
                List.of("book"),
                map(
                        "book", ref("id", "the id of the book"),
                        "title", scalar("how people call it; made-up books say 示意"),
                        "version", scalar("the version, which decisions name"),
                        "include", list(ref("include"), "other books whose facts, terms and rules this one may use"),
                        "facts",
                                map(
                                        "type",
                                        "object",
                                        "additionalProperties",
                                        ref("fact"),
                                        "propertyNames",
                                        map("pattern", "^[a-z][a-z0-9_]{0,63}(\\.[a-z][a-z0-9_]{0,63})?$"),
                                        "description",
                                        "facts beyond the standard vocabulary: `nt_pool`, `project.upper_grant`"),
                        "assume",
                                map(
                                        "type",
                                        "object",
                                        "description",
                                        "what holds where an application says nothing: `{grants: [], dishonest: false}`"),
                        "stacking", list(ref("step"), "how awards of several policies go together (叠加规则), in order"),
                        "accept", list(ref("acceptance"), "findings of `park check` that the owner accepts"),
                        "parameters", parameters(),
                        "terms", terms(),
                        "policies", list(ref("policy"), "policies in this file; others have a file each")));
    }

    private static Map<String, Object> policy() {
        return object(
                "a policy (政策文件)",
                BookKeys.POLICY,
                List.of("policy", "tier"),
                map(
                        "policy", ref("id", "the id of the policy"),
                        "title", scalar("its name"),
                        "number", scalar("its number (文号), with which every citation starts"),
                        "issuer", scalar("who issued it (发文机关)"),
                        "tier", ref("tier"),
                        "region", scalar("the code of the region for which it holds: \"320612\""),
                        "in_force", ref("period"),
                        "url", scalar("where its text is"),
                        "parameters", parameters(),
                        "terms", terms(),
                        "rules", list(ref("rule"), "its clauses"),
                        "stacking", list(ref("step"), "how awards go together, before the steps of the book")));
    }

    private static Map<String, Object> parameters() {
        return named("id", ref("parameter"), "figures that change by day: `{rent_cap: {values: {2024-01-01: 20万元}}}`");
    }

    private static Map<String, Object> terms() {
        return named("id", ref("term"), "values and conditions with a name");
    }

    private static Map<String, Object> include() {
        return object(
                "a book that this one includes",
                BookKeys.INCLUDE,
                List.of("book", "at", "version"),
                map(
                        "book", ref("id", "its id"),
                        "at", scalar("where it is, seen from this book's folder: ../sme_size"),
                        "version", scalar("the version that is meant")));
    }

    private static Map<String, Object> fact() {
        return object(
                "a fact that applications give",
                BookKeys.FACT,
                List.of("type"),
                map(
                        "type", oneOf("what kind of value it has", TYPES),
                        "title", scalar("the policy term (政策用语)"),
                        "by_year", flag("whether it has a value for each year"),
                        "one_of", list(scalar("a symbol"), "the symbols that it may be"),
                        "at_least", scalar("its least lawful value"),
                        "at_most", scalar("its greatest lawful value")));
    }

    private static Map<String, Object> acceptance() {
        return object(
                "a finding that the owner of the book accepts, with a reason and a last day",
                BookKeys.ACCEPTANCE,
                List.of("code", "at", "because", "until"),
                map(
                        "code",
                                oneOf(
                                        "the code of the finding",
                                        Arrays.stream(Code.values())
                                                .map(Enum::name)
                                                .toList()),
                        "at", scalar("the id of the rule, term or step where it is found"),
                        "because", scalar("why it is accepted"),
                        "until", ref("date", "the last day; an error afterwards")));
    }

    private static Map<String, Object> parameter() {
        return object(
                "a figure that changes by day",
                BookKeys.PARAMETER,
                List.of("values"),
                map(
                        "article", scalar("the clause that sets it (条款)"),
                        "title", scalar("what it is"),
                        "values",
                                map(
                                        "type",
                                        "object",
                                        "propertyNames",
                                        ref("date"),
                                        "additionalProperties",
                                        Shape.orNothing(scalar("one literal; nothing ends it on that day")),
                                        "description",
                                        "the value from each day on: `{2024-01-01: 500万元}`")));
    }

    private static Map<String, Object> term() {
        Map<String, Object> full = object(
                "a term with keys",
                BookKeys.TERM,
                List.of(),
                map(
                        "per", ref("per"),
                        "value", ref("value"),
                        "brackets", ref("expression", "what is looked up in the rows"),
                        "marginal", flag("true: each rate on its slice (超额累进); false: one rate on all (全额)"),
                        "rows", bracketRows("value"),
                        "review", review(),
                        "all", ref("conditions"),
                        "any", ref("conditions"),
                        "none", ref("conditions")));
        return any(
                "an expression, a table, brackets, a review, or conditions; `per` for each record",
                ref("expression"),
                closed(table("value")),
                exactlyOne(full, List.of("value", "brackets", "review", "all", "any", "none")));
    }

    private static Map<String, Object> rule() {
        Map<String, Object> rule = object(
                "a rule: who gets what, and where it is written",
                BookKeys.RULE,
                List.of("rule", "article", "when"),
                map(
                        "rule", ref("id", "the id of the rule; versions of one rule share it"),
                        "title", scalar("what it gives, in a few words"),
                        "article", scalar("the clause (条款): 第五条第（二）项"),
                        "kind",
                                oneOf(
                                        "gate: a condition of entry; bonus: an award; discretionary: an authority may (可以)",
                                        Arrays.stream(Rule.Kind.values())
                                                .map(Rule.Kind::id)
                                                .toList()),
                        "matter", scalar("what it is for (事项): two rules of one matter need a declared relation"),
                        "per", ref("per"),
                        "in_force", ref("period"),
                        "when", ref("condition", "the conditions; a list means all of them, `always` none"),
                        "pays", ref("amount"),
                        "recognises", scalar("what it recognises; such a rule moves no money"),
                        "up_to", ref("cap"),
                        "round",
                                form(
                                        "how the amount is rounded",
                                        "^\\s*("
                                                + Arrays.stream(Rounding.values())
                                                        .map(Rounding::id)
                                                        .collect(Collectors.joining("|"))
                                                + ")\\s+to\\s+.+$",
                                        "down to 1元",
                                        "half_up to 1万元"),
                        "funded_by",
                                map(
                                        "type",
                                        "object",
                                        "propertyNames",
                                        ref("tier"),
                                        "additionalProperties",
                                        ref("share"),
                                        "description",
                                        "who bears which share (分担): `{municipal: 50%, district: 50%}`"),
                        "instalments",
                                any(
                                        "in which parts it is paid (分期拨付): a share a year, or a share an event",
                                        someOf(ref("share"), "a share for each year"),
                                        map("type", "object", "additionalProperties", ref("share")))));
        exactlyOne(rule, List.of("pays", "recognises"));
        rule.put("allOf", List.of(without(has("recognises"), List.of("up_to", "round", "funded_by", "instalments"))));
        return rule;
    }

    private static Map<String, Object> condition() {
        Map<String, Object> keyed = object(
                "conditions in a group, or one with words of its own",
                BookKeys.CONDITION,
                List.of(),
                map(
                        "all", ref("conditions", "all of them hold (同时满足)"),
                        "any", ref("conditions", "one of them holds (之一)"),
                        "none", ref("conditions", "none of them holds"),
                        "is", ref("expression"),
                        "says", scalar("the words of the clause"),
                        "article", scalar("where just this condition is written")));
        exactlyOne(keyed, List.of("all", "any", "none", "is"));
        keyed.put("dependentRequired", map("says", List.of("is"), "article", List.of("is")));
        return any(
                "a condition: an expression, a list of which all hold, a group, or `{is: …, says: …}`",
                ref("expression"),
                ref("conditions"),
                keyed);
    }

    private static Map<String, Object> amount(String key) {
        Map<String, Object> brackets = object(
                "brackets (分档): a rate or an amount by where a value lies",
                BookKeys.BRACKETS,
                List.of("brackets", "marginal", "rows"),
                map(
                        "brackets", ref("expression", "what is looked up in the rows"),
                        "marginal", flag("true: each rate on its slice (超额累进); false: one rate on all (全额)"),
                        "rows", bracketRows(key)));
        Map<String, Object> review = map(
                "type",
                "object",
                "description",
                "an authority decides (评审)",
                "properties",
                map("review", review()),
                "required",
                List.of("review"),
                "additionalProperties",
                false);
        return any(
                "an expression, a table of which the first row that holds counts, brackets, or a review",
                ref("expression"),
                key.equals("value") ? closed(table(key)) : table(key),
                brackets,
                review);
    }

    private static Map<String, Object> bracketRows(String key) {
        Map<String, Object> row = object(
                "from this value on",
                BookKeys.BRACKET,
                List.of("from"),
                map(
                        "from",
                        ref("expression"),
                        "rate",
                        ref("expression"),
                        "pay",
                        key.equals("pay") ? ref("expression") : map("type", "null"),
                        "value",
                        key.equals("value") ? ref("expression") : map("type", "null")));
        return someOf(exactlyOne(row, List.of("rate", key)), "the brackets, rising");
    }

    private static Map<String, Object> review() {
        return any(
                "the bounds of the review: `{at_least: 100万元, at_most: 600万元}`, or nothing",
                object(
                        "the bounds",
                        BookKeys.REVIEW_BOUNDS,
                        List.of(),
                        map("at_least", ref("expression"), "at_most", ref("expression"))),
                map("type", "null"));
    }

    private static Map<String, Object> table(String key) {
        Map<String, Object> row = object(
                "a row",
                BookKeys.ROW,
                List.of(),
                map(
                        "when",
                        ref("condition"),
                        "pay",
                        key.equals("pay") ? ref("expression") : map("type", "null"),
                        "value",
                        key.equals("value") ? ref("expression") : map("type", "null"),
                        "otherwise",
                        ref("expression", "where no row holds; it stands last and alone")));
        row.put(
                "oneOf",
                List.of(
                        map("required", List.of("when", key), "not", has("otherwise")),
                        map("required", List.of("otherwise"), "not", map("anyOf", List.of(has("when"), has(key))))));
        return someOf(row, "a table: the first row that holds counts");
    }

    /** A table that ends with {@code otherwise}: it always has a value. */
    private static Map<String, Object> closed(Map<String, Object> table) {
        table.put("contains", has("otherwise"));
        return table;
    }

    private static Map<String, Object> step() {
        Map<String, Object> options = someOf(
                any("a rule, or rules that come together", ref("id"), someOf(ref("id"), "rules of one option")),
                "ids of rules");
        Map<String, Object> properties = map(
                "step", ref("id", "the id of the step"),
                "title", scalar("what it does"),
                "article", scalar("where it is written"),
                "per", ref("per"),
                "in_force", ref("period"),
                "of",
                        any(
                                "the rules that it is about",
                                map("const", "all"),
                                someOf(ref("id"), "ids of rules"),
                                exactlyOne(
                                        object(
                                                "the rules of a tier, a policy or a kind",
                                                BookKeys.SELECTION,
                                                List.of(),
                                                map("tier", ref("tier"), "policy", ref("id"), "kind", kindOfRule())),
                                        BookKeys.SELECTION)),
                "reduce",
                        oneOf(
                                "who gives way to a cap: in proportion (按比例), the last listed first, or the lowest tier first",
                                Arrays.stream(Step.Reduce.values())
                                        .map(Step.Reduce::id)
                                        .toList()));
        for (Step.Kind kind : Step.Kind.values()) {
            properties.put(kind.id(), ofKind(kind, options));
        }
        Map<String, Object> step = object(
                "a step of the stacking: " + String.join(", ", BookKeys.STEP_KINDS),
                com.google.common.collect.ImmutableSet.<String>builder()
                        .addAll(BookKeys.STEP)
                        .addAll(BookKeys.STEP_KINDS)
                        .build(),
                List.of("step", "article"),
                properties);
        exactlyOne(step, BookKeys.STEP_KINDS);
        step.put(
                "allOf",
                List.of(
                        map("if", has("cap"), "then", map("required", List.of("of", "reduce"))),
                        map("if", has("veto"), "then", map("required", List.of("of"))),
                        without(map("not", has("cap")), List.of("reduce")),
                        without(map("not", map("anyOf", List.of(has("cap"), has("veto")))), List.of("of"))));
        return step;
    }

    private static Map<String, Object> kindOfRule() {
        return oneOf(
                "gate, bonus or discretionary",
                Arrays.stream(Rule.Kind.values())
                        .map(k -> k.id().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Map<String, Object> ofKind(Step.Kind kind, Map<String, Object> options) {
        return switch (kind) {
            case HIGHEST -> described(options, "only the highest of them (就高不重复)");
            case CHOOSE -> described(options, "the applicant chooses one of them (择一享受)");
            case TOP_UP -> described(options, "each tops up what those before it gave (补足差额)");
            case TOGETHER -> described(someOf(ref("id"), "ids of rules"), "they may be enjoyed together (可叠加享受)");
            case CAP -> ref("expression", "what they may come to together (封顶)");
            case VETO -> ref("expression", "a condition under which none of them is paid (一票否决)");
        };
    }

    private static Map<String, Object> described(Map<String, Object> part, String description) {
        Map<String, Object> out = map();
        out.putAll(part);
        out.put("description", description);
        return out;
    }
}
