package org.parkstack.rules.evaluate;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** {@code count}, {@code any}, {@code sum}, {@code highest} and {@code lowest} over records. */
final class Aggregates {

    private final Formula.Aggregate formula;
    private final Budget budget;
    private final ImmutableSet.Builder<Lack> lacks = ImmutableSet.builder();
    private final ImmutableList.Builder<Explanation> parts = ImmutableList.builder();

    private int surely;
    private int maybe;
    private Range sum = Range.ZERO;
    private @Nullable Value ofSure;
    private @Nullable Value ofAll;

    private Aggregates(Formula.Aggregate formula, Budget budget) {
        this.formula = formula;
        this.budget = budget;
    }

    /** {@code records} is empty where the list was left out; {@code at} evaluates inside one record. */
    static Outcome evaluate(
            Formula.Aggregate formula,
            Optional<ImmutableList<Subject>> records,
            java.util.function.Function<Subject, FormulaEvaluator> at,
            Budget budget,
            boolean explain) {
        Aggregates aggregates = new Aggregates(formula, budget);
        Value value;
        if (records.isPresent()) {
            for (Subject record : records.get()) {
                aggregates.add(record, at.apply(record), explain);
            }
            value = aggregates.overList();
        } else {
            value = aggregates.overUnknown(at.apply(Subject.unknownList(formula.record())), explain);
        }
        ImmutableSet<Lack> support = value.known() ? ImmutableSet.of() : aggregates.lacks.build();
        Explanation why = explain
                ? new Explanation(
                        formula.how().id() + "_of",
                        formula.origin().text(),
                        formula.type(),
                        value,
                        ImmutableMap.of("record", formula.record().id()),
                        aggregates.parts.build())
                : null;
        return new Outcome(value, support, why);
    }

    private Outcome where(FormulaEvaluator inside) {
        return formula.where().map(inside::evaluate).orElseGet(() -> new Outcome(Truth.TRUE, ImmutableSet.of(), null));
    }

    private void add(Subject record, FormulaEvaluator inside, boolean explain) {
        budget.spend(formula.origin());
        Outcome where = where(inside);
        if (where.truth() == Truth.FALSE) {
            explain(record, where, Optional.empty(), explain);
            return;
        }
        Optional<Outcome> element = formula.element().map(inside::evaluate);
        explain(record, where, element, explain);
        boolean sure = where.truth() == Truth.TRUE;
        lacks.addAll(where.support());
        surely += sure ? 1 : 0;
        maybe += sure ? 0 : 1;
        if (element.isPresent()) {
            lacks.addAll(element.get().support());
            Value value = element.get().value();
            if (formula.how() == Aggregation.SUM) {
                Range range = (Range) value;
                sum = budget.bounded(sum.plus(sure ? range : range.hull(Range.ZERO)), formula.origin());
            } else {
                ofAll = ofAll == null ? value : best(ofAll, value);
                if (sure) {
                    ofSure = ofSure == null ? value : best(ofSure, value);
                }
            }
        }
    }

    private void explain(Subject record, Outcome where, Optional<Outcome> element, boolean explain) {
        if (!explain) {
            return;
        }
        budget.explain();
        ImmutableList.Builder<Explanation> inner = ImmutableList.builder();
        if (where.why() != null) {
            inner.add(where.why());
        }
        element.map(Outcome::why).ifPresent(inner::add);
        parts.add(new Explanation(
                "record",
                "",
                element.isPresent() ? formula.type() : Type.FLAG,
                element.isPresent() ? element.get().value() : where.value(),
                ImmutableMap.of(
                        "subject", record.ref(), "where", where.truth().name().toLowerCase(java.util.Locale.ROOT)),
                inner.build()));
    }

    private Value best(Value a, Value b) {
        boolean highest = formula.how() == Aggregation.HIGHEST;
        if (a instanceof Range x) {
            return highest ? x.max((Range) b) : x.min((Range) b);
        }
        Days x = (Days) a;
        return highest ? x.max((Days) b) : x.min((Days) b);
    }

    private Value overList() {
        return switch (formula.how()) {
            case COUNT -> Range.of(Rational.of(surely), Rational.of(surely + maybe));
            case ANY -> surely > 0 ? Truth.TRUE : maybe > 0 ? Truth.UNKNOWN : Truth.FALSE;
            case SUM -> sum;
            case HIGHEST, LOWEST -> extreme();
        };
    }

    /** The best of the sure ones bounds it on one side, the best of all that may count on the other. */
    private Value extreme() {
        if (ofAll == null) {
            return undefined();
        }
        if (ofSure == null) {
            lacks.add(new Lack.Undefined(
                    formula.origin().whole(), formula.origin().wholePlace().toString()));
            return formula.type().everything();
        }
        boolean highest = formula.how() == Aggregation.HIGHEST;
        if (ofSure instanceof Range sure) {
            Range all = (Range) ofAll;
            return highest ? Range.of(sure.lo(), all.hi()) : Range.of(all.lo(), sure.hi());
        }
        Days sure = (Days) ofSure;
        Days all = (Days) requireNonNull(ofAll);
        return highest ? new Days(sure.lo(), all.hi()) : new Days(all.lo(), sure.hi());
    }

    private Value undefined() {
        lacks.add(new Lack.Undefined(
                formula.origin().whole(), formula.origin().wholePlace().toString()));
        return formula.type().everything();
    }

    private Value overUnknown(FormulaEvaluator inside, boolean explain) {
        Subject all = Subject.unknownList(formula.record());
        Outcome where = where(inside);
        Optional<Outcome> element = where.truth() == Truth.FALSE
                ? Optional.empty()
                : formula.element().map(inside::evaluate);
        explain(all, where, element, explain);
        if (where.truth() == Truth.FALSE) {
            return overList();
        }
        lacks.add(new Lack.OfRecords(formula.record()));
        lacks.addAll(where.support());
        element.ifPresent(e -> lacks.addAll(e.support()));
        return switch (formula.how()) {
            case COUNT -> Range.NOT_NEGATIVE;
            case ANY -> Truth.UNKNOWN;
            case SUM -> Range.NOT_NEGATIVE.times(element.orElseThrow().range());
            case HIGHEST, LOWEST -> formula.type().everything();
        };
    }
}
