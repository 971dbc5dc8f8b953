package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Maps;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.FactReader;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** Reads cases against the vocabulary of a book (section 5 of the rule book's specification). */
public final class CaseReader {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");

    private final CheckedBook book;
    private final Problems problems;
    private final Optional<LocalDate> asOf;
    private final ImmutableMap<String, Formula.Review> reviews;

    /** {@code asOf}: a day that takes the place of each case's own. */
    public CaseReader(CheckedBook book, Optional<LocalDate> asOf, Problems problems) {
        this.book = book;
        this.asOf = asOf;
        this.problems = problems;
        this.reviews = reviewsOf(book);
    }

    private CaseReader(CaseReader other, Problems problems) {
        this.book = other.book;
        this.asOf = other.asOf;
        this.problems = problems;
        this.reviews = other.reviews;
    }

    /** This reader, reporting to other problems: one for each thread. */
    public CaseReader reporting(Problems others) {
        return new CaseReader(this, others);
    }

    private static ImmutableMap<String, Formula.Review> reviewsOf(CheckedBook book) {
        ImmutableMap.Builder<String, Formula.Review> out = ImmutableMap.builder();
        for (CheckedRule rule : book.rules()) {
            rule.pays().ifPresent(f -> collect(f, out));
        }
        for (CheckedTerm term : book.terms().values()) {
            collect(term.value(), out);
        }
        return out.buildKeepingLast();
    }

    /** What each review of a book gives: money, or a number such as points. */
    public static ImmutableMap<String, Type> reviewTypes(CheckedBook book) {
        return ImmutableMap.copyOf(Maps.transformValues(reviewsOf(book), Formula.Review::type));
    }

    private static void collect(Formula formula, ImmutableMap.Builder<String, Formula.Review> out) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Review r) {
                out.put(r.id(), r);
            }
        });
    }

    /** Reads a document: one case, or a list of cases. */
    public ImmutableList<Case> read(Node document) {
        ImmutableList.Builder<Case> out = ImmutableList.builder();
        List<Node> nodes = document instanceof Sequence s ? s.items() : List.of(document);
        for (Node node : nodes) {
            if (node instanceof Mapping map) {
                one(map).ifPresent(out::add);
            } else {
                problems.error(
                        Code.PK105,
                        node.place(),
                        "a case is a map of keys and values",
                        "it starts with `case: my_case`");
            }
        }
        return out.build();
    }

    private Optional<Case> one(Mapping map) {
        unknownKeys(map, CaseKeys.CASE, "a case");
        Optional<LocalDate> day = asOf;
        if (day.isEmpty()) {
            Optional<Node> node = map.get("as_of");
            if (node.isEmpty()) {
                problems.error(
                        Code.PK104,
                        map.place(),
                        "a case has no `as_of`",
                        "the day of the decision: `as_of: 2025-11-01`");
            }
            day = node.flatMap(this::date);
        }
        Optional<Integer> year = map.get("year").flatMap(this::year);
        String id = map.get("case").flatMap(this::text).orElse("");
        Optional<Node> enterprise = map.get("enterprise");
        if (enterprise.isEmpty()) {
            problems.error(
                    Code.PK104, map.place(), "a case has no `enterprise`", "`enterprise: {}` if nothing is known");
        }
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> records = ImmutableMap.builder();
        Subject subject = Subject.of(SubjectKind.ENTERPRISE, "enterprise", ImmutableMap.of());
        if (enterprise.isPresent()) {
            if (enterprise.get() instanceof Mapping e) {
                subject = enterprise(e, records);
            } else {
                problems.error(Code.PK105, enterprise.get().place(), "`enterprise` is a map of facts", "");
            }
        }
        ImmutableMap<SubjectKind, ImmutableList<Subject>> lists = records.buildOrThrow();
        ImmutableTable<String, String, Facts.Reviewed> given = reviews(map.get("reviews"), lists);
        Optional<Mapping> expect = map.get("expect").flatMap(n -> {
            if (n instanceof Mapping m) {
                return Optional.of(m);
            }
            problems.error(Code.PK105, n.place(), "`expect` is a map", "it reads `expect: {total: 560万元}`");
            return Optional.empty();
        });
        LocalDate asOfDay = day.orElse(LocalDate.EPOCH);
        Facts facts = new Facts(id, asOfDay, year.orElse(asOfDay.getYear() - 1), subject, lists, given);
        Optional<Expectation> expected =
                expect.map(e -> ExpectationReader.read(e, book, facts, reviews.keySet(), problems));
        return day.map(d -> new Case(map.place(), facts, expected));
    }

    private void unknownKeys(Mapping map, Set<String> known, String what) {
        for (Mapping.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.error(
                        Code.PK103,
                        entry.key().place(),
                        "unknown key `" + shortened(key) + "` in " + what,
                        problems.didYouMean(key, known));
            }
        }
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private Optional<LocalDate> date(Node node) {
        if (node instanceof Scalar s && DATE.matcher(s.text().strip()).matches()) {
            try {
                return Optional.of(LocalDate.parse(s.text().strip()));
            } catch (DateTimeException e) {
                // reported below
            }
        }
        problems.error(Code.PK105, node.place(), "`as_of` is no date", "a date reads `2025-01-31`");
        return Optional.empty();
    }

    private Optional<Integer> year(Node node) {
        if (node instanceof Scalar s && YEAR.matcher(s.text().strip()).matches()) {
            return Optional.of(Integer.valueOf(s.text().strip()));
        }
        problems.error(Code.PK105, node.place(), "`year` is no year", "a year reads `2024`");
        return Optional.empty();
    }

    private Optional<String> text(Node node) {
        if (node instanceof Scalar s) {
            return Optional.of(s.text());
        }
        problems.error(Code.PK105, node.place(), "`case` should be one value", "an id such as `my_case`");
        return Optional.empty();
    }

    private Subject enterprise(Mapping map, ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> records) {
        ImmutableMap.Builder<Subject.Key, Value> given = ImmutableMap.builder();
        for (Mapping.Entry entry : map.entries()) {
            String key = entry.key().text();
            Optional<SubjectKind> list = list(key);
            if (list.isPresent()) {
                records(list.get(), entry.value()).ifPresent(r -> records.put(list.get(), r));
            } else {
                fact(SubjectKind.ENTERPRISE, entry, given);
            }
        }
        return Subject.of(SubjectKind.ENTERPRISE, "enterprise", given.buildKeepingLast());
    }

    private static Optional<SubjectKind> list(String key) {
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.isRecord() && kind.listKey().equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private void fact(SubjectKind kind, Mapping.Entry entry, ImmutableMap.Builder<Subject.Key, Value> given) {
        String key = entry.key().text();
        Optional<Declaration> fact =
                key.indexOf('.') >= 0 ? Optional.empty() : book.vocabulary().find(kind, key);
        if (fact.isPresent()) {
            given.putAll(FactReader.read(fact.get(), entry.value(), problems));
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        for (Declaration d : book.vocabulary().all()) {
            if (d.subject() == kind) {
                known.add(d.name());
            }
        }
        if (kind == SubjectKind.ENTERPRISE) {
            for (SubjectKind k : SubjectKind.values()) {
                known.add(k.isRecord() ? k.listKey() : "name");
            }
        }
        String near = problems.didYouMean(key, known);
        problems.error(
                Code.PK103,
                entry.key().place(),
                "unknown fact `" + shortened(key) + "` of " + (kind.isRecord() ? "a " + kind.id() : "the enterprise"),
                near.isEmpty() ? "a book declares further facts under `facts`" : near);
    }

    private Optional<ImmutableList<Subject>> records(SubjectKind kind, Node node) {
        if (node instanceof Scalar s && s.leftOut()) {
            return Optional.empty();
        }
        if (!(node instanceof Sequence list)) {
            problems.error(
                    Code.PK105, node.place(), "`" + kind.listKey() + "` should be a list", "`[]` if there is none");
            return Optional.empty();
        }
        ImmutableList.Builder<Subject> out = ImmutableList.builder();
        Set<String> refs = new HashSet<>();
        int number = 0;
        for (Node item : list.items()) {
            number++;
            if (!(item instanceof Mapping map)) {
                problems.error(Code.PK105, item.place(), "a " + kind.id() + " is a map of facts", "");
                continue;
            }
            ImmutableMap.Builder<Subject.Key, Value> given = ImmutableMap.builder();
            map.entries().forEach(entry -> fact(kind, entry, given));
            Optional<Scalar> id = book.vocabulary().find(kind, "id").isPresent()
                    ? map.get("id").filter(Scalar.class::isInstance).map(Scalar.class::cast)
                    : Optional.empty();
            String name = id.map(Scalar::text).orElse("#" + number);
            boolean reserved = id.isPresent() && (name.isEmpty() || name.equals("*") || name.startsWith("#"));
            if (reserved) {
                problems.error(
                        Code.PK105,
                        id.get().place(),
                        "`" + shortened(name) + "` can't be an id",
                        "`*` and `#` stand for records without one");
            }
            if (!refs.add(name)) {
                problems.error(
                        Code.PK106,
                        id.map(Scalar::place).orElse(map.place()),
                        "the id `" + shortened(name) + "` is used by two of `" + kind.listKey() + "`",
                        "give each record an id of its own");
            }
            out.add(Subject.of(kind, kind.id() + ":" + name, given.buildKeepingLast()));
        }
        return Optional.of(out.build());
    }

    private ImmutableTable<String, String, Facts.Reviewed> reviews(
            Optional<Node> node, ImmutableMap<SubjectKind, ImmutableList<Subject>> lists) {
        ImmutableTable.Builder<String, String, Facts.Reviewed> out = ImmutableTable.builder();
        if (node.isEmpty()) {
            return out.buildOrThrow();
        }
        if (!(node.get() instanceof Mapping map)) {
            problems.error(Code.PK105, node.get().place(), "`reviews` is a map", "it reads `reviews: {RULE: 250万元}`");
            return out.buildOrThrow();
        }
        for (Mapping.Entry entry : map.entries()) {
            String id = entry.key().text();
            Formula.Review review = reviews.get(id);
            if (review == null) {
                problems.error(
                        Code.PK103,
                        entry.key().place(),
                        "`" + shortened(id) + "` has no review",
                        problems.didYouMean(id, reviews.keySet()));
                continue;
            }
            SubjectKind per = per(id);
            if (entry.value() instanceof Scalar s && s.leftOut()) {
                continue;
            }
            if (!per.isRecord()) {
                amount(review.type(), entry.value(), id).ifPresent(a -> out.put(id, "enterprise", a));
            } else if (entry.value() instanceof Mapping bySubject) {
                bySubject(id, review.type(), per, bySubject, lists, out);
            } else {
                problems.error(
                        Code.PK105,
                        entry.value().place(),
                        "the review of `" + id + "` is given by " + per.id(),
                        "it reads `{" + id + ": {p1: 250万元}}`");
            }
        }
        return out.buildOrThrow();
    }

    private SubjectKind per(String id) {
        for (CheckedRule rule : book.rules()) {
            if (rule.id().equals(id)) {
                return rule.rule().per();
            }
        }
        return book.terms().get(id).get(0).per();
    }

    private void bySubject(
            String id,
            Type type,
            SubjectKind per,
            Mapping bySubject,
            ImmutableMap<SubjectKind, ImmutableList<Subject>> lists,
            ImmutableTable.Builder<String, String, Facts.Reviewed> out) {
        List<String> known = new ArrayList<>();
        lists.getOrDefault(per, ImmutableList.of()).forEach(s -> known.add(s.id()));
        for (Mapping.Entry entry : bySubject.entries()) {
            String subject = entry.key().text();
            if (!known.contains(subject)) {
                problems.error(
                        Code.PK103,
                        entry.key().place(),
                        "unknown " + per.id() + " `" + shortened(subject) + "`",
                        problems.didYouMean(subject, known));
            } else if (!(entry.value() instanceof Scalar s && s.leftOut())) {
                amount(type, entry.value(), id).ifPresent(a -> out.put(id, per.id() + ":" + subject, a));
            }
        }
    }

    private Optional<Facts.Reviewed> amount(Type type, Node node, String id) {
        Declaration review = new Declaration(
                SubjectKind.ENTERPRISE, "review of " + id, type, false, Range.NOT_NEGATIVE, ImmutableSet.of(), false);
        if (!(node instanceof Scalar)) {
            problems.error(Code.PK105, node.place(), "the review of `" + id + "` is one amount", "it reads `250万元`");
            return Optional.empty();
        }
        Place place = node.place();
        return FactReader.read(review, node, problems).values().stream()
                .findFirst()
                .map(v -> new Facts.Reviewed(((Range) v).value(), place));
    }
}
