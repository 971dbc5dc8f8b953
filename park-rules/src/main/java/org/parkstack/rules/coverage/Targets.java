package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;

/**
 * All that cases may show of a book: its items, and which formula belongs to which. What a book includes is not among them, since
 * it has cases of its own. Made once for a book, then only read.
 */
final class Targets {

    private final CheckedBook book;
    private final NaturalStep steps;
    private final Thresholds thresholds;
    private final ImmutableSet<String> vetoed;
    private final List<Item> items = new ArrayList<>();
    private final Map<CheckedRule, Item> rules = new IdentityHashMap<>();
    private final Map<Formula, Item> conditions = new IdentityHashMap<>();
    private final Map<Formula, ImmutableList<Item>> rows = new IdentityHashMap<>();
    private final Map<Formula, ImmutableList<Bound>> boundaries = new IdentityHashMap<>();
    private final Map<CheckedStep, Item> ofSteps = new IdentityHashMap<>();
    private final ImmutableListMultimap<String, CheckedRule> byId;
    private int goals;

    /** A threshold: how it compares and by how much the value compared moves. */
    record Bound(Item item, Comparison how, Rational step) {}

    Targets(CheckedBook book) {
        this.book = book;
        this.steps = new NaturalStep(book);
        this.thresholds = new Thresholds(book, steps);
        this.byId = Multimaps.index(book.rules(), CheckedRule::id);
        this.vetoed = book.steps().stream()
                .filter(s -> s.step().kind() == Step.Kind.VETO)
                .flatMap(s -> s.members().stream())
                .collect(ImmutableSet.toImmutableSet());
        ImmutableSet<String> elsewhere = book.book().filesOfIncluded();
        book.rules().stream().filter(r -> isOwn(r.rule().place(), elsewhere)).forEach(this::rule);
        book.terms().values().stream()
                .filter(t -> isOwn(t.value().origin().place(), elsewhere))
                .forEach(this::term);
        book.steps().stream().filter(s -> isOwn(s.step().place(), elsewhere)).forEach(this::addStep);
    }

    /** Whether the book itself says it: what an included book says is for the cases of that book to show. */
    private static boolean isOwn(Place place, ImmutableSet<String> elsewhere) {
        return !elsewhere.contains(place.file());
    }

    ImmutableList<Item> items() {
        return ImmutableList.copyOf(items);
    }

    int goals() {
        return goals;
    }

    /** The rule of that id, in the version of that day. */
    @Nullable
    Item rule(String id, LocalDate day) {
        for (CheckedRule rule : byId.get(id)) {
            if (rule.inForce(day)) {
                return rules.get(rule);
            }
        }
        return null;
    }

    Optional<Item> condition(Formula formula) {
        return Optional.ofNullable(conditions.get(formula));
    }

    ImmutableList<Item> rows(Formula formula) {
        return rows.getOrDefault(formula, ImmutableList.of());
    }

    ImmutableList<Bound> boundaries(Formula formula) {
        return boundaries.getOrDefault(formula, ImmutableList.of());
    }

    Optional<Item> step(CheckedStep step) {
        return Optional.ofNullable(ofSteps.get(step));
    }

    private Item add(
            Item.Kind kind,
            Place place,
            String owner,
            String text,
            boolean recognises,
            Optional<Formula> formula,
            int row,
            Aspect... aspects) {
        Item item = new Item(kind, place, owner, text, recognises, formula, row, ImmutableList.copyOf(aspects), goals);
        goals += aspects.length;
        items.add(item);
        return item;
    }

    private void rule(CheckedRule rule) {
        String owner = "rule `" + rule.id() + "`";
        Aspect[] aspects =
                canBeRefused(rule) ? new Aspect[] {Aspect.GRANTED, Aspect.REFUSED} : new Aspect[] {Aspect.GRANTED};
        rules.put(
                rule,
                add(
                        Item.Kind.RULE,
                        rule.rule().place(),
                        owner,
                        rule.id(),
                        !rule.paysMoney(),
                        Optional.empty(),
                        -1,
                        aspects));
        flag(rule.when(), owner);
        rule.pays().ifPresent(f -> value(f, owner));
        rule.upTo().ifPresent(f -> value(f, owner));
    }

    /** Whether something could refuse it: not where it always pays a constant above 0 and no veto looks at it. */
    private boolean canBeRefused(CheckedRule rule) {
        boolean always = rule.when() instanceof Formula.Const c && c.value() == Truth.TRUE;
        boolean constant = (rule.pays().isEmpty() || positive(rule.pays().get()))
                && (rule.upTo().isEmpty() || positive(rule.upTo().get()));
        return !always || !constant || vetoed.contains(rule.id());
    }

    private static boolean positive(Formula f) {
        return f instanceof Formula.Const c
                && c.value() instanceof Range r
                && r.value().signum() > 0;
    }

    private void term(CheckedTerm term) {
        value(term.value(), "term `" + term.id() + "`");
    }

    private void addStep(CheckedStep step) {
        if (step.step().kind() == Step.Kind.TOGETHER) {
            return;
        }
        String owner = "step `" + step.step().id() + "`";
        Item item = add(
                Item.Kind.STEP,
                step.step().place(),
                owner,
                step.step().id(),
                false,
                Optional.empty(),
                -1,
                Aspect.BINDS,
                Aspect.IDLE);
        ofSteps.put(step, item);
        step.expression().ifPresent(f -> value(f, owner));
    }

    /** A formula that stands for a value; flags inside it are decided by themselves. */
    private void value(Formula f, String owner) {
        if (f.type().equals(Type.FLAG)) {
            flag(f, owner);
            return;
        }
        if (f instanceof Formula.Choice c) {
            table(c, owner);
        }
        if (f instanceof Formula.Brackets b) {
            brackets(b, owner);
        }
        Children.of(f).forEach(child -> value(child, owner));
    }

    /** A flag: a tree of {@code and}, {@code or} and {@code not} over conditions. */
    private void flag(Formula f, String owner) {
        if (f instanceof Formula.Junction j) {
            j.parts().forEach(part -> flag(part, owner));
        } else if (f instanceof Formula.Not n) {
            flag(n.operand(), owner);
        } else if (f instanceof Formula.Stated s) {
            flag(s.operand(), owner);
        } else if (!(f instanceof Formula.Const)) {
            condition(f, owner);
        }
    }

    private void condition(Formula f, String owner) {
        Item item = add(
                Item.Kind.CONDITION,
                f.origin().place(),
                owner,
                f.origin().text(),
                false,
                Optional.of(f),
                -1,
                Aspect.TRUE,
                Aspect.FALSE,
                Aspect.TRUE_DECIDES,
                Aspect.FALSE_DECIDES);
        conditions.put(f, item);
        if (f instanceof Formula.Compare c) {
            boundary(c, owner);
            for (Formula side : ImmutableList.of(c.left(), c.right())) {
                if (!side.type().equals(Type.FLAG)) {
                    value(side, owner);
                }
            }
        } else if (f instanceof Formula.Choice c) {
            table(c, owner);
            Children.of(f).forEach(child -> value(child, owner));
        } else if (f instanceof Formula.Aggregate a && !isHolds(a) || f instanceof Formula.In) {
            Children.of(f).forEach(child -> value(child, owner));
        }
    }

    /** {@code holds('x')} is one condition, though its meaning is an aggregate. */
    private static boolean isHolds(Formula.Aggregate a) {
        return a.where().map(w -> w.origin() == a.origin()).orElse(false);
    }

    /** Whether the choice was written as a table rather than as an {@code if}. */
    private static boolean isTable(Formula.Choice c) {
        return c.origin().text().equals("table");
    }

    private void table(Formula.Choice c, String owner) {
        if (!isTable(c)) {
            return;
        }
        ImmutableList.Builder<Item> own = ImmutableList.builder();
        for (int i = 0; i < c.branches().size(); i++) {
            own.add(row(c, c.branches().get(i).value().origin().place(), i, "row " + (i + 1), owner));
        }
        boolean otherwise = !c.otherwise().origin().text().equals("no row holds");
        if (otherwise) {
            own.add(row(c, c.otherwise().origin().place(), c.branches().size(), "otherwise", owner));
        }
        rows.put(c, own.build());
    }

    private Item row(Formula f, Place place, int row, String what, String owner) {
        return add(Item.Kind.ROW, place, owner, what, false, Optional.of(f), row, Aspect.HIT);
    }

    private void brackets(Formula.Brackets b, String owner) {
        ImmutableList.Builder<Item> own = ImmutableList.builder();
        ImmutableList.Builder<Bound> bounds = ImmutableList.builder();
        Rational step = steps.of(b.of());
        for (int i = 0; i < b.rows().size(); i++) {
            Formula from = b.rows().get(i).from();
            own.add(row(b, from.origin().place(), i, "from " + from.origin().text(), owner));
            boolean lowest = i == 0 && ((Range) ((Formula.Const) from).value()).isZero();
            if (!lowest && step.signum() > 0) {
                bounds.add(new Bound(
                        add(
                                Item.Kind.BOUNDARY,
                                from.origin().place(),
                                owner,
                                b.of().origin().text() + " from "
                                        + from.origin().text(),
                                false,
                                Optional.of(b),
                                i,
                                Aspect.ON,
                                Aspect.NEXT),
                        Comparison.AT_LEAST,
                        step));
            }
        }
        rows.put(b, own.build());
        boundaries.put(b, bounds.build());
    }

    private void boundary(Formula.Compare c, String owner) {
        Rational step = thresholds.step(c);
        ImmutableList<Aspect> aspects = thresholds.aspects(c, step);
        if (!aspects.isEmpty()) {
            Item item = add(
                    Item.Kind.BOUNDARY,
                    c.origin().place(),
                    owner,
                    c.origin().text(),
                    false,
                    Optional.of(c),
                    -1,
                    aspects.toArray(new Aspect[0]));
            boundaries.put(c, ImmutableList.of(new Bound(item, c.how(), step)));
        }
    }

    /** From the threshold to the other answer: below it for {@code >=} and {@code <}, above it for {@code >} and {@code <=}. */
    static Rational offset(Comparison how, Rational step) {
        return how == Comparison.AT_LEAST || how == Comparison.LESS ? step.negated() : step;
    }
}
