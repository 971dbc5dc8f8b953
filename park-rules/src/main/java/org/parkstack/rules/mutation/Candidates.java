package org.parkstack.rules.mutation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Condition;
import org.parkstack.rules.book.Formulation;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Term;
import org.parkstack.rules.book.Written;
import org.parkstack.rules.mutation.Candidate.Reach;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Rounding;

/**
 * Finds every small change of a book: to its expressions, conditions, tables, brackets, rounding, shares, caps, steps and dates.
 *
 * <p>Each is a book again, as if it had been written so; the rest of the way is the one that every book goes.
 */
final class Candidates {

    private final Book book;
    private final List<Candidate> found = new ArrayList<>();

    /** Who owns what is being changed, and what the change can touch. */
    private record Owner(String name, Reach reach) {}

    private Candidates(Book book) {
        this.book = book;
    }

    /** All of them, in the order of their places. */
    static ImmutableList<Candidate> of(Book book) {
        Candidates candidates = new Candidates(book);
        candidates.book();
        return ImmutableList.sortedCopyOf(Comparator.comparing(Candidate::mutant), candidates.found);
    }

    private void add(Place place, Owner owner, String change, java.util.function.Supplier<Book> changed) {
        found.add(new Candidate(new Mutant(place, owner.name(), change), owner.reach(), changed));
    }

    private static <T> ImmutableList<T> with(ImmutableList<T> list, int at, T value) {
        List<T> out = new ArrayList<>(list);
        out.set(at, value);
        return ImmutableList.copyOf(out);
    }

    private static <T> ImmutableList<T> without(ImmutableList<T> list, int at) {
        List<T> out = new ArrayList<>(list);
        out.remove(at);
        return ImmutableList.copyOf(out);
    }

    private static <T> ImmutableList<T> swapped(ImmutableList<T> list, int at) {
        List<T> out = new ArrayList<>(list);
        Collections.swap(out, at, at + 1);
        return ImmutableList.copyOf(out);
    }

    private void book() {
        for (int i = 0; i < book.assume().size(); i++) {
            int at = i;
            Mapping.Entry entry = book.assume().get(i);
            add(
                    entry.key().place(),
                    new Owner("assumption `" + entry.key().text() + "`", Reach.ANYTHING),
                    "dropped",
                    () -> Books.assume(book, without(book.assume(), at)));
        }
        parameters(book.parameters(), p -> Books.parameters(book, p));
        terms(book.terms(), t -> Books.terms(book, t));
        steps(book.stacking(), s -> Books.stacking(book, s));
        for (int i = 0; i < book.policies().size(); i++) {
            int at = i;
            policy(book.policies().get(i), p -> Books.policies(book, with(book.policies(), at, p)));
        }
    }

    private void policy(Policy policy, Function<Policy, Book> put) {
        parameters(policy.parameters(), p -> put.apply(Books.parameters(policy, p)));
        terms(policy.terms(), t -> put.apply(Books.terms(policy, t)));
        steps(policy.stacking(), s -> put.apply(Books.stacking(policy, s)));
        for (int i = 0; i < policy.rules().size(); i++) {
            int at = i;
            rule(policy.rules().get(i), r -> put.apply(Books.rules(policy, with(policy.rules(), at, r))));
        }
    }

    private void parameters(ImmutableList<Parameter> parameters, Function<ImmutableList<Parameter>, Book> put) {
        for (int i = 0; i < parameters.size(); i++) {
            int at = i;
            Parameter p = parameters.get(i);
            Owner owner = new Owner("parameter `" + p.id() + "`", Reach.named(p.id()));
            p.values().forEach((day, value) -> {
                value.ifPresent(w -> written(w, owner, n -> {
                    Map<LocalDate, Optional<Written>> values = new TreeMap<>(p.values());
                    values.put(day, Optional.of(n));
                    return put.apply(with(parameters, at, Books.values(p, values)));
                }));
                for (int by : new int[] {-1, 1}) {
                    LocalDate to = day.plusDays(by);
                    if (!p.values().containsKey(to)) {
                        add(value.map(Written::place).orElse(p.place()), owner, "the day " + day + " → " + to, () -> {
                            Map<LocalDate, Optional<Written>> values = new TreeMap<>(p.values());
                            values.put(to, value);
                            values.remove(day);
                            return put.apply(with(parameters, at, Books.values(p, values)));
                        });
                    }
                }
            });
        }
    }

    private void terms(ImmutableList<Term> terms, Function<ImmutableList<Term>, Book> put) {
        for (int i = 0; i < terms.size(); i++) {
            int at = i;
            Term t = terms.get(i);
            formulation(
                    t.value(),
                    new Owner("term `" + t.id() + "`", Reach.named(t.id())),
                    f -> put.apply(with(terms, at, new Term(t.id(), t.place(), t.per(), f))));
        }
    }

    private void rule(Rule rule, Function<Rule, Book> put) {
        Owner owner = new Owner("rule `" + rule.id() + "`", Reach.rule(rule.id()));
        condition(rule.when(), owner, true, c -> put.apply(Books.when(rule, c)));
        rule.pays().ifPresent(f -> formulation(f, owner, n -> put.apply(Books.pays(rule, n))));
        rule.upTo().ifPresent(f -> {
            add(f.place(), owner, "`up_to` dropped", () -> put.apply(Books.upTo(rule, Optional.empty())));
            formulation(f, owner, n -> put.apply(Books.upTo(rule, Optional.of(n))));
        });
        period(rule.place(), rule.period(), owner, p -> put.apply(Books.period(rule, p)));
        // A rounding that the book does not mention is no one's decision to test.
        if (rule.pays().isPresent() && !rule.round().equals(Rule.Round.DEFAULT)) {
            for (Rounding how : roundings(rule.round().how())) {
                Rule.Round to = new Rule.Round(how, rule.round().step());
                add(
                        rule.place(),
                        owner,
                        "rounding `" + rule.round().text() + "` → `" + to.text() + "`",
                        () -> put.apply(Books.round(rule, to)));
            }
        }
        shares(rule.fundedBy())
                .ifPresent(to -> add(
                        rule.place(),
                        owner,
                        "1% of `funded_by` moved from " + first(rule.fundedBy()).id() + " to the next",
                        () -> put.apply(Books.fundedBy(rule, to))));
        Rule.Instalments parts = rule.instalments();
        shares(parts.byEvent())
                .ifPresent(to -> add(
                        rule.place(),
                        owner,
                        "1% of `instalments` moved from " + first(parts.byEvent()) + " to the next",
                        () -> put.apply(Books.instalments(rule, new Rule.Instalments(parts.byYear(), to)))));
        if (parts.byYear().size() > 1) {
            ImmutableList<Rational> to = with(
                    with(parts.byYear(), 0, parts.byYear().get(0).minus(Rational.of(1, 100))),
                    1,
                    parts.byYear().get(1).plus(Rational.of(1, 100)));
            add(
                    rule.place(),
                    owner,
                    "1% of `instalments` moved from the first to the next",
                    () -> put.apply(Books.instalments(rule, new Rule.Instalments(to, parts.byEvent()))));
        }
    }

    private static <K extends Comparable<K>> K first(ImmutableSortedMap<K, Rational> shares) {
        return shares.firstKey();
    }

    private static <K extends Comparable<K>> Optional<ImmutableSortedMap<K, Rational>> shares(
            ImmutableSortedMap<K, Rational> shares) {
        if (shares.size() < 2) {
            return Optional.empty();
        }
        Map<K, Rational> out = new TreeMap<>(shares);
        List<K> keys = shares.keySet().asList();
        out.merge(keys.get(0), Rational.of(-1, 100), Rational::plus);
        out.merge(keys.get(1), Rational.of(1, 100), Rational::plus);
        return Optional.of(ImmutableSortedMap.copyOf(out));
    }

    private static ImmutableList<Rounding> roundings(Rounding how) {
        return switch (how) {
            case DOWN -> ImmutableList.of(Rounding.UP);
            case UP -> ImmutableList.of(Rounding.DOWN);
            case HALF_UP -> ImmutableList.of(Rounding.DOWN, Rounding.UP);
            case HALF_EVEN -> ImmutableList.of(Rounding.HALF_UP);
        };
    }

    private void period(Place place, EffectivePeriod period, Owner owner, Function<EffectivePeriod, Book> put) {
        period.from()
                .ifPresent(from -> day(
                        place,
                        owner,
                        "`from`",
                        from,
                        d -> put.apply(EffectivePeriod.of(Optional.of(d), period.until()))));
        period.until()
                .ifPresent(until -> day(
                        place,
                        owner,
                        "`until`",
                        until,
                        d -> put.apply(EffectivePeriod.of(period.from(), Optional.of(d)))));
    }

    private void day(Place place, Owner owner, String what, LocalDate day, Function<LocalDate, Book> put) {
        for (int by : new int[] {-1, 1}) {
            LocalDate to = day.plusDays(by);
            add(place, owner, what + " " + day + " → " + to, () -> put.apply(to));
        }
    }

    private void written(Written w, Owner owner, Function<Written, Book> put) {
        for (ExpressionMutants.Changed c :
                ExpressionMutants.of(w.expression(), w.source().text())) {
            add(w.place(c.at()), owner, c.change(), () -> put.apply(new Written(c.expression(), w.source())));
        }
    }

    /** {@code all}: whether the parts around it must all hold. */
    private void condition(Condition condition, Owner owner, boolean all, Function<Condition, Book> put) {
        if (condition instanceof Condition.Test test) {
            if (all) {
                add(
                        test.place(),
                        owner,
                        "condition `" + test.expression().text() + "` dropped",
                        () -> put.apply(new Condition.Always(test.place())));
            }
            written(test.expression(), owner, w -> put.apply(new Condition.Test(w, test.says(), test.article())));
        } else if (condition instanceof Condition.Group group) {
            Condition.Quantifier other = switch (group.quantifier()) {
                case ALL, NONE -> Condition.Quantifier.ANY;
                case ANY -> Condition.Quantifier.ALL;
            };
            if (group.parts().size() > 1 || group.quantifier() == Condition.Quantifier.NONE) {
                add(
                        group.place(),
                        owner,
                        "`" + group.quantifier().id() + "` → `" + other.id() + "`",
                        () -> put.apply(new Condition.Group(group.place(), other, group.parts())));
            }
            boolean allHere = group.quantifier() == Condition.Quantifier.ALL;
            for (int i = 0; i < group.parts().size(); i++) {
                int at = i;
                if (!allHere && group.parts().size() > 1) {
                    add(
                            group.parts().get(i).place(),
                            owner,
                            "a part of `" + group.quantifier().id() + "` dropped",
                            () -> put.apply(new Condition.Group(
                                    group.place(), group.quantifier(), without(group.parts(), at))));
                }
                condition(
                        group.parts().get(i),
                        owner,
                        allHere,
                        c -> put.apply(
                                new Condition.Group(group.place(), group.quantifier(), with(group.parts(), at, c))));
            }
        }
    }

    private void formulation(Formulation f, Owner owner, Function<Formulation, Book> put) {
        if (f instanceof Formulation.Plain plain) {
            written(plain.expression(), owner, w -> put.apply(new Formulation.Plain(w)));
        } else if (f instanceof Formulation.Table table) {
            table(table, owner, put);
        } else if (f instanceof Formulation.Brackets b) {
            brackets(b, owner, put);
        } else if (f instanceof Formulation.Review r) {
            r.atLeast()
                    .ifPresent(w -> written(
                            w, owner, n -> put.apply(new Formulation.Review(r.place(), Optional.of(n), r.atMost()))));
            r.atMost()
                    .ifPresent(w -> written(
                            w, owner, n -> put.apply(new Formulation.Review(r.place(), r.atLeast(), Optional.of(n)))));
        }
    }

    private void table(Formulation.Table t, Owner owner, Function<Formulation, Book> put) {
        Function<ImmutableList<Formulation.Row>, Book> rows =
                r -> put.apply(new Formulation.Table(t.place(), r, t.otherwise()));
        for (int i = 0; i < t.rows().size(); i++) {
            int at = i;
            Formulation.Row row = t.rows().get(i);
            if (t.rows().size() > 1) {
                add(row.place(), owner, "row " + (i + 1) + " dropped", () -> rows.apply(without(t.rows(), at)));
            }
            if (i + 1 < t.rows().size()) {
                add(
                        row.place(),
                        owner,
                        "rows " + (i + 1) + " and " + (i + 2) + " swapped",
                        () -> rows.apply(swapped(t.rows(), at)));
            }
            condition(
                    row.when(),
                    owner,
                    true,
                    c -> rows.apply(with(t.rows(), at, new Formulation.Row(row.place(), c, row.value()))));
            written(
                    row.value(),
                    owner,
                    w -> rows.apply(with(t.rows(), at, new Formulation.Row(row.place(), row.when(), w))));
        }
        t.otherwise()
                .ifPresent(o ->
                        written(o, owner, w -> put.apply(new Formulation.Table(t.place(), t.rows(), Optional.of(w)))));
    }

    private void brackets(Formulation.Brackets b, Owner owner, Function<Formulation, Book> put) {
        if (b.rows().stream().allMatch(Formulation.Bracket::isRate)) {
            add(
                    b.place(),
                    owner,
                    "`marginal: " + b.marginal() + "` → `" + !b.marginal() + "`",
                    () -> put.apply(new Formulation.Brackets(b.place(), b.of(), !b.marginal(), b.rows())));
        }
        written(b.of(), owner, w -> put.apply(new Formulation.Brackets(b.place(), w, b.marginal(), b.rows())));
        for (int i = 0; i < b.rows().size(); i++) {
            int at = i;
            Formulation.Bracket row = b.rows().get(i);
            Function<Formulation.Bracket, Book> putRow =
                    r -> put.apply(new Formulation.Brackets(b.place(), b.of(), b.marginal(), with(b.rows(), at, r)));
            written(
                    row.from(),
                    owner,
                    w -> putRow.apply(new Formulation.Bracket(row.place(), w, row.isRate(), row.value())));
            written(
                    row.value(),
                    owner,
                    w -> putRow.apply(new Formulation.Bracket(row.place(), row.from(), row.isRate(), w)));
        }
    }

    private void steps(ImmutableList<Step> steps, Function<ImmutableList<Step>, Book> put) {
        for (int i = 0; i < steps.size(); i++) {
            int at = i;
            Step step = steps.get(i);
            if (step.kind() == Step.Kind.TOGETHER) {
                continue;
            }
            Owner owner = new Owner("step `" + step.id() + "`", Reach.step(step.id()));
            Function<Step, Book> putStep = s -> put.apply(with(steps, at, s));
            add(step.place(), owner, "dropped", () -> put.apply(without(steps, at)));
            if (i + 1 < steps.size() && steps.get(i + 1).kind() != Step.Kind.TOGETHER) {
                add(
                        step.place(),
                        owner,
                        "swapped with step `" + steps.get(i + 1).id() + "` after it",
                        () -> put.apply(swapped(steps, at)));
            }
            step.expression().ifPresent(w -> written(w, owner, n -> putStep.apply(Books.expression(step, n))));
            step.reduce().ifPresent(reduce -> {
                for (Step.Reduce to : Step.Reduce.values()) {
                    if (to != reduce) {
                        add(
                                step.place(),
                                owner,
                                "`reduce: " + reduce.id() + "` → `" + to.id() + "`",
                                () -> putStep.apply(Books.reduce(step, to)));
                    }
                }
            });
            for (int o = 0; o + 1 < step.options().size(); o++) {
                int option = o;
                add(
                        step.options().get(o).get(0).place(),
                        owner,
                        "options " + (o + 1) + " and " + (o + 2) + " swapped",
                        () -> putStep.apply(Books.options(step, swapped(step.options(), option))));
            }
            if (step.of().isPresent() && step.of().get() instanceof Step.Selection.Named named) {
                for (int m = 0; m < named.rules().size() && named.rules().size() > 1; m++) {
                    int member = m;
                    add(
                            named.rules().get(m).place(),
                            owner,
                            "member `" + named.rules().get(m).rule() + "` dropped",
                            () -> putStep.apply(
                                    Books.of(step, new Step.Selection.Named(without(named.rules(), member)))));
                }
            }
            period(step.place(), step.period(), owner, p -> putStep.apply(Books.period(step, p)));
        }
    }
}
