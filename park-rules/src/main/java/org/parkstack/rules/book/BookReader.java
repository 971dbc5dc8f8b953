package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.SourceFile;

/** Reads the files of a book, reporting every problem; section 2 of the rule book's specification from top to bottom. */
public final class BookReader {

    /** The most rules of a book. */
    public static final int MOST_RULES = 100_000;

    private final Problems problems;
    private final ImmutableMap<String, SourceFile> files;
    private final List<Policy> policies = new ArrayList<>();
    private int rules;

    private BookReader(Problems problems, ImmutableMap<String, SourceFile> files) {
        this.problems = problems;
        this.files = files;
    }

    /**
     * Reads a book. Where {@code problems} has errors afterwards the book is not to be used; it is empty where there is
     * nothing that could be called one.
     */
    public static Optional<Book> read(ImmutableList<SourceFile> sources, Problems problems) {
        ImmutableMap.Builder<String, SourceFile> files = ImmutableMap.builder();
        List<SourceFile> sorted = new ArrayList<>(sources);
        // Most books are one file, and need no function to be made.
        if (sorted.size() > 1) {
            sorted.sort((a, b) -> a.name().compareTo(b.name()));
        }
        for (SourceFile file : sorted) {
            files.put(file.name(), file);
        }
        return new BookReader(problems, files.buildOrThrow()).book();
    }

    private Optional<Book> book() {
        List<Mapping> heads = new ArrayList<>();
        boolean unread = false;
        for (SourceFile file : files.values()) {
            ImmutableList<Node> documents = Documents.read(file, false, problems);
            unread |= documents.isEmpty();
            for (Node document : documents) {
                if (!(document instanceof Mapping map)) {
                    problems.error(
                            Code.PK105,
                            document.place(),
                            "a file of a book is a map of keys and values",
                            "it starts with `book: …` or `policy: …`");
                } else if (map.entry("book").isPresent()) {
                    heads.add(map);
                } else if (map.entry("policy").isPresent()) {
                    policy(map);
                } else {
                    problems.error(
                            Code.PK104, map.place(), "the file has neither `book` nor `policy`", "say which it is");
                }
            }
        }
        if (heads.isEmpty() && unread) {
            return Optional.empty();
        }
        if (heads.isEmpty()) {
            Place place = files.isEmpty()
                    ? Place.of("")
                    : Place.of(files.keySet().iterator().next());
            problems.error(
                    Code.PK104,
                    place,
                    "no file has the key `book`",
                    "exactly one file names the book: `book: my_book`");
            return Optional.empty();
        }
        for (Mapping more : heads.subList(1, heads.size())) {
            problems.error(
                    Code.PK106,
                    more.place(),
                    "a second file has the key `book`; the first is "
                            + heads.get(0).place(),
                    "a book has one such file; every other has the key `policy`");
        }
        return Optional.of(head(heads.get(0)));
    }

    private Book head(Mapping map) {
        Fields fields = new Fields(map, "the book", problems, BookKeys.BOOK);
        String id = fields.id("book");
        for (Node node : fields.list("policies")) {
            Optional<Mapping> policy = fields.map(node, "a policy");
            if (policy.isPresent()) {
                policy(policy.get());
            }
        }
        if (rules > MOST_RULES) {
            problems.error(
                    Code.PK101, map.place(), "the book has more than " + MOST_RULES + " rules", "split it into books");
        }
        policies.sort(Policy.LISTED);
        Steps steps = new Steps(problems);
        return new Book(
                id,
                map.place(),
                fields.text("title", id),
                fields.text("version", ""),
                facts(fields),
                fields.entries("assume"),
                parameters(fields),
                terms(fields),
                steps.read(fields, EffectivePeriod.ALWAYS),
                accept(fields),
                ImmutableList.copyOf(policies),
                files,
                includes(fields),
                ImmutableList.of());
    }

    private ImmutableList<Include> includes(Fields book) {
        ImmutableList.Builder<Include> out = ImmutableList.builder();
        for (Node node : book.list("include")) {
            Optional<Mapping> map = book.map(node, "an entry of `include`");
            if (map.isEmpty()) {
                continue;
            }
            Fields fields = new Fields(map.get(), "an entry of `include`", problems, BookKeys.INCLUDE);
            String id = fields.id("book");
            String at = fields.requiredText("at", "where it is, seen from this book's folder: `at: ../sme_size`");
            String version = fields.requiredText("version", "a book is included at one version: `version: \"1\"`");
            if (fields.has("book") && fields.has("at") && fields.has("version")) {
                out.add(new Include(fields.place(), id, at, version));
            }
        }
        return out.build();
    }

    private ImmutableList<Book.FactLine> facts(Fields book) {
        ImmutableList.Builder<Book.FactLine> out = ImmutableList.builder();
        for (Mapping.Entry entry : book.entries("facts")) {
            String name = "fact `" + Fields.shortened(entry.key().text()) + "`";
            Optional<Mapping> map = book.map(entry.value(), name);
            if (map.isEmpty()) {
                continue;
            }
            Fields fields = new Fields(map.get(), name, problems, BookKeys.FACT);
            ImmutableList.Builder<String> oneOf = ImmutableList.builder();
            for (Node item : fields.list("one_of")) {
                fields.scalar(item, "a value of `one_of`").ifPresent(s -> oneOf.add(s.text()));
            }
            out.add(new Book.FactLine(
                    entry.key().text(),
                    entry.key().place(),
                    fields.requiredText("type", "one of flag, number, money, area, date, symbol, code, text, symbols"),
                    fields.text("title", ""),
                    fields.flag("by_year").orElse(false),
                    oneOf.build(),
                    bound(fields, "at_least"),
                    bound(fields, "at_most")));
        }
        return out.build();
    }

    private static Book.Bound bound(Fields fields, String key) {
        return new Book.Bound(fields.scalar(key));
    }

    private ImmutableList<Book.Acceptance> accept(Fields book) {
        ImmutableList.Builder<Book.Acceptance> out = ImmutableList.builder();
        for (Node node : book.list("accept")) {
            Optional<Mapping> map = book.map(node, "an entry of `accept`");
            if (map.isEmpty()) {
                continue;
            }
            Fields fields = new Fields(map.get(), "an entry of `accept`", problems, BookKeys.ACCEPTANCE);
            ImmutableList<String> codes =
                    Arrays.stream(Code.values()).map(Enum::name).collect(ImmutableList.toImmutableList());
            if (!fields.has("code")) {
                fields.missing("code", "the code of the finding, such as `PK507`");
            }
            Optional<Code> code = fields.oneOf(
                    "code", text -> codes.contains(text) ? Optional.of(Code.valueOf(text)) : Optional.empty(), codes);
            String at = fields.requiredText("at", "the id of the rule or step where it is found");
            String because = fields.requiredText("because", "a finding is accepted with a reason");
            if (!fields.has("until")) {
                fields.missing("until", "a finding is accepted until a last day");
            }
            Optional<LocalDate> until = fields.date("until");
            if (code.isPresent() && until.isPresent()) {
                out.add(new Book.Acceptance(fields.place(), code.get(), at, because, until.get()));
            }
        }
        return out.build();
    }

    private void policy(Mapping map) {
        Fields fields = new Fields(map, "a policy", problems, BookKeys.POLICY);
        String id = fields.id("policy");
        if (!fields.has("tier")) {
            fields.missing("tier", "one of " + String.join(", ", Ids.TIERS));
        }
        Optional<PolicyTier> tier = fields.oneOf("tier", PolicyTier::ofId, Ids.TIERS);
        EffectivePeriod period = fields.period("in_force");
        ImmutableList.Builder<Rule> read = ImmutableList.builder();
        for (Node node : fields.list("rules")) {
            rules++;
            Optional<Mapping> rule = fields.map(node, "a rule");
            if (rule.isPresent()) {
                read.add(rule(rule.get(), period));
            }
        }
        policies.add(new Policy(
                id,
                map.place(),
                fields.text("title", id),
                fields.text("number", ""),
                fields.text("issuer", ""),
                tier.orElse(PolicyTier.PARK),
                fields.text("region", ""),
                period,
                fields.text("url", ""),
                parameters(fields),
                terms(fields),
                read.build(),
                new Steps(problems).read(fields, period)));
    }

    private ImmutableList<Parameter> parameters(Fields around) {
        ImmutableList.Builder<Parameter> out = ImmutableList.builder();
        for (Mapping.Entry entry : around.entries("parameters")) {
            String id = around.id(entry.key());
            String name = "parameter `" + Fields.shortened(id) + "`";
            Optional<Mapping> map = around.map(entry.value(), name);
            if (map.isEmpty()) {
                continue;
            }
            Fields fields = new Fields(map.get(), name, problems, BookKeys.PARAMETER);
            if (!fields.has("values")) {
                fields.missing("values", "it reads `values: {2024-01-01: 500万元}`");
            }
            TreeMap<LocalDate, Optional<Written>> values = new TreeMap<>();
            for (Mapping.Entry value : fields.entries("values")) {
                Optional<LocalDate> from = Fields.date(value.key(), problems);
                boolean ends = value.value() instanceof Scalar s && s.leftOut();
                Optional<Written> written =
                        ends ? Optional.empty() : around.expression(value.value(), "a value of " + name);
                if (written.isPresent()
                        && Constants.constant(written.get().expression()).isEmpty()) {
                    problems.error(
                            Code.PK105,
                            written.get().place(),
                            "a value of " + name + " is not one literal",
                            "what is computed belongs under `terms`");
                } else if (from.isPresent() && (ends || written.isPresent())) {
                    values.put(from.get(), written);
                }
            }
            out.add(new Parameter(
                    id, entry.key().place(), fields.textOf("article"), ImmutableSortedMap.copyOf(values)));
        }
        return out.build();
    }

    private ImmutableList<Term> terms(Fields around) {
        ImmutableList.Builder<Term> out = ImmutableList.builder();
        for (Mapping.Entry entry : around.entries("terms")) {
            String id = around.id(entry.key());
            String name = "term `" + Fields.shortened(id) + "`";
            Node node = entry.value();
            Optional<SubjectKind> per = Optional.empty();
            if (node instanceof Scalar s && s.leftOut()) {
                problems.error(Code.PK104, entry.key().place(), name + " has no value", "");
                continue;
            }
            Amounts amounts = new Amounts(problems, "value");
            if (node instanceof Mapping map) {
                Fields fields = new Fields(map, name, problems, BookKeys.TERM);
                per = fields.per().filter(SubjectKind::isRecord);
                if (fields.has("all") || fields.has("any") || fields.has("none")) {
                    Condition holds = new Conditions(problems).ofTerm(map, fields, name);
                    out.add(new Term(id, entry.key().place(), per, new Formulation.Holds(holds)));
                    continue;
                }
                long forms = ImmutableList.of("value", "brackets", "review").stream()
                        .filter(key -> map.entry(key).isPresent())
                        .count();
                if (forms > 1) {
                    problems.error(
                            Code.PK105,
                            map.place(),
                            name + " has one of `value`, `brackets` and `review`, not several",
                            "what `value` holds may itself be brackets: `value: {brackets: …}`");
                    continue;
                }
                Optional<Node> value = map.get("value");
                if (value.isEmpty()
                        && map.entry("brackets").isEmpty()
                        && map.entry("review").isEmpty()) {
                    fields.missing("value", "");
                    continue;
                }
                node = value.orElse(node);
            }
            Optional<SubjectKind> kind = per;
            amounts.read(node, around, name).ifPresent(value -> {
                if (value instanceof Formulation.Table table
                        && table.otherwise().isEmpty()) {
                    problems.error(
                            Code.PK104,
                            table.place(),
                            "the table of " + name + " has no `otherwise`",
                            "a term always has a value: add `{otherwise: …}` as the last row");
                }
                out.add(new Term(id, entry.key().place(), kind, value));
            });
        }
        return out.build();
    }

    private Rule rule(Mapping map, EffectivePeriod policyPeriod) {
        Fields fields = new Fields(map, "a rule", problems, BookKeys.RULE);
        String id = fields.id("rule");
        String article = fields.requiredText("article", "a rule without a citation is an error");
        SubjectKind per = fields.per().orElse(SubjectKind.ENTERPRISE);
        if (!fields.has("when")) {
            fields.missing("when", "`when: always` says that there is no condition");
        }
        Optional<Node> conditions = fields.node("when");
        Condition when = conditions.isEmpty()
                ? new Condition.Always(map.place())
                : new Conditions(problems).read(conditions.get());
        Amounts amounts = new Amounts(problems, "pay");
        Optional<Node> pay = fields.node("pays");
        Optional<Formulation> pays = pay.isEmpty() ? Optional.empty() : amounts.read(pay.get(), fields, "`pays`");
        Optional<String> recognises = fields.textOf("recognises");
        if (fields.has("pays") == fields.has("recognises")) {
            if (fields.has("pays")) {
                problems.error(
                        Code.PK105, fields.placeOf("recognises"), "a rule either pays or recognises, not both", "");
            } else {
                fields.missing("pays", "or `recognises`, for a rule that moves no money");
            }
        }
        Optional<Node> most = fields.node("up_to");
        Optional<Formulation> upTo = most.isEmpty() ? Optional.empty() : amounts.read(most.get(), fields, "`up_to`");
        if (upTo.isPresent()) {
            upTo(upTo.get());
        }
        if (fields.has("recognises")) {
            for (String key : ImmutableList.of("up_to", "round", "funded_by", "instalments")) {
                if (fields.has(key)) {
                    problems.error(
                            Code.PK103,
                            fields.placeOf(key),
                            "`" + key + "` has no place in a rule that recognises",
                            "");
                }
            }
        }
        ImmutableList<String> kinds = ImmutableList.of("gate", "bonus", "discretionary");
        return new Rule(
                id,
                map.place(),
                fields.text("title", id),
                article,
                fields.oneOf("kind", Rule.Kind::ofId, kinds).orElse(Rule.Kind.BONUS),
                fields.textOf("matter"),
                per,
                Steps.inside(fields, policyPeriod, "rule `" + id + "`", problems),
                when,
                pays,
                recognises,
                upTo,
                amounts.round(fields),
                amounts.fundedBy(fields),
                amounts.instalments(fields));
    }

    private void upTo(Formulation upTo) {
        if (upTo instanceof Formulation.Table table) {
            if (table.otherwise().isEmpty()) {
                problems.error(
                        Code.PK104,
                        table.place(),
                        "the table of `up_to` has no `otherwise`",
                        "add `{otherwise: …}` as the last row");
            }
        } else if (!(upTo instanceof Formulation.Plain)) {
            problems.error(Code.PK105, upTo.place(), "`up_to` is an expression or a table", "");
        }
    }
}
