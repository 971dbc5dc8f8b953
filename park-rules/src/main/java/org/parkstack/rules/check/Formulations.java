package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parkstack.rules.book.Condition;
import org.parkstack.rules.book.Condition.Quantifier;
import org.parkstack.rules.book.Formulation;
import org.parkstack.rules.book.Written;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;

/** Binds conditions, tables, brackets and reviews. */
final class Formulations {

    private final Names names;
    private final Terms terms;
    private final Problems problems;

    Formulations(Names names, Terms terms, Problems problems) {
        this.names = names;
        this.terms = terms;
        this.problems = problems;
    }

    private Typer typer(Written written, Scope scope) {
        return new Typer(written, scope, names, terms, problems);
    }

    /** An expression of any type, or of {@code expected}. */
    Optional<Formula> expression(Written written, Scope scope, Optional<Type> expected, String what) {
        Optional<Formula> typed = typer(written, scope).type(written.expression());
        if (typed.isPresent()
                && expected.isPresent()
                && !expected.get().accepts(typed.get().type())) {
            problems.error(
                    Code.PK203,
                    written.place(),
                    what + " should be " + expected.get().title() + ", and `" + shortened(written.text()) + "` is "
                            + typed.get().type().title(),
                    expected.get().equals(Type.MONEY) && typed.get().type().equals(Type.NUMBER)
                            ? "money is written with its unit: `0元`, `500万元`"
                            : "");
            return Optional.empty();
        }
        return typed;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    Optional<Formula> condition(Condition condition, Scope scope) {
        if (condition instanceof Condition.Always always) {
            return Optional.of(new Formula.Const(Origin.of("always", always.place()), Type.FLAG, Truth.TRUE));
        }
        if (condition instanceof Condition.Test test) {
            Optional<Formula> flag = expression(test.expression(), scope, Optional.of(Type.FLAG), "a condition");
            Origin origin = Origin.of(test.expression().text(), test.place());
            return flag.isEmpty()
                    ? flag
                    : Optional.of(new Formula.Stated(origin, flag.get(), test.says(), test.article()));
        }
        Condition.Group group = (Condition.Group) condition;
        ImmutableList.Builder<Formula> parts = ImmutableList.builder();
        boolean whole = true;
        for (Condition part : group.parts()) {
            Optional<Formula> bound = condition(part, scope);
            whole &= bound.isPresent();
            if (bound.isPresent()) {
                parts.add(bound.get());
            }
        }
        if (!whole) {
            return Optional.empty();
        }
        Origin origin = Origin.of(group.quantifier().id(), group.place());
        boolean all = group.quantifier() == Quantifier.ALL;
        Formula junction = new Formula.Junction(origin, all, parts.build());
        return Optional.of(group.quantifier() == Quantifier.NONE ? new Formula.Not(origin, junction) : junction);
    }

    /** A formulation; {@code id} is the rule or term under which a review is given. */
    Optional<Formula> value(Formulation value, Scope scope, String id, Optional<Type> expected) {
        if (value instanceof Formulation.Plain plain) {
            return expression(plain.expression(), scope, expected, "the amount");
        }
        if (value instanceof Formulation.Table table) {
            return table(table, scope, expected);
        }
        if (value instanceof Formulation.Brackets brackets) {
            return brackets(brackets, scope, expected);
        }
        if (value instanceof Formulation.Holds holds) {
            return condition(holds.condition(), scope);
        }
        return review((Formulation.Review) value, scope, id, expected);
    }

    private Optional<Formula> table(Formulation.Table table, Scope scope, Optional<Type> expected) {
        ImmutableList.Builder<Formula.Branch> branches = ImmutableList.builder();
        List<Formula> values = new ArrayList<>();
        boolean whole = true;
        for (Formulation.Row row : table.rows()) {
            Optional<Formula> test = condition(row.when(), scope);
            Optional<Formula> value = expression(row.value(), scope, expected, "a row's value");
            whole &= test.isPresent() && value.isPresent();
            if (value.isPresent()) {
                values.add(value.get());
            }
            if (test.isPresent() && value.isPresent()) {
                branches.add(new Formula.Branch(test.get(), value.get()));
            }
        }
        Origin origin = Origin.of("table", table.place());
        Optional<Formula> otherwise = table.otherwise().isPresent()
                ? expression(table.otherwise().get(), scope, expected, "the value of `otherwise`")
                : expected.map(t -> new Formula.Const(Origin.of("no row holds", table.place()), t, Range.ZERO));
        if (otherwise.isPresent()) {
            values.add(otherwise.get());
        }
        if (!whole || otherwise.isEmpty()) {
            return Optional.empty();
        }
        return commonType(values, table.place())
                .map(type -> new Formula.Choice(origin, type, branches.build(), otherwise.get()));
    }

    private Optional<Type> commonType(List<Formula> values, Place place) {
        Type type = values.get(0).type();
        for (Formula value : values) {
            if (!type.accepts(value.type())) {
                problems.error(
                        Code.PK203,
                        value.origin().place(),
                        "the values of one table are of one type: `"
                                + values.get(0).origin().text() + "` at "
                                + values.get(0).origin().place() + " is " + type.title() + ", `"
                                + value.origin().text() + "` is " + value.type().title(),
                        "");
                return Optional.empty();
            }
            type = type.kind() == Type.Kind.QUOTED ? value.type() : type;
        }
        return Optional.of(type);
    }

    private Optional<Formula> brackets(Formulation.Brackets brackets, Scope scope, Optional<Type> expected) {
        Optional<Formula> of = expression(brackets.of(), scope, Optional.empty(), "`brackets`");
        if (of.isPresent() && !of.get().type().isQuantity()) {
            problems.error(
                    Code.PK203,
                    brackets.of().place(),
                    "`brackets` needs a quantity, and `"
                            + shortened(brackets.of().text()) + "` is "
                            + of.get().type().title(),
                    "");
            return Optional.empty();
        }
        if (of.isEmpty()) {
            return Optional.empty();
        }
        ImmutableList.Builder<Formula.Bracket> rows = ImmutableList.builder();
        boolean whole = true;
        Optional<Type> type = expected;
        Optional<Formula.Const> before = Optional.empty();
        for (Formulation.Bracket row : brackets.rows()) {
            Optional<Formula.Const> from = expression(row.from(), scope, of.map(Formula::type), "`from`")
                    .flatMap(f -> constant(f, row.from()));
            if (before.isPresent() && from.isPresent() && number(before.get()).compareTo(number(from.get())) >= 0) {
                problems.error(
                        Code.PK105,
                        row.from().place(),
                        "the brackets do not rise: `" + row.from().text() + "` is not above the row before",
                        "rows stand from low to high");
                whole = false;
            }
            before = from;
            Optional<Formula> value = expression(row.value(), scope, Optional.empty(), "a bracket's value");
            if (value.isEmpty() || from.isEmpty()) {
                whole = false;
                continue;
            }
            Type own = !row.isRate()
                    ? value.get().type()
                    : value.get().type().isQuantity()
                            ? Type.quantity(value.get()
                                    .type()
                                    .unit()
                                    .times(of.get().type().unit()))
                            : Type.FLAG;
            if (!own.isQuantity() || (type.isPresent() && !type.get().equals(own))) {
                problems.error(
                        Code.PK203,
                        row.value().place(),
                        "a bracket gives " + own.title()
                                + type.map(t -> ", and " + t.title() + " is needed")
                                        .orElse(""),
                        "");
                whole = false;
                continue;
            }
            type = Optional.of(own);
            rows.add(new Formula.Bracket(from.get(), row.isRate(), value.get()));
        }
        return whole && type.isPresent()
                ? Optional.of(new Formula.Brackets(
                        Origin.of("brackets of " + brackets.of().text(), brackets.place()),
                        type.get(),
                        of.get(),
                        brackets.marginal(),
                        rows.build()))
                : Optional.empty();
    }

    private static org.parkstack.model.Rational number(Formula.Const c) {
        return ((Range) c.value()).value();
    }

    private Optional<Formula.Const> constant(Formula f, Written written) {
        Optional<Formula.Const> folded = ConstantFolding.fold(f);
        if (folded.isEmpty()) {
            problems.error(
                    Code.PK105,
                    written.place(),
                    "`from` is a literal, and `" + shortened(written.text()) + "` is none",
                    "brackets start at fixed values; use a table where they depend on facts");
        }
        return folded;
    }

    private Optional<Formula> review(Formulation.Review review, Scope scope, String id, Optional<Type> expected) {
        Optional<Formula> lo = review.atLeast().flatMap(w -> expression(w, scope, expected, "`at_least` of a review"));
        Optional<Formula> hi = review.atMost().flatMap(w -> expression(w, scope, expected, "`at_most` of a review"));
        if (lo.isPresent() != review.atLeast().isPresent()
                || hi.isPresent() != review.atMost().isPresent()) {
            return Optional.empty();
        }
        Type type = expected.or(() -> hi.map(Formula::type))
                .or(() -> lo.map(Formula::type))
                .orElse(Type.NUMBER);
        for (Optional<Formula> end : ImmutableList.of(lo, hi)) {
            if (end.isPresent() && (!type.isQuantity() || !end.get().type().equals(type))) {
                problems.error(Code.PK203, review.place(), "the bounds of a review are quantities of one type", "");
                return Optional.empty();
            }
        }
        return Optional.of(new Formula.Review(Origin.of("review(" + id + ")", review.place()), type, id, lo, hi));
    }
}
