package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/**
 * The meaning of each form of {@link Formula}, for one subject (and the records bound around it).
 *
 * <p>This file is long because the language is: one method a form. Parts are evaluated even where another part already
 * settles the answer, since an applicant wants every reason.
 */
final class FormulaEvaluator implements Formula.Cases<Outcome> {

    /** What stays the same all through one decision. */
    record Around(
            CheckedBook book,
            Facts facts,
            Readings readings,
            Budget budget,
            Problems problems,
            boolean explain,
            Watch watch) {

        /** The same, unwatched. */
        Around unwatched() {
            return watch == Watch.NONE
                    ? this
                    : new Around(book, facts, readings, budget, problems, explain, Watch.NONE);
        }
    }

    private final Around around;
    private final ImmutableMap<SubjectKind, Subject> bound;

    /** Whether assumptions do not count: inside {@code is known}. */
    private final boolean asFiled;

    private FormulaEvaluator(Around around, ImmutableMap<SubjectKind, Subject> bound, boolean asFiled) {
        this.around = around;
        this.bound = bound;
        this.asFiled = asFiled;
    }

    static FormulaEvaluator of(Around around, Subject subject, boolean asFiled) {
        return new FormulaEvaluator(
                around,
                subject.kind().isRecord() ? ImmutableMap.of(subject.kind(), subject) : ImmutableMap.of(),
                asFiled);
    }

    private FormulaEvaluator binding(Subject record) {
        ImmutableMap.Builder<SubjectKind, Subject> all = ImmutableMap.builder();
        return new FormulaEvaluator(
                around, all.putAll(bound).put(record.kind(), record).buildKeepingLast(), asFiled);
    }

    Outcome evaluate(Formula formula) {
        around.budget().spend(formula.origin());
        around.watch().enter(formula);
        Outcome outcome = formula.match(this);
        around.watch().leave(formula, outcome.value());
        return outcome;
    }

    private Outcome outcome(Formula f, String is, Value value, List<Outcome> parts) {
        return outcome(f, is, value, parts, ImmutableMap.of());
    }

    private Outcome outcome(
            Formula f, String is, Value value, List<Outcome> parts, ImmutableMap<String, String> notes) {
        ImmutableSet<Lack> support = ImmutableSet.of();
        if (!value.known()) {
            ImmutableSet.Builder<Lack> all = ImmutableSet.builder();
            parts.forEach(p -> all.addAll(p.support()));
            support = all.build();
        }
        return explained(f, is, value, support, parts, notes);
    }

    private Outcome explained(
            Formula f,
            String is,
            Value value,
            ImmutableSet<Lack> support,
            List<Outcome> parts,
            ImmutableMap<String, String> notes) {
        if (!around.explain()) {
            return new Outcome(value, support, null);
        }
        around.budget().explain();
        ImmutableList.Builder<Explanation> reasons = ImmutableList.builder();
        for (Outcome part : parts) {
            if (part.why() != null) {
                reasons.add(part.why());
            }
        }
        return new Outcome(
                value, support, new Explanation(is, f.origin().text(), f.type(), value, notes, reasons.build()));
    }

    private Outcome undefined(
            Formula f, String is, Value value, List<Outcome> parts, ImmutableMap<String, String> notes) {
        Origin o = f.origin();
        ImmutableSet.Builder<Lack> support = ImmutableSet.builder();
        parts.forEach(p -> support.addAll(p.support()));
        support.add(new Lack.Undefined(o.whole(), o.wholePlace().toString()));
        return explained(f, is, value, support.build(), parts, notes);
    }

    private List<Outcome> all(Iterable<Formula> formulas) {
        List<Outcome> out = new ArrayList<>();
        formulas.forEach(f -> out.add(evaluate(f)));
        return out;
    }

    @Override
    public Outcome constant(Formula.Const f) {
        return outcome(f, "literal", f.value(), List.of());
    }

    @Override
    public Outcome asOf(Formula.AsOf f) {
        return outcome(f, "as_of", Days.of(around.facts().asOf()), List.of());
    }

    @Override
    public Outcome year(Formula.Year f) {
        return outcome(f, "year", Range.of(Rational.of(around.facts().year())), List.of());
    }

    @Override
    public Outcome fact(Formula.Fact f) {
        Declaration fact = f.fact();
        Subject subject = subject(fact.subject());
        int year = !fact.byYear() ? 0 : f.year() <= 0 ? around.facts().year() + f.year() : f.year();
        @Nullable Value given = asFiled ? subject.filed(fact.name(), year) : subject.get(fact.name(), year);
        boolean assumed = false;
        if (given == null && !subject.all() && !asFiled) {
            given = assumed(fact, year);
            assumed = given != null;
        }
        Value value = given == null ? fact.lawful() : given;
        ImmutableSet<Lack> support = value.known()
                ? ImmutableSet.of()
                : ImmutableSet.of(
                        subject.all()
                                ? new Lack.OfRecords(subject.kind())
                                : new Lack.OfFact(fact, subject.ref(), year));
        ImmutableMap.Builder<String, String> notes = ImmutableMap.builder();
        if (around.explain()) {
            notes.put("fact", fact.text());
            if (fact.subject().isRecord()) {
                notes.put("subject", subject.ref());
            }
            if (fact.byYear()) {
                notes.put("year", String.valueOf(year));
            }
            if (assumed) {
                notes.put("assumed", "true");
            }
            if (asFiled) {
                notes.put("as_filed", "true");
            }
        }
        return explained(f, "fact", value, support, List.of(), notes.buildOrThrow());
    }

    private @Nullable Value assumed(Declaration fact, int year) {
        ImmutableMap<Subject.Key, Value> values = around.book().assumed().get(fact.text());
        if (values == null) {
            return null;
        }
        Value ofYear = values.get(new Subject.Key(fact.name(), year));
        return ofYear != null ? ofYear : values.get(new Subject.Key(fact.name(), 0));
    }

    private Subject subject(SubjectKind kind) {
        if (!kind.isRecord()) {
            return around.facts().enterprise();
        }
        Subject record = bound.get(kind);
        if (record == null) {
            throw new IllegalStateException("no " + kind.id() + " is bound");
        }
        return record;
    }

    @Override
    public Outcome term(Formula.TermRef f) {
        Outcome value = around.readings().term(f, subject(f.per()), asFiled);
        ImmutableMap.Builder<String, String> notes = ImmutableMap.builder();
        if (f.per().isRecord()) {
            notes.put("subject", subject(f.per()).ref());
        }
        if (asFiled) {
            notes.put("as_filed", "true");
        }
        return explained(f, "term", value.value(), value.support(), List.of(value), notes.buildOrThrow());
    }

    @Override
    public Outcome parameter(Formula.ParameterRef f) {
        return around.readings().parameter(f);
    }

    @Override
    public Outcome choice(Formula.Choice f) {
        List<Outcome> looked = new ArrayList<>();
        List<Outcome> unknownTests = new ArrayList<>();
        List<Outcome> values = new ArrayList<>();
        boolean settled = false;
        for (Formula.Branch branch : f.branches()) {
            Outcome test = evaluate(branch.test());
            looked.add(test);
            if (test.truth() == Truth.FALSE) {
                continue;
            }
            Outcome value = evaluate(branch.value());
            looked.add(value);
            values.add(value);
            if (test.truth() == Truth.TRUE) {
                settled = true;
                break;
            }
            unknownTests.add(test);
        }
        if (!settled) {
            Outcome value = evaluate(f.otherwise());
            looked.add(value);
            values.add(value);
        }
        Value hull = values.get(0).value();
        for (Outcome value : values) {
            hull = hull.hull(value.value());
        }
        ImmutableSet.Builder<Lack> support = ImmutableSet.builder();
        if (!hull.known()) {
            unknownTests.forEach(t -> support.addAll(t.support()));
            values.forEach(v -> support.addAll(v.support()));
        }
        return explained(f, "if", hull, support.build(), looked, ImmutableMap.of());
    }

    @Override
    public Outcome junction(Formula.Junction f) {
        List<Outcome> parts = all(f.parts());
        Truth truth = Truth.of(f.all());
        for (Outcome part : parts) {
            truth = f.all() ? truth.and(part.truth()) : truth.or(part.truth());
        }
        return outcome(f, f.all() ? "and" : "or", truth, parts);
    }

    @Override
    public Outcome not(Formula.Not f) {
        Outcome operand = evaluate(f.operand());
        return outcome(f, "not", operand.truth().not(), List.of(operand));
    }

    @Override
    public Outcome stated(Formula.Stated f) {
        Outcome operand = evaluate(f.operand());
        ImmutableMap.Builder<String, String> notes = ImmutableMap.builder();
        f.says().ifPresent(s -> notes.put("says", s));
        f.article().ifPresent(a -> notes.put("article", a));
        notes.put("at", f.origin().place().toString());
        return outcome(f, "condition", operand.value(), List.of(operand), notes.buildOrThrow());
    }

    @Override
    public Outcome compare(Formula.Compare f) {
        Outcome left = evaluate(f.left());
        Outcome right = evaluate(f.right());
        Truth answer = compare(f.how(), left.value(), right.value());
        return outcome(f, f.how().sign(), answer, List.of(left, right), shortBy(answer, f, left, right));
    }

    private static Truth compare(Comparison how, Value left, Value right) {
        if (left instanceof Range l) {
            return l.compare(how, (Range) right);
        }
        if (left instanceof Days l) {
            return l.compare(how, (Days) right);
        }
        Truth same = left instanceof Words l ? l.same((Words) right) : iff((Truth) left, (Truth) right);
        return how == Comparison.EQUAL ? same : same.not();
    }

    private static Truth iff(Truth a, Truth b) {
        return a.known() && b.known() ? Truth.of(a == b) : Truth.UNKNOWN;
    }

    /** How far a failed comparison of known quantities is from holding. */
    private ImmutableMap<String, String> shortBy(Truth answer, Formula.Compare f, Outcome left, Outcome right) {
        boolean failed = around.explain() && answer == Truth.FALSE && f.how() != Comparison.UNEQUAL;
        if (failed && left.value() instanceof Range l && right.value() instanceof Range r && l.known() && r.known()) {
            return ImmutableMap.of(
                    "short_by",
                    l.value().minus(r.value()).abs() + f.left().type().unit().sign());
        }
        if (failed && left.value() instanceof Days l && right.value() instanceof Days r && l.known() && r.known()) {
            return ImmutableMap.of("short_by", Math.abs(ChronoUnit.DAYS.between(l.value(), r.value())) + "天");
        }
        return ImmutableMap.of();
    }

    @Override
    public Outcome in(Formula.In f) {
        Outcome operand = evaluate(f.operand());
        List<Outcome> parts = new ArrayList<>();
        parts.add(operand);
        parts.addAll(all(f.listed()));
        Truth answer = Truth.FALSE;
        for (Outcome listed : parts.subList(1, parts.size())) {
            answer = answer.or(compare(Comparison.EQUAL, operand.value(), listed.value()));
        }
        return outcome(f, "in", answer, parts);
    }

    @Override
    public Outcome within(Formula.Within f) {
        Outcome operand = evaluate(f.operand());
        Outcome outer = evaluate(f.outer());
        return outcome(f, "within", ((Words) operand.value()).within((Words) outer.value()), List.of(operand, outer));
    }

    @Override
    public Outcome has(Formula.Has f) {
        Outcome set = evaluate(f.set());
        Outcome element = evaluate(f.element());
        return outcome(f, "has", ((WordSet) set.value()).has((Words) element.value()), List.of(set, element));
    }

    @Override
    public Outcome isKnown(Formula.IsKnown f) {
        Outcome operand = new FormulaEvaluator(around, bound, true).evaluate(f.operand());
        return outcome(f, "is_known", Truth.of(operand.known()), List.of(operand));
    }

    @Override
    public Outcome notExpired(Formula.NotExpired f) {
        Subject record = subject(SubjectKind.QUALIFICATION);
        Outcome expires = fact(f.expires());
        boolean never =
                !record.all() && expires.value().equals(f.expires().fact().lawful());
        Truth answer =
                never ? Truth.TRUE : Days.of(around.facts().asOf()).compare(Comparison.LESS, (Days) expires.value());
        return outcome(f, "not_expired", answer, List.of(expires));
    }

    @Override
    public Outcome sum(Formula.Sum f) {
        List<Outcome> parts = new ArrayList<>();
        StringBuilder signs = new StringBuilder();
        Range sum = Range.ZERO;
        for (Formula.Signed part : f.parts()) {
            Outcome operand = evaluate(part.operand());
            parts.add(operand);
            signs.append(part.minus() ? '-' : '+');
            Range range = operand.range();
            sum = around.budget().bounded(part.minus() ? sum.minus(range) : sum.plus(range), f.origin());
        }
        return outcome(f, "sum", sum, parts, ImmutableMap.of("signs", signs.toString()));
    }

    @Override
    public Outcome shift(Formula.Shift f) {
        Outcome day = evaluate(f.day());
        List<Outcome> parts = new ArrayList<>();
        parts.add(day);
        StringBuilder signs = new StringBuilder();
        Days shifted = (Days) day.value();
        for (Formula.Signed part : f.parts()) {
            Outcome length = evaluate(part.operand());
            parts.add(length);
            signs.append(part.minus() ? '-' : '+');
            Days from = shifted;
            Days hull = null;
            for (Constant.Length possible : ((Lengths) length.value()).possible()) {
                Days one = from.plus(possible, part.minus());
                hull = hull == null ? one : hull.hull(one);
            }
            shifted = hull == null ? Days.ALL : hull;
        }
        return outcome(f, "shift", shifted, parts, ImmutableMap.of("signs", signs.toString()));
    }

    @Override
    public Outcome product(Formula.Product f) {
        List<Outcome> parts = new ArrayList<>();
        StringBuilder signs = new StringBuilder();
        Range product = Range.of(Rational.ONE);
        boolean undefined = false;
        for (Formula.Factor part : f.parts()) {
            Outcome operand = evaluate(part.operand());
            parts.add(operand);
            signs.append(part.divide() ? '/' : '*');
            Range range = operand.range();
            undefined |= part.divide() && range.isZero();
            product = around.budget()
                    .bounded(part.divide() ? product.dividedBy(range) : product.times(range), f.origin());
        }
        ImmutableMap<String, String> notes = ImmutableMap.of("signs", signs.toString());
        return undefined && !product.known()
                ? undefined(f, "product", product, parts, notes)
                : outcome(f, "product", product, parts, notes);
    }

    @Override
    public Outcome negate(Formula.Negate f) {
        Outcome operand = evaluate(f.operand());
        return outcome(f, "negate", operand.range().negated(), List.of(operand));
    }

    @Override
    public Outcome call(Formula.Call f) {
        List<Outcome> arguments = all(f.arguments());
        Function function = f.function();
        boolean steps = function == Function.FLOOR || function == Function.CEIL || function == Function.ROUND;
        if (steps) {
            Range step = arguments.get(1).range();
            if (step.hi() != null && step.hi().signum() <= 0) {
                return undefined(f, function.id(), Range.ALL, arguments, ImmutableMap.of());
            }
        }
        Value value = value(function, arguments);
        if (value instanceof Range range) {
            around.budget().bounded(range, f.origin());
        }
        return outcome(f, function.id(), value, arguments);
    }

    private static Value value(Function function, List<Outcome> arguments) {
        Value first = arguments.get(0).value();
        return switch (function) {
            case MIN, MAX -> extreme(function == Function.MAX, arguments);
            case ABS -> ((Range) first).abs();
            case FLOOR -> stepped((Range) first, arguments.get(1).range(), Rounding.DOWN);
            case CEIL -> stepped((Range) first, arguments.get(1).range(), Rounding.UP);
            case ROUND -> stepped((Range) first, arguments.get(1).range(), Rounding.HALF_UP);
            case YEARS_BETWEEN -> ((Days) first).until((Days) arguments.get(1).value(), ChronoUnit.YEARS);
            case MONTHS_BETWEEN -> ((Days) first).until((Days) arguments.get(1).value(), ChronoUnit.MONTHS);
            case DAYS_BETWEEN -> ((Days) first).until((Days) arguments.get(1).value(), ChronoUnit.DAYS);
            case YEAR_OF -> ((Days) first).year();
        };
    }

    private static Value extreme(boolean max, List<Outcome> arguments) {
        Value best = arguments.get(0).value();
        for (Outcome argument : arguments) {
            if (best instanceof Range b) {
                best = max ? b.max(argument.range()) : b.min(argument.range());
            } else {
                Days b = (Days) best;
                best = max ? b.max((Days) argument.value()) : b.min((Days) argument.value());
            }
        }
        return best;
    }

    /** Rounded to a step; where the step is not known, the value moves by less than the greatest step. */
    private static Range stepped(Range x, Range step, Rounding how) {
        if (step.known()) {
            return x.rounded(step.value(), how);
        }
        if (step.lo() == null || step.lo().signum() <= 0) {
            return Range.ALL;
        }
        Range down = Range.of(step.hi() == null ? null : step.hi().negated(), Rational.ZERO);
        return switch (how) {
            case DOWN -> x.plus(down);
            case UP -> x.plus(down.negated());
            default -> x.plus(down.hull(down.negated()).times(Range.of(Rational.of(1, 2))));
        };
    }

    @Override
    public Outcome aggregate(Formula.Aggregate f) {
        ImmutableList<Subject> listed = around.facts().records().get(f.record());
        boolean assumedEmpty =
                listed == null && !asFiled && around.book().assumedEmpty().contains(f.record());
        Optional<ImmutableList<Subject>> records =
                assumedEmpty ? Optional.of(ImmutableList.of()) : Optional.ofNullable(listed);
        return Aggregates.evaluate(f, records, this::binding, around.budget(), around.explain());
    }

    @Override
    public Outcome reading(Formula.Reading f) {
        Outcome read = around.readings().read(f, f.bound() ? Optional.of(subject(f.per())) : Optional.empty());
        ImmutableMap<String, String> notes = f.bound()
                ? ImmutableMap.of("rule", f.rule(), "subject", subject(f.per()).ref())
                : ImmutableMap.of("rule", f.rule());
        return explained(f, f.stage().id(), read.value(), read.support(), List.of(), notes);
    }

    @Override
    public Outcome brackets(Formula.Brackets f) {
        StringBuilder rows = new StringBuilder();
        f.rows().forEach(row -> rows.append(row.isRate() ? "r" : "p"));
        return BracketRows.evaluate(
                f,
                evaluate(f.of()),
                this::evaluate,
                around.budget(),
                (value, parts) -> outcome(
                        f,
                        f.marginal() ? "marginal_brackets" : "brackets",
                        value,
                        parts,
                        ImmutableMap.of("rows", rows.toString())));
    }

    @Override
    public Outcome review(Formula.Review f) {
        Subject subject = bound.isEmpty()
                ? around.facts().enterprise()
                : bound.values().asList().get(0);
        return Reviews.evaluate(
                f,
                subject,
                around.facts().review(f.id(), subject),
                f.atLeast().map(this::evaluate),
                f.atMost().map(this::evaluate),
                around.problems(),
                around.explain());
    }
}
