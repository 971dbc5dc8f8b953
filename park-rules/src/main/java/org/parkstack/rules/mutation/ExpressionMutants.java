package org.parkstack.rules.mutation;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.expression.Span;
import org.parkstack.rules.expression.Unit;

/** The small changes of an expression, each as a whole new expression. What comes out need not be lawful. */
final class ExpressionMutants implements Expression.Cases<List<ExpressionMutants.Changed>> {

    private static final Rational FEN = Rational.of(1, 100);

    private final String text;

    /** Whether a literal here is a threshold, which moves by the least step, rather than a rate or amount. */
    private final boolean threshold;

    /** A change: where, what, and the whole expression with it. */
    record Changed(Span at, String change, Expression expression) {}

    private ExpressionMutants(String text, boolean threshold) {
        this.text = text;
        this.threshold = threshold;
    }

    /** All changes of {@code expression}, which was written as {@code text}, in the order in which they stand there. */
    static List<Changed> of(Expression expression, String text) {
        return expression.match(new ExpressionMutants(text, false));
    }

    private String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    private Changed changed(Expression e, String change, Expression to) {
        String whole = text(e.span());
        return new Changed(
                e.span(), change + " in `" + (whole.length() > 80 ? whole.substring(0, 80) + "…" : whole) + "`", to);
    }

    /** The changes of a part, each put back into the whole. */
    private List<Changed> inside(Expression part, Function<Expression, Expression> whole) {
        return lifted(part.match(this), whole);
    }

    private static List<Changed> lifted(List<Changed> changes, Function<Expression, Expression> whole) {
        return changes.stream()
                .map(c -> new Changed(c.at(), c.change(), whole.apply(c.expression())))
                .toList();
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

    @Override
    public List<Changed> literal(Expression.Literal e) {
        List<Changed> out = new ArrayList<>();
        String old = text(e.span());
        for (Constant to : moved(e.value(), old)) {
            out.add(new Changed(
                    e.span(), "`" + old + "` → `" + shown(to, old) + "`", new Expression.Literal(e.span(), to)));
        }
        return out;
    }

    private List<Constant> moved(Constant value, String old) {
        if (value instanceof Constant.Quantity q) {
            Rational step = step(q, old);
            return List.of(
                    new Constant.Quantity(q.value().minus(step), q.unit()),
                    new Constant.Quantity(q.value().plus(step), q.unit()));
        }
        if (value instanceof Constant.Day d) {
            return List.of(
                    new Constant.Day(d.value().minusDays(1)),
                    new Constant.Day(d.value().plusDays(1)));
        }
        if (value instanceof Constant.Length l) {
            boolean days = l.days() != 0;
            return List.of(
                    new Constant.Length(l.months() - (days ? 0 : 1), l.days() - (days ? 1 : 0)),
                    new Constant.Length(l.months() + (days ? 0 : 1), l.days() + (days ? 1 : 0)));
        }
        return value instanceof Constant.Truth t ? List.of(new Constant.Truth(!t.value())) : List.of();
    }

    private Rational step(Constant.Quantity q, String old) {
        boolean percent = old.endsWith("%");
        if (threshold) {
            return q.unit().equals(Unit.MONEY)
                    ? FEN
                    : percent || !q.value().isWhole() ? Rational.of(1, 10_000) : Rational.ONE;
        }
        if (percent) {
            return FEN;
        }
        Rational unit =
                old.contains("亿") ? Rational.of(100_000_000) : old.contains("万") ? Rational.of(10_000) : Rational.ONE;
        return q.value().isWhole() || !q.unit().equals(Unit.NUMBER) ? unit : FEN;
    }

    private static String shown(Constant to, String old) {
        if (to instanceof Constant.Quantity q && old.endsWith("%")) {
            return q.value().times(Rational.of(100)) + "%";
        }
        if (to instanceof Constant.Quantity q && old.endsWith("万元")) {
            return q.value().dividedBy(Rational.of(10_000)) + "万元";
        }
        return to.text();
    }

    @Override
    public List<Changed> name(Expression.Name e) {
        return List.of();
    }

    @Override
    public List<Changed> field(Expression.Field e) {
        return List.of();
    }

    @Override
    public List<Changed> atYear(Expression.AtYear e) {
        List<Changed> out = new ArrayList<>();
        for (int year : e.year() == 0 ? new int[] {-1} : new int[] {e.year() - 1, e.year() + 1}) {
            out.add(changed(
                    e, "`[" + e.year() + "]` → `[" + year + "]`", new Expression.AtYear(e.span(), e.fact(), year)));
        }
        return out;
    }

    @Override
    public List<Changed> branching(Expression.If e) {
        List<Changed> out = new ArrayList<>();
        for (int i = 0; i < e.branches().size(); i++) {
            int at = i;
            Expression.Branch b = e.branches().get(i);
            out.addAll(inside(
                    b.test(),
                    t -> new Expression.If(
                            e.span(), with(e.branches(), at, new Expression.Branch(t, b.value())), e.otherwise())));
            out.addAll(inside(
                    b.value(),
                    v -> new Expression.If(
                            e.span(), with(e.branches(), at, new Expression.Branch(b.test(), v)), e.otherwise())));
        }
        out.addAll(inside(e.otherwise(), o -> new Expression.If(e.span(), e.branches(), o)));
        return out;
    }

    @Override
    public List<Changed> junction(Expression.Junction e) {
        List<Changed> out = new ArrayList<>();
        out.add(changed(
                e, e.all() ? "`and` → `or`" : "`or` → `and`", new Expression.Junction(e.span(), !e.all(), e.parts())));
        for (int i = 0; i < e.parts().size(); i++) {
            int at = i;
            Expression part = e.parts().get(i);
            if (e.parts().size() > 1) {
                Expression left = e.parts().size() == 2
                        ? e.parts().get(1 - i)
                        : new Expression.Junction(e.span(), e.all(), without(e.parts(), i));
                out.add(new Changed(
                        part.span(), "`" + text(part.span()) + "` dropped from `" + text(e.span()) + "`", left));
            }
            out.addAll(inside(part, p -> new Expression.Junction(e.span(), e.all(), with(e.parts(), at, p))));
        }
        return out;
    }

    @Override
    public List<Changed> not(Expression.Not e) {
        List<Changed> out = new ArrayList<>();
        out.add(changed(e, "`not` dropped", e.operand()));
        out.addAll(inside(e.operand(), o -> new Expression.Not(e.span(), o)));
        return out;
    }

    @Override
    public List<Changed> compare(Expression.Compare e) {
        List<Changed> out = new ArrayList<>();
        for (Comparison how : others(e.how())) {
            out.add(changed(
                    e,
                    "`" + e.how().sign() + "` → `" + how.sign() + "`",
                    new Expression.Compare(e.span(), how, e.left(), e.right())));
        }
        ExpressionMutants sides = new ExpressionMutants(text, e.how().ordered());
        out.addAll(lifted(e.left().match(sides), l -> new Expression.Compare(e.span(), e.how(), l, e.right())));
        out.addAll(lifted(e.right().match(sides), r -> new Expression.Compare(e.span(), e.how(), e.left(), r)));
        return out;
    }

    /** The one that differs on the threshold only, and the opposite. */
    private static ImmutableList<Comparison> others(Comparison how) {
        return switch (how) {
            case EQUAL -> ImmutableList.of(Comparison.UNEQUAL);
            case UNEQUAL -> ImmutableList.of(Comparison.EQUAL);
            case LESS -> ImmutableList.of(Comparison.AT_MOST, Comparison.AT_LEAST);
            case AT_MOST -> ImmutableList.of(Comparison.LESS, Comparison.MORE);
            case MORE -> ImmutableList.of(Comparison.AT_LEAST, Comparison.AT_MOST);
            case AT_LEAST -> ImmutableList.of(Comparison.MORE, Comparison.LESS);
        };
    }

    @Override
    public List<Changed> in(Expression.In e) {
        List<Changed> out = new ArrayList<>(inside(e.operand(), o -> new Expression.In(e.span(), o, e.listed())));
        for (int i = 0; e.listed().size() > 1 && i < e.listed().size(); i++) {
            Expression listed = e.listed().get(i);
            out.add(new Changed(
                    listed.span(),
                    "`" + text(listed.span()) + "` dropped from `" + text(e.span()) + "`",
                    new Expression.In(e.span(), e.operand(), without(e.listed(), i))));
        }
        return out;
    }

    @Override
    public List<Changed> within(Expression.Within e) {
        return List.of();
    }

    @Override
    public List<Changed> has(Expression.Has e) {
        return List.of();
    }

    @Override
    public List<Changed> isKnown(Expression.IsKnown e) {
        return List.of();
    }

    @Override
    public List<Changed> sum(Expression.Sum e) {
        List<Changed> out = new ArrayList<>();
        for (int i = 0; i < e.parts().size(); i++) {
            int at = i;
            Expression.Signed part = e.parts().get(i);
            if (i > 0) {
                out.add(changed(
                        e,
                        part.minus() ? "`-` → `+`" : "`+` → `-`",
                        new Expression.Sum(
                                e.span(), with(e.parts(), i, new Expression.Signed(!part.minus(), part.operand())))));
            }
            out.addAll(inside(
                    part.operand(),
                    o -> new Expression.Sum(e.span(), with(e.parts(), at, new Expression.Signed(part.minus(), o)))));
        }
        return out;
    }

    @Override
    public List<Changed> product(Expression.Product e) {
        List<Changed> out = new ArrayList<>();
        for (int i = 0; i < e.parts().size(); i++) {
            int at = i;
            Expression.Factor part = e.parts().get(i);
            if (i > 0) {
                out.add(changed(
                        e,
                        part.divide() ? "`/` → `*`" : "`*` → `/`",
                        new Expression.Product(
                                e.span(), with(e.parts(), i, new Expression.Factor(!part.divide(), part.operand())))));
            }
            ExpressionMutants factors = new ExpressionMutants(text, false);
            out.addAll(lifted(
                    part.operand().match(factors),
                    o -> new Expression.Product(
                            e.span(), with(e.parts(), at, new Expression.Factor(part.divide(), o)))));
        }
        return out;
    }

    @Override
    public List<Changed> negate(Expression.Negate e) {
        List<Changed> out = new ArrayList<>();
        out.add(changed(e, "`-` dropped", e.operand()));
        out.addAll(inside(e.operand(), o -> new Expression.Negate(e.span(), o)));
        return out;
    }

    @Override
    public List<Changed> call(Expression.Call e) {
        List<Changed> out = new ArrayList<>();
        for (org.parkstack.rules.expression.Function f : others(e.function())) {
            out.add(changed(
                    e,
                    "`" + e.function().id() + "` → `" + f.id() + "`",
                    new Expression.Call(e.span(), f, e.arguments())));
        }
        IntStream.range(0, e.arguments().size())
                .forEach(i -> out.addAll(inside(
                        e.arguments().get(i),
                        a -> new Expression.Call(e.span(), e.function(), with(e.arguments(), i, a)))));
        return out;
    }

    private static ImmutableList<org.parkstack.rules.expression.Function> others(
            org.parkstack.rules.expression.Function f) {
        return switch (f) {
            case MIN -> ImmutableList.of(org.parkstack.rules.expression.Function.MAX);
            case MAX -> ImmutableList.of(org.parkstack.rules.expression.Function.MIN);
            case FLOOR -> ImmutableList.of(org.parkstack.rules.expression.Function.CEIL);
            case CEIL, ROUND -> ImmutableList.of(org.parkstack.rules.expression.Function.FLOOR);
            default -> ImmutableList.of();
        };
    }

    @Override
    public List<Changed> aggregate(Expression.Aggregate e) {
        List<Changed> out = new ArrayList<>();
        Optional<Aggregation> other = switch (e.how()) {
            case HIGHEST -> Optional.of(Aggregation.LOWEST);
            case LOWEST, SUM -> Optional.of(Aggregation.HIGHEST);
            default -> Optional.empty();
        };
        other.ifPresent(o -> out.add(changed(
                e,
                "`" + e.how().id() + "` → `" + o.id() + "`",
                new Expression.Aggregate(e.span(), o, e.element(), e.record(), e.where()))));
        e.element()
                .ifPresent(element -> out.addAll(inside(
                        element,
                        c -> new Expression.Aggregate(e.span(), e.how(), Optional.of(c), e.record(), e.where()))));
        e.where().ifPresent(where -> {
            out.add(new Changed(
                    where.span(),
                    "`where " + text(where.span()) + "` dropped",
                    new Expression.Aggregate(e.span(), e.how(), e.element(), e.record(), Optional.empty())));
            out.addAll(inside(
                    where, w -> new Expression.Aggregate(e.span(), e.how(), e.element(), e.record(), Optional.of(w))));
        });
        return out;
    }

    @Override
    public List<Changed> holds(Expression.Holds e) {
        return List.of();
    }

    @Override
    public List<Changed> reading(Expression.Reading e) {
        List<Changed> out = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (stage != e.stage() && stage != Stage.MEETS && e.stage() != Stage.MEETS) {
                out.add(changed(
                        e,
                        "`" + e.stage().id() + "` → `" + stage.id() + "`",
                        new Expression.Reading(e.span(), stage, e.rule())));
            }
        }
        return out;
    }
}
