package org.parkstack.rules.sample;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedParameter;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/**
 * What rules read, through terms, steps and other rules, of all their versions: facts, kinds of record, reviews; and the
 * constants that stand there. Filled from one book or several. Not thread-safe while it is filled.
 */
public final class Reads {

    /** A fact, of the assessment year plus {@code year}, or of the year {@code year} where that is above 0. */
    public record Fact(Declaration fact, int year) {}

    /** A review that is asked for. */
    public record Review(String id, SubjectKind per, Formula.Review formula) {}

    final Map<String, Fact> facts = new LinkedHashMap<>();
    final Map<Fact, Set<Value>> near = new LinkedHashMap<>();
    final Set<SubjectKind> kinds = new LinkedHashSet<>();
    final Map<String, Review> reviews = new LinkedHashMap<>();
    final Map<Type, Set<Value>> constants = new LinkedHashMap<>();

    /** Adds all that {@code rules} and {@code steps} of a book read. */
    public void add(CheckedBook book, Iterable<CheckedRule> rules, Iterable<CheckedStep> steps) {
        Walk walk = new Walk(book);
        for (CheckedRule rule : rules) {
            walk.rule(rule);
        }
        for (CheckedStep step : steps) {
            kind(step.step().per());
            step.expression()
                    .ifPresent(
                            f -> walk.formula(f, step.step().id(), step.step().per()));
        }
    }

    /** Adds all that a formula of a book reads, for subjects of a kind. */
    public void add(CheckedBook book, Formula formula, SubjectKind per) {
        kind(per);
        new Walk(book).formula(formula, "", per);
    }

    private void kind(SubjectKind kind) {
        if (kind.isRecord()) {
            kinds.add(kind);
        }
    }

    /** The facts of a kind of subject. */
    public Iterable<Fact> of(SubjectKind kind) {
        return facts.values().stream().filter(f -> f.fact().subject() == kind).toList();
    }

    /** One walk over one book. */
    private final class Walk {

        private final CheckedBook book;
        private final Set<String> terms = new HashSet<>();
        private final Set<String> parameters = new HashSet<>();
        private final Set<CheckedRule> seen = new HashSet<>();

        Walk(CheckedBook book) {
            this.book = book;
        }

        void rule(CheckedRule rule) {
            if (!seen.add(rule)) {
                return;
            }
            kind(rule.rule().per());
            formula(rule.when(), rule.id(), rule.rule().per());
            rule.pays().ifPresent(f -> formula(f, rule.id(), rule.rule().per()));
            rule.upTo().ifPresent(f -> formula(f, rule.id(), rule.rule().per()));
        }

        void formula(Formula root, String id, SubjectKind per) {
            Deque<Formula> open = new ArrayDeque<>();
            open.push(root);
            while (!open.isEmpty()) {
                Formula f = open.pop();
                look(f, id, per);
                Children.of(f).forEach(open::push);
            }
        }

        private void look(Formula f, String id, SubjectKind per) {
            if (f instanceof Formula.Fact fact) {
                fact(fact);
            } else if (f instanceof Formula.Const c) {
                constant(c.type(), c.value());
            } else if (f instanceof Formula.Aggregate a) {
                kind(a.record());
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                for (CheckedTerm term : book.terms().get(t.id())) {
                    formula(term.value(), term.id(), term.per());
                }
            } else if (f instanceof Formula.ParameterRef p && parameters.add(p.id())) {
                for (CheckedParameter version : book.parameters().get(p.id())) {
                    version.values().values().forEach(v -> v.ifPresent(x -> constant(version.type(), x)));
                }
            } else if (f instanceof Formula.Review r) {
                reviews.putIfAbsent(r.id(), new Review(r.id(), per, r));
            } else if (f instanceof Formula.Reading r) {
                kind(r.per());
            } else if (f instanceof Formula.Compare c) {
                beside(c.left(), c.right());
                beside(c.right(), c.left());
            } else if (f instanceof Formula.In in) {
                in.listed().forEach(l -> beside(in.operand(), l));
            } else if (f instanceof Formula.Within w) {
                beside(w.operand(), w.outer());
            } else if (f instanceof Formula.Has h) {
                beside(h.set(), h.element());
            }
        }

        private void fact(Formula.Fact f) {
            Fact fact = new Fact(f.fact(), f.year());
            facts.putIfAbsent(f.fact().text() + "@" + f.year(), fact);
            kind(f.fact().subject());
        }

        /** A constant that a fact is held against. */
        private void beside(Formula side, Formula other) {
            if (side instanceof Formula.Fact f) {
                fact(f);
                Fact key = facts.get(f.fact().text() + "@" + f.year());
                Set<Value> values = near.computeIfAbsent(key, k -> new LinkedHashSet<>());
                if (other instanceof Formula.Const c) {
                    values.add(c.value());
                } else if (other instanceof Formula.ParameterRef p) {
                    for (CheckedParameter version : book.parameters().get(p.id())) {
                        version.values().values().forEach(v -> v.ifPresent(values::add));
                    }
                }
            }
        }
    }

    private void constant(Type type, Value value) {
        Set<Value> all = constants.computeIfAbsent(type, t -> new LinkedHashSet<>());
        if (all.size() < 1_000) {
            all.add(value);
        }
    }

    /** The rates among the constants: plain numbers that are not 0. */
    ImmutableSet<Rational> rates() {
        return constants.getOrDefault(Type.NUMBER, Set.of()).stream()
                .filter(Value::known)
                .map(v -> ((Range) v).value())
                .filter(r -> r.signum() != 0)
                .limit(20)
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The fact of that text and year, as the first book that reads it declares it. */
    Optional<Fact> find(String text, int year) {
        return Optional.ofNullable(facts.get(text + "@" + year));
    }
}
