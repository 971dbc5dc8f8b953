package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/**
 * The canonical meaning of formulas of one book on days on which no version changes: terms and parameters put in, sums and
 * products multiplied out, comparisons brought to one side, conditions flat and sorted, tables as one list of rows. Formulas
 * of one number mean the same; of different numbers, they may. Not thread-safe.
 */
final class Canon implements Formula.Cases<Integer> {

    private final Pool pool;
    private final CheckedBook book;
    private final EffectivePeriod days;
    private final LocalDate day;
    private final ToIntFunction<Formula.Reading> readings;
    private final Map<String, Integer> terms = new HashMap<>();

    Canon(Pool pool, CheckedBook book, EffectivePeriod days, ToIntFunction<Formula.Reading> readings) {
        this.pool = pool;
        this.book = book;
        this.days = days;
        this.day = Pieces.dayIn(days);
        this.readings = readings;
    }

    int of(Formula formula) {
        return formula.match(this);
    }

    int truth(boolean value) {
        return pool.of("truth", value);
    }

    private boolean isTruth(int id, boolean value) {
        return id == truth(value);
    }

    private int value(Value value) {
        if (value instanceof Range r && r.known()) {
            return pool.constant(r.value());
        }
        if (value instanceof Truth t && t.known()) {
            return truth(t == Truth.TRUE);
        }
        return pool.of("value", value);
    }

    @Override
    public Integer constant(Formula.Const f) {
        return value(f.value());
    }

    @Override
    public Integer asOf(Formula.AsOf f) {
        return pool.of("as_of");
    }

    @Override
    public Integer year(Formula.Year f) {
        return pool.of("year");
    }

    @Override
    public Integer fact(Formula.Fact f) {
        Declaration d = f.fact();
        Object assumed = book.assumed().containsKey(d.text())
                ? book.assumed().get(d.text()).toString()
                : "";
        return pool.of("fact", d.text(), d.type(), d.byYear(), f.year(), assumed);
    }

    @Override
    public Integer term(Formula.TermRef f) {
        Integer known = terms.get(f.id());
        if (known == null) {
            known = of(book.term(f.id(), day).value());
            terms.put(f.id(), known);
        }
        return known;
    }

    @Override
    public Integer parameter(Formula.ParameterRef f) {
        return book.parameter(f.id(), day).map(this::value).orElseGet(() -> pool.of("no value", f.id()));
    }

    @Override
    public Integer choice(Formula.Choice f) {
        List<Row> rows = new ArrayList<>();
        f.branches().forEach(b -> rows.add(new Row(of(b.test()), of(b.value()))));
        return choice(rows, of(f.otherwise()), f.type().equals(org.parkstack.rules.value.Type.FLAG));
    }

    /** A test and a value. */
    record Row(int test, int value) {}

    /** The value of the first row whose test holds; rows of tables inside rows become rows of their own. */
    int choice(List<Row> rows, int otherwise, boolean flag) {
        List<Row> flat = new ArrayList<>();
        int rest = otherwise;
        boolean open = true;
        for (Row row : rows) {
            if (!open || isTruth(row.test(), false)) {
                continue;
            }
            if (isTruth(row.test(), true)) {
                rest = row.value();
                open = false;
                continue;
            }
            if (pool.form(row.value()).equals("choice")) {
                List<?> inner = pool.parts(row.value());
                for (int i = 0; i + 1 < inner.size(); i += 2) {
                    flat.add(new Row(
                            junction(true, List.of(row.test(), (Integer) inner.get(i))), (Integer) inner.get(i + 1)));
                }
                flat.add(new Row(row.test(), (Integer) inner.get(inner.size() - 1)));
            } else {
                flat.add(row);
            }
        }
        if (pool.form(rest).equals("choice")) {
            List<?> inner = pool.parts(rest);
            for (int i = 0; i + 1 < inner.size(); i += 2) {
                flat.add(new Row((Integer) inner.get(i), (Integer) inner.get(i + 1)));
            }
            rest = (Integer) inner.get(inner.size() - 1);
        }
        // Neighbours that give one value are one row; a last row that gives what the rest gives is none.
        List<Row> merged = new ArrayList<>();
        for (Row row : flat) {
            Row last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.value() == row.value()) {
                merged.set(merged.size() - 1, new Row(junction(false, List.of(last.test(), row.test())), row.value()));
            } else {
                merged.add(row);
            }
        }
        while (!merged.isEmpty()
                && merged.get(merged.size() - 1).value() == rest
                && !pool.isPartial(merged.get(merged.size() - 1).test())) {
            merged.remove(merged.size() - 1);
        }
        if (merged.isEmpty()) {
            return rest;
        }
        if (flag) {
            int out = rest;
            for (int i = merged.size() - 1; i >= 0; i--) {
                Row row = merged.get(i);
                out = junction(
                        false,
                        List.of(
                                junction(true, List.of(row.test(), row.value())),
                                junction(true, List.of(not(row.test()), out))));
            }
            return out;
        }
        List<Object> parts = new ArrayList<>();
        merged.forEach(r -> {
            parts.add(r.test());
            parts.add(r.value());
        });
        parts.add(rest);
        return pool.of("choice", parts.toArray());
    }

    @Override
    public Integer junction(Formula.Junction f) {
        return junction(f.all(), f.parts().stream().map(this::of).toList());
    }

    int junction(boolean all, List<Integer> parts) {
        String form = all ? "and" : "or";
        TreeSet<Integer> flat = new TreeSet<>();
        for (int part : parts) {
            if (isTruth(part, !all)) {
                return part;
            }
            if (pool.form(part).equals(form)) {
                pool.parts(part).forEach(p -> flat.add((Integer) p));
            } else if (!isTruth(part, all)) {
                flat.add(part);
            }
        }
        words(all, flat);
        // What an `or` inside this `and` already has beside it adds nothing (absorption), and the other way round.
        flat.removeIf(p -> pool.form(p).equals(all ? "or" : "and")
                && pool.parts(p).stream().anyMatch(q -> flat.contains((Integer) q)));
        return flat.isEmpty() ? truth(all) : flat.size() == 1 ? flat.first() : pool.of(form, flat.toArray());
    }

    /** `a = 'x' or a = 'y'` is `a in {'x', 'y'}`, however it is written. */
    private void words(boolean all, TreeSet<Integer> flat) {
        if (all) {
            return;
        }
        Map<Object, TreeSet<String>> byOperand = new HashMap<>();
        for (int part : flat) {
            if (pool.form(part).equals("in")) {
                byOperand
                        .computeIfAbsent(pool.parts(part).get(0), k -> new TreeSet<>())
                        .addAll(words(pool.parts(part).get(1)));
            }
        }
        flat.removeIf(p -> pool.form(p).equals("in"));
        byOperand.forEach((operand, words) -> flat.add(pool.of("in", operand, ImmutableList.copyOf(words))));
    }

    @SuppressWarnings("unchecked") // an `in` holds its words
    private static List<String> words(Object listed) {
        return (List<String>) listed;
    }

    @Override
    public Integer not(Formula.Not f) {
        return not(of(f.operand()));
    }

    int not(int id) {
        List<?> parts = pool.form(id).equals("sum") ? List.of() : pool.parts(id);
        return switch (pool.form(id)) {
            case "truth" -> truth(!(Boolean) parts.get(0));
            case "not" -> (Integer) parts.get(0);
            case "and", "or" ->
                junction(
                        pool.form(id).equals("or"),
                        parts.stream().map(p -> not((Integer) p)).toList());
            case "below" -> bounded("at_most", pool.times(pool.constant(Rational.of(-1)), (Integer) parts.get(0)));
            case "at_most" -> bounded("below", pool.times(pool.constant(Rational.of(-1)), (Integer) parts.get(0)));
            case "before" -> pool.of("not_after", parts.get(1), parts.get(0));
            case "not_after" -> pool.of("before", parts.get(1), parts.get(0));
            default -> pool.of("not", id);
        };
    }

    @Override
    public Integer stated(Formula.Stated f) {
        return of(f.operand());
    }

    @Override
    public Integer compare(Formula.Compare f) {
        int left = of(f.left());
        int right = of(f.right());
        if (f.left().type().isQuantity()) {
            return numbers(f.how(), left, right);
        }
        if (f.left().type().kind() == org.parkstack.rules.value.Type.Kind.DATE
                && f.how().ordered()) {
            return switch (f.how()) {
                case LESS -> before(left, right);
                case AT_LEAST -> not(before(left, right));
                case MORE -> before(right, left);
                default -> not(before(right, left));
            };
        }
        int same = equal(left, right);
        return f.how() == Comparison.EQUAL ? same : not(same);
    }

    private int numbers(Comparison how, int left, int right) {
        Rational minus = Rational.of(-1);
        return switch (how) {
            case LESS -> bounded("below", pool.plus(left, right, minus));
            case AT_MOST -> bounded("at_most", pool.plus(left, right, minus));
            case MORE -> bounded("below", pool.plus(right, left, minus));
            case AT_LEAST -> bounded("at_most", pool.plus(right, left, minus));
            case EQUAL -> zero(pool.plus(left, right, minus));
            case UNEQUAL -> not(zero(pool.plus(left, right, minus)));
        };
    }

    /** {@code difference < 0} or {@code <= 0}, scaled so that its first factor is 1 or −1. */
    private int bounded(String form, int difference) {
        if (pool.isConstant(difference)) {
            int sign = pool.constantOf(difference).signum();
            return truth(form.equals("below") ? sign < 0 : sign <= 0);
        }
        return pool.of(form, scaled(difference, false));
    }

    private int zero(int difference) {
        return pool.isConstant(difference)
                ? truth(pool.constantOf(difference).signum() == 0)
                : pool.of("zero", scaled(difference, true));
    }

    private int scaled(int difference, boolean sign) {
        Rational first = pool.sum(difference).products().entrySet().stream()
                .filter(e -> !e.getKey().isEmpty() && e.getValue().signum() != 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Rational.ONE);
        Rational by = Rational.ONE.dividedBy(sign ? first : first.abs());
        return pool.times(pool.constant(by), difference);
    }

    private int before(int left, int right) {
        if (left == right && !pool.isPartial(left)) {
            return truth(false);
        }
        LocalDate l = dayOf(left);
        LocalDate r = dayOf(right);
        if (l != null && r != null) {
            return truth(l.isBefore(r));
        }
        // `as_of` against a day: the days at hand lie on one side of it.
        if (left == pool.of("as_of") && r != null && Pieces.oneSide(days, r)) {
            return truth(day.isBefore(r));
        }
        if (right == pool.of("as_of") && l != null && Pieces.oneSide(days, l.plusDays(1))) {
            return truth(l.isBefore(day));
        }
        return pool.of("before", left, right);
    }

    private @org.jspecify.annotations.Nullable LocalDate dayOf(int id) {
        return pool.form(id).equals("value") && pool.parts(id).get(0) instanceof Days d && d.known() ? d.value() : null;
    }

    private int equal(int left, int right) {
        if (pool.form(left).equals("value") && pool.form(right).equals("value")) {
            return truth(left == right);
        }
        int operand = pool.form(left).equals("value") ? right : left;
        int other = operand == left ? right : left;
        if (pool.form(other).equals("value") && pool.parts(other).get(0) instanceof Words w && w.known()) {
            return pool.of("in", operand, ImmutableList.of(w.value()));
        }
        if (pool.form(left).equals("truth") || pool.form(right).equals("truth")) {
            boolean yes = isTruth(left, true) || isTruth(right, true);
            int flag = pool.form(left).equals("truth") ? right : left;
            return yes ? flag : not(flag);
        }
        return pool.of("same", Math.min(left, right), Math.max(left, right));
    }

    @Override
    public Integer in(Formula.In f) {
        int operand = of(f.operand());
        boolean number = f.operand().type().isQuantity();
        return junction(
                false,
                f.listed().stream()
                        .map(l -> number ? numbers(Comparison.EQUAL, operand, of(l)) : equal(operand, of(l)))
                        .toList());
    }

    @Override
    public Integer within(Formula.Within f) {
        return pool.of("within", of(f.operand()), of(f.outer()));
    }

    @Override
    public Integer has(Formula.Has f) {
        return pool.of("has", of(f.set()), of(f.element()));
    }

    @Override
    public Integer isKnown(Formula.IsKnown f) {
        return pool.of("is_known", of(f.operand()));
    }

    @Override
    public Integer notExpired(Formula.NotExpired f) {
        return pool.of("not_expired", of(f.expires()));
    }

    @Override
    public Integer sum(Formula.Sum f) {
        int sum = pool.constant(Rational.ZERO);
        for (Formula.Signed part : f.parts()) {
            sum = pool.plus(sum, of(part.operand()), Rational.of(part.minus() ? -1 : 1));
        }
        return sum;
    }

    @Override
    public Integer shift(Formula.Shift f) {
        List<Object> parts = new ArrayList<>();
        parts.add(of(f.day()));
        f.parts().forEach(p -> {
            parts.add(p.minus());
            parts.add(of(p.operand()));
        });
        return pool.of("shift", parts.toArray());
    }

    @Override
    public Integer product(Formula.Product f) {
        int product = pool.constant(Rational.ONE);
        for (Formula.Factor part : f.parts()) {
            int operand = of(part.operand());
            if (part.divide()) {
                operand = pool.isConstant(operand) && pool.constantOf(operand).signum() != 0
                        ? pool.constant(Rational.ONE.dividedBy(pool.constantOf(operand)))
                        : pool.partial("inverse", operand);
            }
            product = pool.times(product, operand);
        }
        return product;
    }

    @Override
    public Integer negate(Formula.Negate f) {
        return pool.times(pool.constant(Rational.of(-1)), of(f.operand()));
    }

    @Override
    public Integer call(Formula.Call f) {
        List<Integer> arguments = f.arguments().stream().map(this::of).toList();
        Function function = f.function();
        if (function == Function.MIN || function == Function.MAX) {
            return extreme(function == Function.MAX, arguments, f.type().isQuantity());
        }
        boolean total = arguments.size() < 2 || !f.type().isQuantity() || pool.isConstant(arguments.get(1));
        boolean stepped = function == Function.FLOOR || function == Function.CEIL || function == Function.ROUND;
        return total || !stepped
                ? pool.of(function.id(), arguments.toArray())
                : pool.partial(function.id(), arguments.toArray());
    }

    /** The least or greatest of several: flat, each once, constants together. */
    int extreme(boolean max, List<Integer> arguments, boolean quantity) {
        String form = max ? "max" : "min";
        TreeSet<Integer> flat = new TreeSet<>();
        Rational constant = null;
        List<Object> open = new ArrayList<>(arguments);
        for (int i = 0; i < open.size(); i++) {
            int id = (Integer) open.get(i);
            if (pool.form(id).equals(form)) {
                open.addAll(pool.parts(id));
            } else if (quantity && pool.isConstant(id)) {
                Rational c = pool.constantOf(id);
                constant = constant == null ? c : max ? constant.max(c) : constant.min(c);
            } else {
                flat.add(id);
            }
        }
        if (constant != null) {
            flat.add(pool.constant(constant));
        }
        return flat.size() == 1 ? flat.first() : pool.of(form, flat.toArray());
    }

    @Override
    public Integer aggregate(Formula.Aggregate f) {
        int where = f.where().map(this::of).orElse(truth(true));
        boolean empty = book.assumedEmpty().contains(f.record());
        if (f.element().isEmpty()) {
            return pool.of(f.how().id(), f.record(), where, empty);
        }
        int element = of(f.element().get());
        boolean undefined = f.how() == Aggregation.HIGHEST || f.how() == Aggregation.LOWEST;
        if (f.how() == Aggregation.SUM && !pool.isPartial(element)) {
            Pool.Sum out = Pool.Sum.none();
            pool.sum(element).products().forEach((product, factor) -> {
                Pool.Sum one = Pool.Sum.none();
                one.products().put(product, Rational.ONE);
                out.products().put(List.of(pool.of("sum_of", f.record(), pool.sum(one), where, empty)), factor);
            });
            return pool.sum(out);
        }
        return undefined
                ? pool.partial(f.how().id(), f.record(), element, where, empty)
                : pool.of(f.how().id(), f.record(), element, where, empty);
    }

    @Override
    public Integer reading(Formula.Reading f) {
        int read = readings.applyAsInt(f);
        if (f.stage() == org.parkstack.rules.expression.Expression.Stage.MEETS) {
            return f.per().isRecord() && !f.bound() ? pool.of("any_meets", f.per(), read) : read;
        }
        return pool.isConstant(read) && pool.constantOf(read).signum() == 0
                ? read
                : pool.partial("read", f.bound(), f.per(), read);
    }

    @Override
    public Integer brackets(Formula.Brackets f) {
        List<Object> parts = new ArrayList<>();
        parts.add(f.marginal());
        parts.add(of(f.of()));
        f.rows().forEach(r -> {
            parts.add(of(r.from()));
            parts.add(r.isRate());
            parts.add(of(r.value()));
        });
        return pool.of("brackets", parts.toArray());
    }

    @Override
    public Integer review(Formula.Review f) {
        return pool.of(
                "review",
                f.id(),
                f.atLeast().map(this::of).map(Object.class::cast).orElse(""),
                f.atMost().map(this::of).map(Object.class::cast).orElse(""));
    }
}
