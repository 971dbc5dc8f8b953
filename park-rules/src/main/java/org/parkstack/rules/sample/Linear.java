package org.parkstack.rules.sample;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/** Reads a formula as a line in one fact, all other facts standing as a draft has them; empty where it is none. */
final class Linear {

    private final CheckedBook book;
    private final Draft draft;
    private final Map<SubjectKind, Draft.Entity> bound;
    private final Formula.@Nullable Fact variable;

    /** {@code slope · x + rest}. */
    record Line(Rational slope, Rational rest) {

        Line minus(Line o) {
            return new Line(slope.minus(o.slope), rest.minus(o.rest));
        }

        Line plus(Line o) {
            return new Line(slope.plus(o.slope), rest.plus(o.rest));
        }

        Line times(Rational by) {
            return new Line(slope.times(by), rest.times(by));
        }
    }

    Linear(CheckedBook book, Draft draft, Map<SubjectKind, Draft.Entity> bound, Formula.@Nullable Fact variable) {
        this.book = book;
        this.draft = draft;
        this.bound = bound;
        this.variable = variable;
    }

    Optional<Line> of(Formula f) {
        if (f instanceof Formula.Const c) {
            return number(c.value());
        }
        if (f instanceof Formula.Fact fact) {
            return variable != null && fact.fact().equals(variable.fact()) && fact.year() == variable.year()
                    ? Optional.of(new Line(Rational.ONE, Rational.ZERO))
                    : value(fact).flatMap(this::number);
        }
        if (f instanceof Formula.ParameterRef p) {
            return book.parameter(p.id(), draft.asOf).flatMap(this::number);
        }
        if (f instanceof Formula.TermRef t) {
            return of(book.term(t.id(), draft.asOf).value());
        }
        if (f instanceof Formula.Year) {
            return Optional.of(new Line(Rational.ZERO, Rational.of(draft.year)));
        }
        if (f instanceof Formula.Negate n) {
            return of(n.operand()).map(l -> l.times(Rational.of(-1)));
        }
        if (f instanceof Formula.Sum s) {
            Optional<Line> sum = Optional.of(new Line(Rational.ZERO, Rational.ZERO));
            for (Formula.Signed part : s.parts()) {
                Optional<Line> own = of(part.operand());
                sum = sum.flatMap(a -> own.map(b -> part.minus() ? a.minus(b) : a.plus(b)));
            }
            return sum;
        }
        return f instanceof Formula.Product p ? product(p) : Optional.empty();
    }

    private Optional<Line> product(Formula.Product p) {
        Line product = new Line(Rational.ZERO, Rational.ONE);
        for (Formula.Factor part : p.parts()) {
            Optional<Line> own = of(part.operand());
            if (own.isEmpty()) {
                return own;
            }
            Line l = own.get();
            if (part.divide()) {
                if (l.slope().signum() != 0 || l.rest().signum() == 0) {
                    return Optional.empty();
                }
                product = product.times(Rational.ONE.dividedBy(l.rest()));
            } else if (l.slope().signum() == 0) {
                product = product.times(l.rest());
            } else if (product.slope().signum() == 0) {
                product = l.times(product.rest());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(product);
    }

    private Optional<Line> number(Value value) {
        return value instanceof Range r && r.known()
                ? Optional.of(new Line(Rational.ZERO, r.value()))
                : Optional.empty();
    }

    private Optional<Value> value(Formula.Fact f) {
        SubjectKind kind = f.fact().subject();
        Draft.Entity entity = kind.isRecord() ? bound.get(kind) : draft.enterprise;
        return entity == null
                ? Optional.empty()
                : Optional.ofNullable(Draft.get(entity, draft.key(new Reads.Fact(f.fact(), f.year()))));
    }

    /** A day, where it can be told. */
    Optional<LocalDate> day(Formula f) {
        if (f instanceof Formula.AsOf) {
            return Optional.of(draft.asOf);
        }
        if (f instanceof Formula.Shift s) {
            Optional<LocalDate> day = day(s.day());
            for (Formula.Signed part : s.parts()) {
                if (day.isEmpty() || !(part.operand() instanceof Formula.Const c)) {
                    return Optional.empty();
                }
                day = Optional.ofNullable(Days.of(day.get())
                        .plus(((Lengths) c.value()).value(), part.minus())
                        .lo());
            }
            return day;
        }
        Optional<Value> value = f instanceof Formula.Const c
                ? Optional.of(c.value())
                : f instanceof Formula.Fact fact
                        ? value(fact)
                        : f instanceof Formula.ParameterRef p ? book.parameter(p.id(), draft.asOf) : Optional.empty();
        return value.filter(v -> v instanceof Days d && d.known()).map(v -> ((Days) v).value());
    }
}
