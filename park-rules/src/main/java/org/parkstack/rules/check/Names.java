package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Term;
import org.parkstack.rules.expression.Words;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.FactReader;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** All ids of a book, found once and checked for being used twice (PK106, PK301). */
final class Names {

    /** A named thing in one policy (or in the book: no policy), with the days on which that is in force. */
    record Owned<T>(T thing, Optional<Policy> policy, EffectivePeriod period) {}

    final Vocabulary vocabulary;
    final ImmutableListMultimap<String, Owned<Term>> terms;
    final ImmutableListMultimap<String, Owned<Parameter>> parameters;
    final ImmutableListMultimap<String, Owned<Rule>> rules;

    private final Problems problems;
    private final Map<Object, Book> owners;

    Names(Book book, Problems problems) {
        this.problems = problems;
        this.owners = book.owners();
        this.vocabulary = vocabulary(book);
        ImmutableListMultimap.Builder<String, Owned<Term>> termsBuilder = ImmutableListMultimap.builder();
        ImmutableListMultimap.Builder<String, Owned<Parameter>> parametersBuilder = ImmutableListMultimap.builder();
        ImmutableListMultimap.Builder<String, Owned<Rule>> rulesBuilder = ImmutableListMultimap.builder();
        for (Term term : book.terms()) {
            termsBuilder.put(term.id(), inBook(term));
        }
        for (Parameter parameter : book.parameters()) {
            parametersBuilder.put(parameter.id(), inBook(parameter));
        }
        for (Policy policy : book.policies()) {
            Optional<Policy> owner = Optional.of(policy);
            for (Term term : policy.terms()) {
                termsBuilder.put(term.id(), new Owned<>(term, owner, policy.period()));
            }
            for (Parameter parameter : policy.parameters()) {
                parametersBuilder.put(parameter.id(), new Owned<>(parameter, owner, policy.period()));
            }
            for (Rule rule : policy.rules()) {
                rulesBuilder.put(rule.id(), new Owned<>(rule, owner, rule.period()));
            }
        }
        this.terms = termsBuilder.build();
        this.parameters = parametersBuilder.build();
        this.rules = rulesBuilder.build();
        names(book);
        steps(book);
        policies(book);
        rules();
    }

    private static <T> Owned<T> inBook(T thing) {
        return new Owned<>(thing, Optional.empty(), EffectivePeriod.ALWAYS);
    }

    private Vocabulary vocabulary(Book book) {
        List<Declaration> declared = new ArrayList<>();
        Map<String, Book.FactLine> seen = new HashMap<>();
        for (Book.FactLine line : book.facts()) {
            Book.FactLine before = seen.putIfAbsent(line.text(), line);
            if (before != null) {
                declaredTwice(before, line);
                continue;
            }
            int dot = line.text().indexOf('.');
            Optional<SubjectKind> kind = dot < 0
                    ? Optional.of(SubjectKind.ENTERPRISE)
                    : SubjectKind.ofId(line.text().substring(0, dot)).filter(SubjectKind::isRecord);
            String name = line.text().substring(dot + 1);
            if (kind.isEmpty() || !Words.isId(name)) {
                problems.error(
                        Code.PK105,
                        line.place(),
                        "`" + line.text() + "` is no name of a fact",
                        "it reads `my_fact` or `project.my_fact`");
                continue;
            }
            Optional<Type> type = type(line.type());
            if (type.isEmpty()) {
                // That there is none at all was said where it was read.
                if (!line.type().isEmpty()) {
                    problems.error(
                            Code.PK105,
                            line.place(),
                            "`" + line.type() + "` is no type of a fact",
                            "one of " + String.join(", ", TYPES));
                }
                continue;
            }
            boolean taken = dot < 0 && (Words.RESERVED.contains(name) || isListKey(name));
            if (taken || Vocabulary.standard().find(line.text()).isPresent()) {
                problems.error(
                        Code.PK106,
                        line.place(),
                        "`" + line.text() + "` is already "
                                + (taken ? "a word of the language" : "a fact of the standard vocabulary"),
                        "choose another name");
                continue;
            }
            declared.add(declaration(line, kind.get(), name, type.get()));
        }
        return Vocabulary.standard().with(declared);
    }

    /** A fact that two books declare in the same words is one fact, which both read; any other is a clash. */
    private void declaredTwice(Book.FactLine before, Book.FactLine line) {
        if (!before.saysTheSame(line)) {
            problems.error(
                    Code.PK106,
                    line.place(),
                    "fact `" + line.text() + "` is declared in other words at " + before.place(),
                    "books that share a fact declare it alike, title and range too; else choose another name");
        }
    }

    private static boolean isListKey(String name) {
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.isRecord() && kind.listKey().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static final ImmutableList<String> TYPES =
            ImmutableList.of("flag", "number", "money", "area", "date", "symbol", "code", "text", "symbols");

    private static Optional<Type> type(String id) {
        return Optional.ofNullable(
                switch (id) {
                    case "flag" -> Type.FLAG;
                    case "number" -> Type.NUMBER;
                    case "money" -> Type.MONEY;
                    case "area" -> Type.AREA;
                    case "date" -> Type.DATE;
                    case "symbol" -> Type.SYMBOL;
                    case "code" -> Type.CODE;
                    case "text" -> Type.TEXT;
                    case "symbols" -> Type.SYMBOLS;
                    default -> null;
                });
    }

    private Declaration declaration(Book.FactLine line, SubjectKind kind, String name, Type type) {
        ImmutableSet<String> oneOf = ImmutableSet.copyOf(line.oneOf());
        if (!oneOf.isEmpty() && type.kind() != Type.Kind.SYMBOL && type.kind() != Type.Kind.SYMBOLS) {
            problems.error(Code.PK105, line.place(), "`one_of` is only for symbols", "");
        }
        Declaration free =
                new Declaration(kind, name, type, line.byYear(), type.everything(), ImmutableSet.of(), false);
        Optional<Value> lo = bound(free, line.atLeast());
        Optional<Value> hi = bound(free, line.atMost());
        Value lawful = type.everything();
        if (type.isQuantity()) {
            Range range = Range.of(
                    lo.map(v -> ((Range) v).value()).orElse((Rational) null),
                    hi.map(v -> ((Range) v).value()).orElse((Rational) null));
            reversed(range.lo() != null && range.hi() != null && range.lo().compareTo(range.hi()) > 0, line);
            lawful = range;
        } else if (type.kind() == Type.Kind.DATE) {
            Days range = new Days(
                    lo.map(v -> ((Days) v).value()).orElse(null),
                    hi.map(v -> ((Days) v).value()).orElse(null));
            reversed(range.lo() != null && range.hi() != null && range.lo().isAfter(range.hi()), line);
            lawful = range;
        } else if (type.kind() == Type.Kind.SYMBOL && !oneOf.isEmpty()) {
            lawful = new org.parkstack.rules.value.Words(oneOf);
        } else if (type.kind() == Type.Kind.SYMBOLS && !oneOf.isEmpty()) {
            lawful = new org.parkstack.rules.value.WordSet(ImmutableSet.of(), oneOf);
        }
        return new Declaration(kind, name, type, line.byYear(), lawful, oneOf, false);
    }

    private void reversed(boolean is, Book.FactLine line) {
        if (is) {
            problems.error(Code.PK105, line.place(), "`at_least` of `" + line.text() + "` is above its `at_most`", "");
        }
    }

    private Optional<Value> bound(Declaration free, Book.Bound bound) {
        if (bound.scalar().isEmpty()) {
            return Optional.empty();
        }
        Scalar scalar = bound.scalar().get();
        if (!free.type().isOrdered()) {
            problems.error(Code.PK105, scalar.place(), "`" + free.text() + "` has no order, and so no bounds", "");
            return Optional.empty();
        }
        return FactReader.bound(free, scalar, problems);
    }

    /** Facts, terms, parameters and the words of the language share one kind of name. */
    private void names(Book book) {
        Map<String, Owned<?>> first = new HashMap<>();
        for (Owned<Term> term : terms.values()) {
            name(term.thing().id(), term.thing().place(), term, first);
        }
        for (Owned<Parameter> parameter : parameters.values()) {
            name(parameter.thing().id(), parameter.thing().place(), parameter, first);
        }
    }

    private void name(String id, Place place, Owned<?> owned, Map<String, Owned<?>> first) {
        if (Words.RESERVED.contains(id)) {
            problems.error(Code.PK106, place, "`" + id + "` is a word of the language", "choose another name");
        } else if (vocabulary.find(id).isPresent()) {
            problems.error(Code.PK106, place, "`" + id + "` is already the name of a fact", "choose another name");
        }
        Owned<?> before = first.putIfAbsent(id, owned);
        if (before != null && !versions(before, owned)) {
            problems.error(
                    Code.PK106,
                    place,
                    "`" + id + "` is used twice; the other is " + place(before),
                    "terms and parameters are visible in the whole book, so each needs a name of its own");
        }
    }

    private static Place place(Owned<?> owned) {
        return owned.thing() instanceof Term t
                ? t.place()
                : owned.thing() instanceof Parameter p
                        ? p.place()
                        : owned.thing() instanceof Rule r ? r.place() : ((Step) owned.thing()).place();
    }

    /** Whether two policies stand in one book: ids are unique across books that include each other. */
    private boolean ofOneBook(Policy a, Policy b) {
        return owners.get(a) == owners.get(b);
    }

    /** Whether two things of one id and kind belong to two versions of one policy. */
    private boolean versions(Owned<?> a, Owned<?> b) {
        return a.thing().getClass() == b.thing().getClass()
                && a.policy().isPresent()
                && b.policy().isPresent()
                && a.policy().get() != b.policy().get()
                && ofOneBook(a.policy().get(), b.policy().get())
                && a.policy().get().id().equals(b.policy().get().id());
    }

    private void steps(Book book) {
        Map<String, List<Owned<Step>>> seen = new HashMap<>();
        List<Owned<Step>> all = new ArrayList<>();
        for (Policy policy : book.policies()) {
            for (Step step : policy.stacking()) {
                all.add(new Owned<>(step, Optional.of(policy), step.period()));
            }
        }
        for (Step step : book.stacking()) {
            all.add(new Owned<>(step, Optional.empty(), step.period()));
        }
        for (Owned<Step> step : all) {
            List<Owned<Step>> same = seen.get(step.thing().id());
            if (same == null) {
                same = new ArrayList<>();
                seen.put(step.thing().id(), same);
            }
            for (Owned<Step> before : same) {
                if (!versions(before, step)) {
                    problems.error(
                            Code.PK106,
                            step.thing().place(),
                            "step `" + step.thing().id() + "` is used twice; the other is "
                                    + before.thing().place(),
                            "give each step an id of its own");
                    break;
                }
            }
            same.add(step);
        }
    }

    private void policies(Book book) {
        Map<String, List<Policy>> byId = new HashMap<>();
        for (Policy policy : book.policies()) {
            List<Policy> versions = byId.get(policy.id());
            if (versions == null) {
                versions = new ArrayList<>();
                byId.put(policy.id(), versions);
            }
            versions.add(policy);
        }
        for (List<Policy> versions : byId.values()) {
            for (int i = 1; i < versions.size(); i++) {
                Policy later = versions.get(i);
                Policy earlier = versions.get(i - 1);
                if (!ofOneBook(earlier, later)) {
                    used("policy `" + later.id() + "`", earlier.place(), later.place());
                    continue;
                }
                if (earlier.period().overlaps(later.period())) {
                    twice(
                            "policy `" + later.id() + "`",
                            earlier.place(),
                            later.place(),
                            earlier.period(),
                            later.period());
                }
                if (earlier.tier() != later.tier()) {
                    disagree(later.place(), "policy `" + later.id() + "`", "tier", earlier.place());
                }
            }
            List<Owned<Policy>> owned = new ArrayList<>();
            for (Policy version : versions) {
                owned.add(new Owned<>(version, Optional.of(version), version.period()));
            }
            // Most have one version, and need no function to be made.
            if (owned.size() > 1) {
                gaps("policy `" + versions.get(0).id() + "`", owned, Policy::place);
            }
        }
    }

    private static LocalDate from(Owned<Rule> rule) {
        return rule.period().from().orElse(LocalDate.MIN);
    }

    private void rules() {
        for (String id : rules.keySet()) {
            List<Owned<Rule>> versions = new ArrayList<>(rules.get(id));
            if (versions.size() > 1) {
                versions.sort((a, b) -> from(a).compareTo(from(b)));
            }
            for (int i = 1; i < versions.size(); i++) {
                Owned<Rule> later = versions.get(i);
                Owned<Rule> earlier = versions.get(i - 1);
                if (!ofOneBook(earlier.policy().get(), later.policy().get())) {
                    used(
                            "rule `" + id + "`",
                            earlier.thing().place(),
                            later.thing().place());
                    continue;
                }
                if (earlier.period().overlaps(later.period())) {
                    if (sameVersionOfPolicyMeets(earlier, later)) {
                        twice(
                                "rule `" + id + "`",
                                earlier.thing().place(),
                                later.thing().place(),
                                earlier.period(),
                                later.period());
                    }
                }
                if (earlier.thing().per() != later.thing().per()) {
                    disagree(
                            later.thing().place(),
                            "rule `" + id + "`",
                            "per",
                            earlier.thing().place());
                }
                if (earlier.policy().get().tier() != later.policy().get().tier()) {
                    disagree(
                            later.thing().place(),
                            "rule `" + id + "`",
                            "tier",
                            earlier.thing().place());
                }
                if (earlier.thing().pays().isPresent() != later.thing().pays().isPresent()) {
                    disagree(
                            later.thing().place(),
                            "rule `" + id + "`",
                            "pays",
                            earlier.thing().place());
                }
            }
            if (versions.size() > 1) {
                gaps("rule `" + id + "`", versions, Rule::place);
            }
        }
    }

    /** Rules that meet only because their policies' versions meet are reported once, at the policies. */
    private boolean sameVersionOfPolicyMeets(Owned<Rule> a, Owned<Rule> b) {
        return !versions(a, b)
                || !a.policy().get().period().overlaps(b.policy().get().period());
    }

    private void twice(String what, Place first, Place second, EffectivePeriod a, EffectivePeriod b) {
        if (a.equals(b)) {
            used(what, first, second);
        } else {
            problems.error(
                    Code.PK301,
                    second,
                    what + " is in force " + b + " and, at " + first + ", " + a + ": the versions meet",
                    "end the earlier version (`until`) on the day on which the later one begins");
        }
    }

    private void used(String what, Place first, Place second) {
        problems.error(Code.PK106, second, what + " is used twice; the other is " + first, "give it an id of its own");
    }

    private void disagree(Place place, String what, String key, Place other) {
        problems.error(
                Code.PK301,
                place,
                what + " and its version at " + other + " disagree in `" + key + "`",
                "a clause that changes its `" + key + "` needs a new id");
    }

    /** Whether two versions of a rule lie apart just as the versions of their policy do, which is told there. */
    private boolean onlyItsPolicys(Owned<?> earlier, Owned<?> later) {
        return earlier.thing() instanceof Rule
                && versions(earlier, later)
                && earlier.period()
                        .until()
                        .equals(earlier.policy().orElseThrow().period().until())
                && later.period()
                        .from()
                        .equals(later.policy().orElseThrow().period().from());
    }

    private <T> void gaps(String what, List<Owned<T>> versions, java.util.function.Function<T, Place> place) {
        for (int i = 1; i < versions.size(); i++) {
            Optional<java.time.LocalDate> end = versions.get(i - 1).period().until();
            Optional<java.time.LocalDate> start = versions.get(i).period().from();
            boolean gap = end.isPresent() && start.isPresent() && end.get().isBefore(start.get());
            if (gap && !onlyItsPolicys(versions.get(i - 1), versions.get(i))) {
                problems.warning(
                        Code.PK303,
                        place.apply(versions.get(i).thing()),
                        "no version of " + what + " covers the days from " + end.get() + " to "
                                + start.get().minusDays(1),
                        "if that is meant, nothing is to be done");
            }
        }
    }

    /** The names that an expression may use bare, for suggestions. */
    ImmutableSet<String> bare() {
        return ImmutableSet.<String>builder()
                .addAll(vocabulary.all().stream()
                        .filter(d -> !d.subject().isRecord())
                        .map(Declaration::name)
                        .iterator())
                .addAll(terms.keySet())
                .addAll(parameters.keySet())
                .add("as_of", "year")
                .build();
    }

    String nearestRule(String id) {
        return problems.didYouMean(id, rules.keySet());
    }
}
