package org.parkstack.rules.solve;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Type;

/** Each form of {@link Formula} over unknowns. This file is long because the language is: one method a form. */
final class FormulaEncoder implements Formula.Cases<Coded> {

    private final BookEncoder book;
    private final Encoding encoding;
    private final Logic logic;
    private final Magnitudes magnitudes;
    private final Spelling spelling;
    private final Calendar calendar;
    private final Binding binding;

    FormulaEncoder(BookEncoder book, Binding binding) {
        this.book = book;
        this.encoding = book.encoding();
        this.logic = encoding.logic();
        this.magnitudes = book.magnitudes();
        this.spelling = new Spelling(encoding);
        this.calendar = new Calendar(encoding);
        this.binding = binding;
    }

    private Proposition flag(Formula f) {
        return ((Coded.Flag) f.match(this)).value();
    }

    private Magnitude amount(Formula f) {
        return ((Coded.Amount) f.match(this)).value();
    }

    private Quantity day(Formula f) {
        return ((Coded.Day) f.match(this)).value();
    }

    private static Coded flag(Proposition p) {
        return new Coded.Flag(p);
    }

    private static Coded amount(Magnitude m) {
        return new Coded.Amount(m);
    }

    @Override
    public Coded constant(Formula.Const f) {
        return Constants.of(f.value(), magnitudes, logic);
    }

    @Override
    public Coded asOf(Formula.AsOf f) {
        return new Coded.Day(encoding.asOf());
    }

    @Override
    public Coded year(Formula.Year f) {
        return amount(Magnitudes.plain(encoding.year()));
    }

    @Override
    public Coded fact(Formula.Fact f) {
        String slot = binding.slot(f.fact().subject());
        return switch (f.fact().type().kind()) {
            case QUANTITY -> amount(Magnitudes.plain(encoding.fact(f.fact(), slot, f.year())));
            case DATE -> new Coded.Day(encoding.fact(f.fact(), slot, f.year()));
            case FLAG -> flag(encoding.flag(f.fact(), slot, f.year()));
            default -> new Coded.OfFact(f.fact(), slot, f.year());
        };
    }

    @Override
    public Coded term(Formula.TermRef f) {
        return book.term(f, binding);
    }

    @Override
    public Coded parameter(Formula.ParameterRef f) {
        return book.parameter(f);
    }

    @Override
    public Coded choice(Formula.Choice f) {
        List<Proposition> tests = new ArrayList<>();
        List<Coded> values = new ArrayList<>();
        Proposition open = logic.yes;
        for (Formula.Branch branch : f.branches()) {
            Proposition test = book.supposing(open, () -> flag(branch.test()));
            tests.add(test);
            values.add(
                    book.supposing(logic.and(open, test), () -> branch.value().match(this)));
            open = logic.and(open, logic.not(test));
        }
        Coded out = book.supposing(open, () -> f.otherwise().match(this));
        for (int i = tests.size() - 1; i >= 0; i--) {
            out = book.either(spelling, tests.get(i), values.get(i), out, f.origin());
        }
        return out;
    }

    @Override
    public Coded junction(Formula.Junction f) {
        return flag(
                f.all()
                        ? logic.and(f.parts().stream().map(this::flag).toList())
                        : logic.or(f.parts().stream().map(this::flag).toList()));
    }

    @Override
    public Coded not(Formula.Not f) {
        return flag(logic.not(flag(f.operand())));
    }

    @Override
    public Coded stated(Formula.Stated f) {
        return f.operand().match(this);
    }

    @Override
    public Coded compare(Formula.Compare f) {
        return flag(compared(f.how(), f.left(), f.right(), f.origin()));
    }

    private Proposition compared(Comparison how, Formula left, Formula right, Origin origin) {
        Type type = left.type();
        if (type.isQuantity()) {
            return magnitudes.compare(how, amount(left), amount(right), origin);
        }
        if (type.kind() == Type.Kind.DATE) {
            return magnitudes.compare(how, Magnitudes.plain(day(left)), Magnitudes.plain(day(right)), origin);
        }
        Proposition same = type.kind() == Type.Kind.FLAG
                ? logic.same(flag(left), flag(right))
                : spelling.same(left.match(this), right.match(this), origin);
        return how == Comparison.EQUAL ? same : logic.not(same);
    }

    @Override
    public Coded in(Formula.In f) {
        return flag(logic.or(f.listed().stream()
                .map(listed -> compared(Comparison.EQUAL, f.operand(), listed, f.origin()))
                .toList()));
    }

    @Override
    public Coded within(Formula.Within f) {
        return flag(spelling.within(f.operand().match(this), f.outer().match(this), f.origin()));
    }

    @Override
    public Coded has(Formula.Has f) {
        return flag(spelling.has(f.set().match(this), f.element().match(this), f.origin()));
    }

    @Override
    public Coded isKnown(Formula.IsKnown f) {
        if (f.operand() instanceof Formula.Fact fact) {
            return flag(encoding.given(fact.fact(), binding.slot(fact.fact().subject()), fact.year()));
        }
        return flag(encoding.looseFlag(
                "is known " + f.origin().place() + " " + binding,
                f.origin(),
                "`" + Magnitudes.shown(f.origin()) + "` asks whether more than one fact is known"));
    }

    @Override
    public Coded notExpired(Formula.NotExpired f) {
        Formula.Fact expires = f.expires();
        String slot = binding.slot(SubjectKind.QUALIFICATION);
        Quantity day = encoding.fact(expires.fact(), slot, 0);
        Proposition never = logic.not(encoding.given(expires.fact(), slot, 0));
        return flag(logic.or(never, logic.below(encoding.asOf(), day)));
    }

    @Override
    public Coded sum(Formula.Sum f) {
        Magnitude sum = Magnitudes.plain(logic.zero);
        for (Formula.Signed part : f.parts()) {
            Magnitude one = amount(part.operand());
            sum = part.minus() ? magnitudes.minus(sum, one, f.origin()) : magnitudes.plus(sum, one, f.origin());
        }
        return amount(sum);
    }

    @Override
    public Coded shift(Formula.Shift f) {
        Quantity day = day(f.day());
        for (Formula.Signed part : f.parts()) {
            Quantity from = day;
            day = spelling.lengths(
                    part.operand().match(this), length -> calendar.shifted(from, length.value(), part.minus()));
        }
        return new Coded.Day(day);
    }

    @Override
    public Coded product(Formula.Product f) {
        Magnitude product = magnitudes.constant(Rational.ONE);
        for (Formula.Factor part : f.parts()) {
            Magnitude one = amount(part.operand());
            if (part.divide()) {
                Proposition zero = magnitudes.compare(Comparison.EQUAL, one, Magnitudes.plain(logic.zero), f.origin());
                book.site(f, part.operand(), zero);
                product = magnitudes.dividedBy(product, one, f.origin());
            } else {
                product = magnitudes.times(product, one, f.origin());
            }
        }
        return amount(product);
    }

    @Override
    public Coded negate(Formula.Negate f) {
        return amount(magnitudes.times(amount(f.operand()), Rational.of(-1)));
    }

    @Override
    public Coded call(Formula.Call f) {
        return switch (f.function()) {
            case MIN, MAX -> extreme(f);
            case ABS -> {
                Magnitude x = amount(f.arguments().get(0));
                yield amount(magnitudes.max(x, magnitudes.times(x, Rational.of(-1)), f.origin()));
            }
            case FLOOR -> stepped(f, Rounding.DOWN);
            case CEIL -> stepped(f, Rounding.UP);
            case ROUND -> stepped(f, Rounding.HALF_UP);
            case YEARS_BETWEEN -> between(f, ChronoUnit.YEARS);
            case MONTHS_BETWEEN -> between(f, ChronoUnit.MONTHS);
            case DAYS_BETWEEN -> between(f, ChronoUnit.DAYS);
            case YEAR_OF ->
                amount(Magnitudes.plain(calendar.year(day(f.arguments().get(0)))));
        };
    }

    private Coded between(Formula.Call f, ChronoUnit unit) {
        Quantity from = day(f.arguments().get(0));
        Quantity to = day(f.arguments().get(1));
        return amount(Magnitudes.plain(calendar.between(from, to, unit)));
    }

    private Coded extreme(Formula.Call f) {
        boolean max = f.function() == org.parkstack.rules.expression.Function.MAX;
        if (f.type().kind() == Type.Kind.DATE) {
            Quantity best = day(f.arguments().get(0));
            for (Formula argument : f.arguments()) {
                best = max ? encoding.max(best, day(argument)) : encoding.min(best, day(argument));
            }
            return new Coded.Day(best);
        }
        Magnitude best = amount(f.arguments().get(0));
        for (Formula argument : f.arguments().subList(1, f.arguments().size())) {
            best = max
                    ? magnitudes.max(best, amount(argument), f.origin())
                    : magnitudes.min(best, amount(argument), f.origin());
        }
        return amount(best);
    }

    private Coded stepped(Formula.Call f, Rounding how) {
        Quantity x = magnitudes.linear(amount(f.arguments().get(0)), f.origin());
        Quantity step = magnitudes.linear(amount(f.arguments().get(1)), f.origin());
        if (step.isConstant() && step.constant().signum() > 0) {
            return amount(Magnitudes.plain(new Roundings(encoding).rounded(x, step.constant(), how)));
        }
        return amount(Magnitudes.plain(encoding.loose(
                how.id() + " " + x.id() + " to " + step.id(),
                false,
                Range.ALL,
                f.origin(),
                "`" + Magnitudes.shown(f.origin()) + "` rounds to a step that is not one number")));
    }

    @Override
    public Coded aggregate(Formula.Aggregate f) {
        Aggregation over = new Aggregation(book, f.record(), f.origin());
        Function<Binding, Proposition> where =
                b -> f.where().map(w -> book.condition(w, b)).orElse(logic.yes);
        return switch (f.how()) {
            case COUNT -> amount(Magnitudes.plain(over.count(binding, where)));
            case ANY -> flag(over.any(binding, where));
            case SUM ->
                amount(over.sum(binding, where, b -> book.magnitude(f.element().orElseThrow(), b)));
            case HIGHEST, LOWEST -> extreme(f, over, where);
        };
    }

    private Coded extreme(Formula.Aggregate f, Aggregation over, Function<Binding, Proposition> where) {
        Formula element = f.element().orElseThrow();
        boolean date = f.type().kind() == Type.Kind.DATE;
        Function<Binding, Quantity> value = b -> date
                ? ((Coded.Day) book.coded(element, b)).value()
                : magnitudes.linear(book.magnitude(element, b), f.origin());
        boolean highest = f.how() == org.parkstack.rules.expression.Expression.Aggregation.HIGHEST;
        Quantity extreme = over.extreme(highest, binding, where, value, none -> book.site(f, f, none));
        return date ? new Coded.Day(extreme) : amount(Magnitudes.plain(extreme));
    }

    @Override
    public Coded reading(Formula.Reading f) {
        return book.read(f, binding);
    }

    @Override
    public Coded brackets(Formula.Brackets f) {
        Magnitude x = amount(f.of());
        Magnitude out = Magnitudes.plain(logic.zero);
        for (int i = 0; i < f.rows().size(); i++) {
            Formula.Bracket row = f.rows().get(i);
            Magnitude from = amount(row.from());
            if (f.marginal()) {
                Magnitude slice =
                        magnitudes.max(magnitudes.minus(x, from, f.origin()), Magnitudes.plain(logic.zero), f.origin());
                if (i + 1 < f.rows().size()) {
                    Magnitude width =
                            magnitudes.minus(amount(f.rows().get(i + 1).from()), from, f.origin());
                    slice = magnitudes.min(slice, width, f.origin());
                }
                out = magnitudes.plus(out, magnitudes.times(slice, amount(row.value()), f.origin()), f.origin());
            } else {
                Magnitude reached = out;
                Proposition inside = magnitudes.compare(Comparison.AT_LEAST, x, from, f.origin());
                Magnitude own = book.supposing(inside, () -> {
                    Magnitude value = amount(row.value());
                    return row.isRate() ? magnitudes.times(x, value, f.origin()) : value;
                });
                out = magnitudes.either(inside, own, reached);
            }
        }
        return amount(out);
    }

    @Override
    public Coded review(Formula.Review f) {
        SubjectKind kind = binding.slots().isEmpty()
                ? SubjectKind.ENTERPRISE
                : binding.slots().keySet().iterator().next();
        String slot = binding.slot(kind);
        Quantity given = encoding.reviewed(f.id(), kind, slot);
        List<Proposition> lawful = new ArrayList<>();
        f.atLeast().ifPresent(lo -> lawful.add(logic.atMost(book.amount(lo, binding), given)));
        f.atMost().ifPresent(hi -> lawful.add(logic.atMost(given, book.amount(hi, binding))));
        Unknown u = Unknown.number("review of " + f.id() + " " + slot);
        encoding.law(u, logic.or(logic.equal(given, logic.zero), logic.and(lawful)));
        return amount(Magnitudes.plain(given));
    }
}
