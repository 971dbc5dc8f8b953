package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Formulation;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.FactReader;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** Checks a book: names, then formulas, then steps, then the graph, then the dates. */
public final class Checker {

    private final Book book;
    private final Problems problems;
    private final Names names;
    private final Terms terms;
    private final Formulations formulations;

    private Checker(Book book, Problems problems) {
        this.book = book;
        this.problems = problems;
        this.names = new Names(book, problems);
        this.terms = new Terms(names, problems);
        this.formulations = new Formulations(names, terms, problems);
    }

    /**
     * The checked book; empty where {@code problems} then holds an error. Each book that it includes is checked by itself
     * first: it may not lean on the one that includes it. Only if all are there and can stand alone is the whole looked at.
     */
    public static Optional<CheckedBook> check(Book book, Problems problems) {
        Optional<CheckedBook> checked = sound(book, problems, Collections.newSetFromMap(new IdentityHashMap<>()));
        return problems.hasErrors() ? Optional.empty() : checked;
    }

    /** The checked book; empty where an included one has errors of its own. {@code seen}: books that were checked before. */
    private static Optional<CheckedBook> sound(Book book, Problems problems, Set<Book> seen) {
        boolean sound = book.included().size() == book.includes().size();
        for (Book included : book.included()) {
            if (seen.add(included)) {
                Problems own = new Problems();
                sound &= sound(included, own, seen).isPresent() && !own.hasErrors();
                problems.addAll(own.sorted());
            }
        }
        return sound ? Optional.of(new Checker(book, problems).checked()) : Optional.empty();
    }

    private CheckedBook checked() {
        terms.all();
        ImmutableList<CheckedRule> rules = rules();
        ImmutableListMultimap<String, CheckedTerm> checkedTerms = terms.checked();
        ImmutableListMultimap<String, CheckedParameter> parameters = terms.parameters();
        ImmutableList<CheckedStep> steps = steps(rules);
        ImmutableMap.Builder<String, ImmutableMap<Subject.Key, Value>> assumed = ImmutableMap.builder();
        ImmutableList.Builder<SubjectKind> assumedEmpty = ImmutableList.builder();
        assume(assumed, assumedEmpty);
        Dates dates = new Dates(checkedTerms, parameters, problems);
        for (CheckedRule rule : rules) {
            String what = "rule `" + rule.id() + "`";
            dates.check(rule.when(), rule.rule().period(), what);
            dates.check(rule.pays(), rule.rule().period(), what);
            dates.check(rule.upTo(), rule.rule().period(), what);
        }
        for (CheckedStep step : steps) {
            dates.check(
                    step.expression(),
                    step.step().period(),
                    "step `" + step.step().id() + "`");
        }
        ImmutableList<GraphNode> order = new Graph(rules, steps, checkedTerms, places()).order(problems);
        return new CheckedBook(
                book,
                names.vocabulary,
                rules,
                steps,
                checkedTerms,
                parameters,
                assumed.buildOrThrow(),
                assumedEmpty.build(),
                order);
    }

    private Map<String, Place> places() {
        Map<String, Place> out = new HashMap<>();
        for (Policy policy : listed()) {
            for (Rule rule : policy.rules()) {
                out.putIfAbsent(rule.id(), rule.place());
            }
        }
        return out;
    }

    private ImmutableList<CheckedRule> rules() {
        ImmutableList.Builder<CheckedRule> out = ImmutableList.builder();
        for (Policy policy : listed()) {
            for (Rule rule : policy.rules()) {
                Scope scope = Scope.of(rule.per());
                Optional<Formula> when = formulations.condition(rule.when(), scope);
                Optional<Formula> pays = value(rule.pays(), scope, rule.id());
                Optional<Formula> upTo = value(rule.upTo(), scope, rule.id());
                boolean shallow = shallow(when, rule) && shallow(pays, rule) && shallow(upTo, rule);
                if (shallow
                        && when.isPresent()
                        && pays.isPresent() == rule.pays().isPresent()) {
                    out.add(new CheckedRule(rule, policy, when.get(), pays, upTo));
                }
            }
        }
        return out.build();
    }

    private boolean shallow(Optional<Formula> formula, Rule rule) {
        return formula.isEmpty() || terms.shallow(formula.get(), rule.place());
    }

    private Optional<Formula> value(Optional<Formulation> value, Scope scope, String rule) {
        return value.isEmpty()
                ? Optional.empty()
                : formulations.value(value.get(), scope, rule, Optional.of(Type.MONEY));
    }

    /** Policies in listed order: tier from the highest, inside it by id, versions by day. */
    private ImmutableList<Policy> listed() {
        ImmutableList.Builder<Policy> out = ImmutableList.builder();
        for (PolicyTier tier : PolicyTier.values()) {
            for (Policy policy : book.policies()) {
                if (policy.tier() == tier) {
                    out.add(policy);
                }
            }
        }
        return out.build();
    }

    private ImmutableList<CheckedStep> steps(ImmutableList<CheckedRule> rules) {
        Members members = new Members(names, formulations, rules, problems);
        Map<Object, Book> owners = book.owners();
        ImmutableList.Builder<CheckedStep> out = ImmutableList.builder();
        for (Policy policy : listed()) {
            for (Step step : policy.stacking()) {
                add(members.step(step, Optional.of(policy), book), out);
            }
        }
        for (Step step : book.stacking()) {
            add(members.step(step, Optional.empty(), owners.getOrDefault(step, book)), out);
        }
        return out.build();
    }

    private static void add(Optional<CheckedStep> step, ImmutableList.Builder<CheckedStep> out) {
        if (step.isPresent()) {
            out.add(step.get());
        }
    }

    private void assume(
            ImmutableMap.Builder<String, ImmutableMap<Subject.Key, Value>> assumed,
            ImmutableList.Builder<SubjectKind> assumedEmpty) {
        Map<String, Place> seen = new HashMap<>();
        for (Mapping.Entry entry : book.assume()) {
            String text = entry.key().text();
            Place before = seen.putIfAbsent(text, entry.key().place());
            if (before != null) {
                problems.error(
                        Code.PK106,
                        entry.key().place(),
                        "`" + text + "` is assumed twice; the other is " + before,
                        "what an included book assumes is assumed here too");
                continue;
            }
            Optional<SubjectKind> list = java.util.Arrays.stream(SubjectKind.values())
                    .filter(k -> k.isRecord() && k.listKey().equals(text))
                    .findFirst();
            if (list.isPresent()) {
                if (entry.value() instanceof Sequence s && s.items().isEmpty()) {
                    assumedEmpty.add(list.get());
                } else {
                    problems.error(
                            Code.PK105,
                            entry.value().place(),
                            "of a list only `[]` can be assumed",
                            "`" + text + ": []`");
                }
                continue;
            }
            Optional<Declaration> fact = names.vocabulary.find(text);
            if (fact.isEmpty()) {
                problems.error(
                        Code.PK202,
                        entry.key().place(),
                        "unknown fact `" + text + "`",
                        problems.didYouMean(
                                text,
                                names.vocabulary.all().stream()
                                        .map(Declaration::text)
                                        .toList()));
                continue;
            }
            Declaration d = fact.get();
            boolean everyYear = d.byYear() && !(entry.value() instanceof Mapping);
            Declaration read = everyYear
                    ? new Declaration(d.subject(), d.name(), d.type(), false, d.lawful(), d.oneOf(), d.standard())
                    : d;
            ImmutableMap<Subject.Key, Value> values = FactReader.read(read, entry.value(), problems);
            if (!values.isEmpty()) {
                assumed.put(text, values);
            }
        }
    }
}
