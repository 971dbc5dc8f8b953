package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Written;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.expression.Unit;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Words;

/**
 * Binds the names of one expression and types it. A part that can't be typed is reported once and gives an empty result,
 * and so does all that stands above it; its neighbours are still looked at.
 *
 * <p>This file is long because the language is: one method a form, in the order of section 3 of the specification.
 */
final class Typer implements Expression.Cases<Optional<Formula>> {

    private final Written written;
    private final Scope scope;
    private final Names names;
    private final Terms terms;
    private final Problems problems;

    Typer(Written written, Scope scope, Names names, Terms terms, Problems problems) {
        this.written = written;
        this.scope = scope;
        this.names = names;
        this.terms = terms;
        this.problems = problems;
    }

    Optional<Formula> type(Expression e) {
        if (!terms.enter()) {
            terms.leave();
            terms.deep(place(e));
            return Optional.empty();
        }
        Optional<Formula> typed = e.match(this);
        terms.leave();
        return typed;
    }

    private Origin origin(Expression e) {
        return new Origin(written.text(e.span()), place(e), written.text(), written.place());
    }

    private Place place(Expression e) {
        return written.place(e.span());
    }

    private Optional<Formula> error(Code code, Place place, String message, String help) {
        problems.error(code, place, message, help);
        return Optional.empty();
    }

    /** Types all of {@code parts}; empty if one of them can't be. */
    private Optional<ImmutableList<Formula>> all(List<Expression> parts) {
        ImmutableList.Builder<Formula> out = ImmutableList.builder();
        boolean whole = true;
        for (Expression part : parts) {
            Optional<Formula> typed = type(part);
            whole &= typed.isPresent();
            if (typed.isPresent()) {
                out.add(typed.get());
            }
        }
        return whole ? Optional.of(out.build()) : Optional.empty();
    }

    private static String shown(Formula f) {
        String text = f.origin().text();
        String cut = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return "`" + cut + "` (" + f.type().title() + ", " + f.origin().place() + ")";
    }

    private Optional<Formula> misfit(String doing, Formula a, Formula b) {
        boolean literal = a instanceof Formula.Const || b instanceof Formula.Const;
        boolean zero = a.type().equals(Type.NUMBER) && b.type().equals(Type.MONEY)
                || a.type().equals(Type.MONEY) && b.type().equals(Type.NUMBER);
        return error(
                Code.PK203,
                b.origin().place(),
                shown(a) + " and " + shown(b) + " can't be " + doing,
                zero && literal ? "money is written with its unit: `0元`, `500万元`" : "");
    }

    /** {@code operand} if it is of {@code type}, else a report. */
    private Optional<Formula> expect(Expression e, Type type, String where) {
        Optional<Formula> typed = type(e);
        if (typed.isPresent() && !type.accepts(typed.get().type())) {
            return error(
                    Code.PK203,
                    place(e),
                    where + " needs a " + type.title() + ", and " + shown(typed.get()) + " is none",
                    "");
        }
        return typed;
    }

    @Override
    public Optional<Formula> literal(Expression.Literal e) {
        return Optional.of(constant(origin(e), e.value()));
    }

    // Not by Constant.match, whose functions a JVM just started would have to make for its first book.
    private static Formula constant(Origin o, Constant value) {
        if (value instanceof Constant.Quantity quantity) {
            return new Formula.Const(o, Type.quantity(quantity.unit()), Range.of(quantity.value()));
        }
        if (value instanceof Constant.Day day) {
            return new Formula.Const(o, Type.DATE, Days.of(day.value()));
        }
        if (value instanceof Constant.Length length) {
            return new Formula.Const(o, Type.LENGTH, Lengths.of(length));
        }
        return value instanceof Constant.Word word
                ? new Formula.Const(o, Type.QUOTED, Words.of(word.value()))
                : new Formula.Const(o, Type.FLAG, Truth.of(((Constant.Truth) value).value()));
    }

    @Override
    public Optional<Formula> name(Expression.Name e) {
        String id = e.id();
        if (id.equals("as_of")) {
            return Optional.of(new Formula.AsOf(origin(e)));
        }
        if (id.equals("year")) {
            return Optional.of(new Formula.Year(origin(e)));
        }
        Optional<Declaration> fact = names.vocabulary.find(SubjectKind.ENTERPRISE, id);
        if (fact.isPresent()) {
            return Optional.of(new Formula.Fact(origin(e), fact.get(), 0));
        }
        if (terms.isTerm(id)) {
            Optional<Terms.TypedTerm> term = terms.term(id, place(e));
            if (term.isPresent() && unbound(term.get().per())) {
                return error(
                        Code.PK205,
                        place(e),
                        "term `" + id + "` is per " + term.get().per().id() + ", and no "
                                + term.get().per().id() + " is at hand here",
                        perHelp(term.get().per()));
            }
            return term.map(t -> new Formula.TermRef(origin(e), id, t.type(), t.per()));
        }
        if (terms.isParameter(id)) {
            return terms.parameter(id).map(type -> new Formula.ParameterRef(origin(e), id, type));
        }
        return error(Code.PK202, place(e), "unknown name `" + id + "`", problems.didYouMean(id, names.bare()));
    }

    private boolean unbound(SubjectKind kind) {
        return kind.isRecord() && !scope.bound().contains(kind);
    }

    private static String perHelp(SubjectKind kind) {
        return "say `per: " + kind.id() + "`, or read it over all: `sum(… for " + kind.id() + ")`, `any(" + kind.id()
                + " where …)`";
    }

    @Override
    public Optional<Formula> field(Expression.Field e) {
        Optional<SubjectKind> kind = SubjectKind.ofId(e.record()).filter(SubjectKind::isRecord);
        if (kind.isEmpty()) {
            return error(
                    Code.PK202,
                    place(e),
                    "unknown kind of record `" + e.record() + "`",
                    problems.didYouMean(e.record(), org.parkstack.rules.expression.Words.RECORDS));
        }
        Optional<Declaration> fact = names.vocabulary.find(kind.get(), e.id());
        if (fact.isEmpty()) {
            ImmutableSet<String> known = names.vocabulary.all().stream()
                    .filter(d -> d.subject() == kind.get())
                    .map(Declaration::text)
                    .collect(ImmutableSet.toImmutableSet());
            String text = e.record() + "." + e.id();
            return error(Code.PK202, place(e), "unknown name `" + text + "`", problems.didYouMean(text, known));
        }
        if (unbound(kind.get())) {
            return error(
                    Code.PK205,
                    place(e),
                    "`" + fact.get().text() + "` is a fact of a " + kind.get().id() + ", and none is at hand here",
                    perHelp(kind.get()));
        }
        return Optional.of(new Formula.Fact(origin(e), fact.get(), 0));
    }

    @Override
    public Optional<Formula> atYear(Expression.AtYear e) {
        Optional<Formula> fact = type(e.fact());
        if (fact.isEmpty()) {
            return fact;
        }
        if (!(fact.get() instanceof Formula.Fact f) || !f.fact().byYear()) {
            return error(
                    Code.PK203,
                    place(e),
                    "`" + fact.get().origin().text() + "` is no fact by year",
                    "brackets with a year stand behind facts such as `revenue[-1]`");
        }
        return Optional.of(new Formula.Fact(origin(e), f.fact(), e.year()));
    }

    @Override
    public Optional<Formula> branching(Expression.If e) {
        ImmutableList.Builder<Formula.Branch> branches = ImmutableList.builder();
        boolean whole = true;
        ImmutableList.Builder<Formula> values = ImmutableList.builder();
        for (Expression.Branch b : e.branches()) {
            Optional<Formula> test = expect(b.test(), Type.FLAG, "`if`");
            Optional<Formula> value = type(b.value());
            whole &= test.isPresent() && value.isPresent();
            if (value.isPresent()) {
                values.add(value.get());
            }
            if (test.isPresent() && value.isPresent()) {
                branches.add(new Formula.Branch(test.get(), value.get()));
            }
        }
        Optional<Formula> otherwise = type(e.otherwise());
        if (otherwise.isPresent()) {
            values.add(otherwise.get());
        }
        Optional<Type> type = common(values.build());
        return whole && otherwise.isPresent() && type.isPresent()
                ? Optional.of(new Formula.Choice(origin(e), type.get(), branches.build(), otherwise.get()))
                : Optional.empty();
    }

    /** The type that all of {@code values} have; empty, with a report, where there is none. */
    Optional<Type> common(List<Formula> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Formula first = values.get(0);
        for (Formula value : values) {
            if (!first.type().accepts(value.type())) {
                misfit("values of one `if` or table", first, value);
                return Optional.empty();
            }
            first = first.type().kind() == Type.Kind.QUOTED ? value : first;
        }
        return Optional.of(first.type());
    }

    @Override
    public Optional<Formula> junction(Expression.Junction e) {
        ImmutableList.Builder<Formula> parts = ImmutableList.builder();
        boolean whole = true;
        for (Expression part : e.parts()) {
            Optional<Formula> typed = expect(part, Type.FLAG, e.all() ? "`and`" : "`or`");
            whole &= typed.isPresent();
            if (typed.isPresent()) {
                parts.add(typed.get());
            }
        }
        return whole ? Optional.of(new Formula.Junction(origin(e), e.all(), parts.build())) : Optional.empty();
    }

    @Override
    public Optional<Formula> not(Expression.Not e) {
        Optional<Formula> operand = expect(e.operand(), Type.FLAG, "`not`");
        return operand.isEmpty() ? operand : Optional.of(new Formula.Not(origin(e), operand.get()));
    }

    @Override
    public Optional<Formula> compare(Expression.Compare e) {
        Optional<Formula> left = type(e.left());
        Optional<Formula> right = type(e.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Type type = left.get().type();
        if (!type.accepts(right.get().type())) {
            return misfit("compared", left.get(), right.get());
        }
        boolean orders = e.how().ordered();
        if (orders ? !type.isOrdered() : !type.isOrdered() && !type.isWord() && type.kind() != Type.Kind.FLAG) {
            return error(
                    Code.PK203,
                    place(e),
                    "`" + e.how().sign() + "` does not compare " + shown(left.get()),
                    type.kind() == Type.Kind.SYMBOLS ? "ask `has`: `lists has 'pool'`" : "");
        }
        return symbolFits(left.get(), right.get()) && symbolFits(right.get(), left.get())
                ? Optional.of(new Formula.Compare(origin(e), e.how(), left.get(), right.get()))
                : Optional.empty();
    }

    /** Whether a quoted word, compared with a fact, is one of that fact's symbols (PK204). */
    private boolean symbolFits(Formula fact, Formula word) {
        if (fact instanceof Formula.Fact f
                && !f.fact().oneOf().isEmpty()
                && word instanceof Formula.Const c
                && c.value() instanceof Words w
                && !f.fact().oneOf().contains(w.value())) {
            String near = problems.didYouMean(w.value(), f.fact().oneOf());
            problems.error(
                    Code.PK204,
                    word.origin().place(),
                    "`" + f.fact().text() + "` is never '" + w.value() + "'",
                    (near.isEmpty() ? "" : near + " ") + "(one of "
                            + String.join(", ", f.fact().oneOf()) + ")");
            return false;
        }
        return true;
    }

    @Override
    public Optional<Formula> in(Expression.In e) {
        Optional<Formula> operand = type(e.operand());
        Optional<ImmutableList<Formula>> listed = all(e.listed());
        if (operand.isEmpty() || listed.isEmpty()) {
            return Optional.empty();
        }
        Type type = operand.get().type();
        if (!type.isOrdered() && !type.isWord()) {
            return error(Code.PK203, place(e), "`in` does not compare " + shown(operand.get()), "");
        }
        boolean whole = true;
        for (Formula value : listed.get()) {
            if (!type.accepts(value.type())) {
                misfit("compared", operand.get(), value);
                whole = false;
            }
            whole &= symbolFits(operand.get(), value);
        }
        return whole ? Optional.of(new Formula.In(origin(e), operand.get(), listed.get())) : Optional.empty();
    }

    @Override
    public Optional<Formula> within(Expression.Within e) {
        Optional<Formula> operand = expect(e.operand(), Type.CODE, "`within`");
        Optional<Formula> outer = expect(e.outer(), Type.CODE, "`within`");
        return operand.isPresent() && outer.isPresent()
                ? Optional.of(new Formula.Within(origin(e), operand.get(), outer.get()))
                : Optional.empty();
    }

    @Override
    public Optional<Formula> has(Expression.Has e) {
        Optional<Formula> set = expect(e.set(), Type.SYMBOLS, "`has`");
        Optional<Formula> element = expect(e.element(), Type.SYMBOL, "`has`");
        return set.isPresent() && element.isPresent() && symbolFits(set.get(), element.get())
                ? Optional.of(new Formula.Has(origin(e), set.get(), element.get()))
                : Optional.empty();
    }

    @Override
    public Optional<Formula> isKnown(Expression.IsKnown e) {
        return type(e.operand()).map(f -> new Formula.IsKnown(origin(e), f));
    }

    @Override
    public Optional<Formula> sum(Expression.Sum e) {
        ImmutableList.Builder<Expression> written = ImmutableList.builder();
        for (Expression.Signed part : e.parts()) {
            written.add(part.operand());
        }
        ImmutableList<Expression> operands = written.build();
        Optional<ImmutableList<Formula>> typed = all(operands);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Formula first = typed.get().get(0);
        ImmutableList.Builder<Formula.Signed> parts = ImmutableList.builder();
        Type type = first.type();
        boolean shift = type.kind() == Type.Kind.DATE;
        if (!shift && !type.isQuantity()) {
            return misfit("added", first, typed.get().get(1));
        }
        for (int i = 0; i < operands.size(); i++) {
            Formula part = typed.get().get(i);
            boolean fits = i == 0
                    || (shift
                            ? part.type().kind() == Type.Kind.LENGTH
                            : part.type().equals(type));
            if (!fits) {
                return misfit(e.parts().get(i).minus() ? "subtracted" : "added", first, part);
            }
            if (i > 0 || !shift) {
                parts.add(new Formula.Signed(e.parts().get(i).minus(), part));
            }
        }
        return Optional.of(
                shift
                        ? new Formula.Shift(origin(e), first, parts.build())
                        : new Formula.Sum(origin(e), type, parts.build()));
    }

    @Override
    public Optional<Formula> product(Expression.Product e) {
        ImmutableList.Builder<Formula.Factor> parts = ImmutableList.builder();
        Unit unit = Unit.NUMBER;
        boolean whole = true;
        for (Expression.Factor factor : e.parts()) {
            Optional<Formula> typed = type(factor.operand());
            if (typed.isEmpty()) {
                whole = false;
                continue;
            }
            Formula part = typed.get();
            if (!part.type().isQuantity()) {
                whole = false;
                error(Code.PK203, part.origin().place(), shown(part) + " can't be multiplied or divided", "");
                continue;
            }
            unit = factor.divide()
                    ? unit.per(part.type().unit())
                    : unit.times(part.type().unit());
            parts.add(new Formula.Factor(factor.divide(), part));
        }
        return whole
                ? Optional.of(new Formula.Product(origin(e), Type.quantity(unit), parts.build()))
                : Optional.empty();
    }

    @Override
    public Optional<Formula> negate(Expression.Negate e) {
        Optional<Formula> operand = type(e.operand());
        if (operand.isPresent() && !operand.get().type().isQuantity()) {
            return error(Code.PK203, place(e), shown(operand.get()) + " has no sign", "");
        }
        return operand.map(f -> new Formula.Negate(origin(e), f));
    }

    @Override
    public Optional<Formula> call(Expression.Call e) {
        Optional<ImmutableList<Formula>> typed = all(e.arguments());
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        ImmutableList<Formula> arguments = typed.get();
        Formula first = arguments.get(0);
        Function f = e.function();
        Type result = switch (f) {
            case MIN, MAX, ABS, FLOOR, CEIL, ROUND -> first.type();
            default -> Type.NUMBER;
        };
        for (Formula argument : arguments) {
            boolean fits = switch (f) {
                case MIN, MAX -> argument.type().isOrdered();
                case ABS, FLOOR, CEIL, ROUND -> argument.type().isQuantity();
                default -> argument.type().kind() == Type.Kind.DATE;
            };
            if (!fits) {
                return error(
                        Code.PK203, argument.origin().place(), "`" + f.id() + "` does not take " + shown(argument), "");
            }
            if (!argument.type().equals(first.type())) {
                return misfit("arguments of one `" + f.id() + "`", first, argument);
            }
        }
        boolean steps = f == Function.FLOOR || f == Function.CEIL || f == Function.ROUND;
        if (steps
                && arguments.get(1) instanceof Formula.Const c
                && ((Range) c.value()).value().signum() <= 0) {
            return error(Code.PK105, c.origin().place(), "the step of `" + f.id() + "` is not above 0", "");
        }
        return Optional.of(new Formula.Call(origin(e), result, f, arguments));
    }

    @Override
    public Optional<Formula> aggregate(Expression.Aggregate e) {
        SubjectKind record = SubjectKind.ofId(e.record()).orElseThrow();
        Typer inner = new Typer(written, scope.binding(record), names, terms, problems);
        Optional<Optional<Formula>> where = e.where().isEmpty()
                ? Optional.of(Optional.empty())
                : inner.expect(e.where().get(), Type.FLAG, "`where`").map(Optional::of);
        Optional<Optional<Formula>> element = e.element().isEmpty()
                ? Optional.of(Optional.empty())
                : inner.type(e.element().get()).map(Optional::of);
        if (where.isEmpty() || element.isEmpty()) {
            return Optional.empty();
        }
        Type type = e.how() == Aggregation.ANY
                ? Type.FLAG
                : element.get().map(Formula::type).orElse(Type.NUMBER);
        boolean fits = !e.how().hasElement() || (e.how() == Aggregation.SUM ? type.isQuantity() : type.isOrdered());
        if (!fits) {
            return error(
                    Code.PK203,
                    place(e.element().orElseThrow()),
                    "`" + e.how().id() + "` does not take "
                            + shown(element.get().orElseThrow()),
                    "");
        }
        return Optional.of(new Formula.Aggregate(origin(e), type, e.how(), element.get(), record, where.get()));
    }

    @Override
    public Optional<Formula> holds(Expression.Holds e) {
        Optional<Formula> wanted = expect(e.type(), Type.SYMBOL, "`holds`");
        if (wanted.isEmpty()) {
            return wanted;
        }
        Origin o = origin(e);
        SubjectKind kind = SubjectKind.QUALIFICATION;
        Formula type = new Formula.Fact(o, names.vocabulary.find(kind, "type").orElseThrow(), 0);
        Formula granted =
                new Formula.Fact(o, names.vocabulary.find(kind, "granted").orElseThrow(), 0);
        Formula where = new Formula.Junction(
                o,
                true,
                ImmutableList.of(
                        new Formula.Compare(o, Comparison.EQUAL, type, wanted.get()),
                        new Formula.Compare(o, Comparison.AT_MOST, granted, new Formula.AsOf(o)),
                        new Formula.NotExpired(
                                o,
                                new Formula.Fact(
                                        o,
                                        names.vocabulary.find(kind, "expires").orElseThrow(),
                                        0))));
        return Optional.of(
                new Formula.Aggregate(o, Type.FLAG, Aggregation.ANY, Optional.empty(), kind, Optional.of(where)));
    }

    @Override
    public Optional<Formula> reading(Expression.Reading e) {
        List<Names.Owned<org.parkstack.rules.book.Rule>> versions = names.rules.get(e.rule());
        if (versions.isEmpty()) {
            return error(Code.PK202, place(e), "unknown rule `" + e.rule() + "`", names.nearestRule(e.rule()));
        }
        org.parkstack.rules.book.Rule rule = versions.get(0).thing();
        boolean meets = e.stage() == Stage.MEETS;
        if (!meets && rule.pays().isEmpty()) {
            return error(
                    Code.PK203,
                    place(e),
                    "`" + e.rule() + "` recognises and moves no money",
                    "ask `meets(" + e.rule() + ")`");
        }
        SubjectKind per = rule.per();
        boolean bound = per.isRecord() && scope.bound().contains(per);
        if (!meets && per.isRecord() && !bound && scope.per().isRecord()) {
            return error(
                    Code.PK205,
                    place(e),
                    "`" + e.rule() + "` is per " + per.id() + ", and no " + per.id() + " is at hand here",
                    "read it inside `sum(" + e.stage().id() + "(" + e.rule() + ") for " + per.id() + " where …)`");
        }
        return Optional.of(new Formula.Reading(origin(e), e.stage(), e.rule(), per, bound));
    }
}
