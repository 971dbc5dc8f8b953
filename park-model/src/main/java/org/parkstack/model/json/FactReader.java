package org.parkstack.model.json;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.parkstack.model.Area;
import org.parkstack.model.FactType;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.model.StandardFact;

/**
 * Nodes to values: of a known type where the fact is standard, by their form where it is declared. What does not fit is a
 * {@link Misfit} with the node's own place.
 */
final class FactReader {

    /** A node is not what its place asks for. */
    static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final JsonProblem problem;

        Misfit(Place place, String message) {
            super(message, null, false, false);
            this.problem = place.problem(message);
        }

        JsonProblem problem() {
            return problem;
        }
    }

    private static final int MOST_DIGITS = 30;

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONEY = Pattern.compile("-?[0-9][0-9_.]*(分|元|万元|亿元)");
    private static final Pattern AREA = Pattern.compile("-?[0-9][0-9_./]*(㎡|亩)");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]+/[0-9]+");

    private final ImmutableList.Builder<JsonProblem> problems;

    /** A reader that puts what is wrong with single years into {@code problems}, and goes on with the next year. */
    FactReader(ImmutableList.Builder<JsonProblem> problems) {
        this.problems = problems;
    }

    /** The value of a standard fact. */
    FactValue standard(StandardFact fact, Tree node) {
        if (!fact.byYear()) {
            FactValue value = typed(fact.type(), node);
            check(fact, value, node);
            return value;
        }
        if (!(node instanceof Tree.Members years) || isRange(years)) {
            throw new Misfit(node.place(), "`" + fact.name() + "` is given by year, such as `{\"2024\": …}`");
        }
        return byYear(years, year -> typed(fact.type(), year), (value, year) -> check(fact, value, year));
    }

    private static void check(StandardFact fact, FactValue value, Tree node) {
        fact.fault(value).ifPresent(fault -> {
            throw new Misfit(node.place(), fault);
        });
    }

    private FactValue byYear(Tree.Members years, Function<Tree, FactValue> read, BiConsumer<FactValue, Tree> check) {
        ImmutableSortedMap.Builder<Integer, FactValue> values = ImmutableSortedMap.naturalOrder();
        years.members().forEach((year, node) -> {
            try {
                if (!YEAR.matcher(year).matches()) {
                    Place key = years.keys().getOrDefault(year, years.place());
                    throw new Misfit(key, "`" + year + "` is not a year of four digits");
                }
                FactValue value = read.apply(node);
                if (value instanceof FactValue.ByYear) {
                    throw new Misfit(node.place(), "a fact of one year can't be by year itself");
                }
                Integer number = Integer.valueOf(year);
                check.accept(FactValue.byYear(Map.of(number, value)), node);
                values.put(number, value);
            } catch (Misfit misfit) {
                problems.add(misfit.problem());
            }
        });
        return FactValue.byYear(values.buildOrThrow());
    }

    private static FactValue typed(FactType type, Tree node) {
        return switch (type) {
            case NUMBER -> FactValue.number(figure(type, node, FactReader::number));
            case MONEY -> FactValue.money(figure(type, node, FactReader::money));
            case AREA -> FactValue.area(figure(type, node, FactReader::area));
            case DATE -> FactValue.day(figure(type, node, FactReader::date));
            case FLAG -> FactValue.flag(flag(node));
            case TEXT, SYMBOL, REGION, INDUSTRY ->
                FactValue.text(scalar(type.title(), node).text());
            case SYMBOLS -> FactValue.symbols(symbols(node));
        };
    }

    /** The value of a declared fact, its type read off its form. */
    FactValue declared(Tree node) {
        if (node instanceof Tree.Items) {
            return FactValue.symbols(symbols(node));
        } else if (node instanceof Tree.Members members) {
            return isRange(members) ? range(members) : byYear(members, this::declared, (value, year) -> {});
        }
        Tree.Scalar scalar = (Tree.Scalar) node;
        return switch (scalar.form()) {
            case TRUTH -> FactValue.flag(flag(scalar));
            case NUMBER -> typed(FactType.NUMBER, scalar);
            case STRING ->
                formOf(scalar.text()).map(type -> typed(type, scalar)).orElseGet(() -> FactValue.text(scalar.text()));
        };
    }

    /** The type that a text has by its form alone; empty for one that is only a text. */
    static Optional<FactType> formOf(String text) {
        if (DATE.matcher(text).matches()) {
            return Optional.of(FactType.DATE);
        } else if (MONEY.matcher(text).matches()) {
            return Optional.of(FactType.MONEY);
        } else if (AREA.matcher(text).matches()) {
            return Optional.of(FactType.AREA);
        }
        return FRACTION.matcher(text).matches() ? Optional.of(FactType.NUMBER) : Optional.empty();
    }

    private static FactValue range(Tree.Members range) {
        Tree bound = range.members().values().iterator().next();
        if (!(bound instanceof Tree.Scalar scalar)) {
            throw new Misfit(bound.place(), "a bound is a number, money, an area or a date, not " + bound.title());
        }
        FactType type = scalar.form() == Tree.Form.NUMBER
                ? FactType.NUMBER
                : formOf(scalar.text())
                        .orElseThrow(() -> new Misfit(
                                scalar.place(),
                                "a bound is a number, money, an area or a date, not " + scalar.title()));
        return typed(type, range);
    }

    private static boolean isRange(Tree.Members node) {
        return node.members().containsKey("at_least") || node.members().containsKey("at_most");
    }

    private static <T extends Comparable<? super T>> Figure<T> figure(
            FactType type, Tree node, Function<Tree.Scalar, T> read) {
        if (!(node instanceof Tree.Members range)) {
            return Figure.of(one(type, node, read));
        }
        for (Map.Entry<String, Place> key : range.keys().entrySet()) {
            if (!key.getKey().equals("at_least") && !key.getKey().equals("at_most")) {
                throw new Misfit(
                        key.getValue(), "a range has `at_least`, `at_most` or both, and no `" + key.getKey() + "`");
            }
        }
        try {
            return new Figure<>(bound(type, range, "at_least", read), bound(type, range, "at_most", read));
        } catch (IllegalArgumentException e) {
            throw new Misfit(range.place(), String.valueOf(e.getMessage()));
        }
    }

    private static <T> Optional<T> bound(FactType type, Tree.Members range, String key, Function<Tree.Scalar, T> read) {
        return Optional.ofNullable(range.members().get(key)).map(bound -> one(type, bound, read));
    }

    private static <T> T one(FactType type, Tree node, Function<Tree.Scalar, T> read) {
        return read.apply(scalar(type.title(), node));
    }

    private static Tree.Scalar scalar(String wanted, Tree node) {
        if (node instanceof Tree.Scalar scalar) {
            return scalar;
        }
        throw new Misfit(node.place(), "this is " + wanted + ", not " + node.title());
    }

    /** Money: as rule books write it, or bare yuan with at most two decimals. */
    static Money money(Tree node) {
        Tree.Scalar scalar = scalar(FactType.MONEY.title(), node);
        try {
            if (formOf(scalar.text()).isPresent()) {
                return Money.parse(scalar.text());
            }
            Rational yuan = decimal(FactType.MONEY, scalar);
            int point = scalar.text().indexOf('.');
            if (point >= 0 && scalar.text().length() - point > 3) {
                throw new Misfit(scalar.place(), scalar.title() + " has more than two decimals of yuan");
            }
            return Money.of(yuan);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Misfit(scalar.place(), String.valueOf(e.getMessage()));
        }
    }

    private static Rational number(Tree.Scalar scalar) {
        return decimal(FactType.NUMBER, scalar);
    }

    private static Rational decimal(FactType type, Tree.Scalar scalar) {
        if (scalar.form() == Tree.Form.NUMBER && scalar.text().matches(".*[eE].*")) {
            throw new Misfit(scalar.place(), scalar.title() + " has an exponent: write its digits out");
        }
        if (scalar.text().chars().filter(c -> c >= '0' && c <= '9').count() > MOST_DIGITS) {
            throw new Misfit(scalar.place(), "a number has at most " + MOST_DIGITS + " digits");
        }
        try {
            return Rational.parse(scalar.text());
        } catch (NumberFormatException e) {
            throw misfit(type, scalar);
        }
    }

    private static Area area(Tree.Scalar scalar) {
        try {
            return Area.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            throw misfit(FactType.AREA, scalar);
        }
    }

    /** A day of the calendar, with a year of four digits. */
    static LocalDate date(Tree node) {
        Tree.Scalar scalar = scalar(FactType.DATE.title(), node);
        try {
            if (DATE.matcher(scalar.text()).matches()) {
                return LocalDate.parse(scalar.text());
            }
        } catch (DateTimeException e) {
            throw new Misfit(scalar.place(), scalar.title() + " is not a day of the calendar");
        }
        throw misfit(FactType.DATE, scalar);
    }

    /** A year of four digits. */
    static int year(Tree node) {
        Tree.Scalar scalar = scalar("a year", node);
        if (!YEAR.matcher(scalar.text()).matches()) {
            throw new Misfit(scalar.place(), scalar.title() + " is not a year of four digits");
        }
        return Integer.parseInt(scalar.text());
    }

    static String text(Tree node) {
        return scalar(FactType.TEXT.title(), node).text();
    }

    private static boolean flag(Tree node) {
        Tree.Scalar scalar = scalar(FactType.FLAG.title(), node);
        if (!scalar.text().equals("true") && !scalar.text().equals("false")) {
            throw misfit(FactType.FLAG, scalar);
        }
        return scalar.text().equals("true");
    }

    private static ImmutableSet<String> symbols(Tree node) {
        ImmutableList<Tree> items = node instanceof Tree.Items list ? list.items() : ImmutableList.of();
        if (!(node instanceof Tree.Items)) {
            throw new Misfit(node.place(), "this is " + FactType.SYMBOLS.title() + ", not " + node.title());
        }
        return items.stream()
                .map(item -> scalar(FactType.SYMBOL.title(), item).text())
                .collect(ImmutableSet.toImmutableSet());
    }

    private static Misfit misfit(FactType type, Tree.Scalar scalar) {
        return new Misfit(scalar.place(), "this is " + type.title() + ", not " + scalar.title());
    }
}
