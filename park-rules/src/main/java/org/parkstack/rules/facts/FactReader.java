package org.parkstack.rules.facts;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.CreditCode;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.Rational;
import org.parkstack.model.RegionCode;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.ExpressionParser;
import org.parkstack.rules.expression.PlainQuantity;
import org.parkstack.rules.expression.Unit;
import org.parkstack.rules.facts.Subject.Key;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** Reads the value of a fact as a case or an assumption writes it; what is wrong is reported. */
public final class FactReader {

    private static final Pattern BARE = Pattern.compile("-?\\d[\\d_]*+(\\.\\d++)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
    private static final ImmutableSet<String> BOUNDS = ImmutableSet.of("at_least", "at_most");
    private static final int MOST_DIGITS = 30;

    private final Declaration fact;
    private final Problems problems;

    private FactReader(Declaration fact, Problems problems) {
        this.fact = fact;
        this.problems = problems;
    }

    /** The values of {@code fact} by year, or its one value under year 0; empty where it is left out or wrong. */
    public static ImmutableMap<Key, Value> read(Declaration fact, Node node, Problems problems) {
        FactReader reader = new FactReader(fact, problems);
        ImmutableMap.Builder<Key, Value> out = ImmutableMap.builder();
        if (isLeftOut(node)) {
            return out.buildOrThrow();
        }
        if (!fact.byYear()) {
            reader.value(node).ifPresent(v -> out.put(new Key(fact.name(), 0), v));
            return out.buildOrThrow();
        }
        if (!(node instanceof Mapping byYear)) {
            problems.error(
                    Code.PK105,
                    node.place(),
                    "`" + fact.text() + "` is given by year",
                    "it reads `{2024: " + reader.bare() + "}`");
            return out.buildOrThrow();
        }
        for (Mapping.Entry entry : byYear.entries()) {
            if (!YEAR.matcher(entry.key().text()).matches()) {
                problems.error(
                        Code.PK105,
                        entry.key().place(),
                        "`" + shortened(entry.key().text()) + "` is no year",
                        "`" + fact.text() + "` is given by year: `{2024: " + reader.bare() + "}`");
            } else if (!isLeftOut(entry.value())) {
                int year = Integer.parseInt(entry.key().text());
                reader.value(entry.value()).ifPresent(v -> out.put(new Key(fact.name(), year), v));
            }
        }
        return out.buildOrThrow();
    }

    /** The end of a lawful range as a book writes it; empty, and reported, where it does not fit {@code type}. */
    public static Optional<Value> bound(Declaration fact, Scalar scalar, Problems problems) {
        return new FactReader(fact, problems).exact(scalar);
    }

    private static boolean isLeftOut(Node node) {
        return node instanceof Scalar s && s.leftOut();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private Optional<Value> value(Node node) {
        Optional<Value> read =
                node instanceof Scalar s ? exact(s) : node instanceof Mapping m ? bounded(m) : symbols((Sequence) node);
        if (read.isPresent() && read.get() instanceof Range range && fact.lawful() instanceof Range lawful) {
            if (!lawful.encloses(range.intersection(lawful))) {
                return wrong(node, "lies outside its lawful range", lawfulHelp(lawful));
            }
            return Optional.of(range.intersection(lawful));
        }
        if (read.isPresent() && read.get() instanceof Days days && fact.lawful() instanceof Days lawful) {
            Days both = days.max(new Days(lawful.lo(), null)).min(new Days(null, lawful.hi()));
            boolean outside = days.known()
                    && !days.equals(new Days(
                            lawful.lo() == null || !days.value().isBefore(lawful.lo()) ? days.lo() : null,
                            lawful.hi() == null || !days.value().isAfter(lawful.hi()) ? days.hi() : null));
            if (outside) {
                return wrong(node, "lies outside its lawful range", "");
            }
            return Optional.of(days.known() ? days : both);
        }
        return read;
    }

    private String lawfulHelp(Range lawful) {
        String unit = fact.type().unit().sign();
        String lo = lawful.lo() == null ? "" : "at least " + lawful.lo() + unit;
        String hi = lawful.hi() == null ? "" : "at most " + lawful.hi() + unit;
        return "it is " + lo + (lo.isEmpty() || hi.isEmpty() ? "" : " and ") + hi;
    }

    private Optional<Value> bounded(Mapping map) {
        boolean bounds = !map.entries().isEmpty()
                && map.entries().stream().allMatch(e -> BOUNDS.contains(e.key().text()));
        if (!bounds || !fact.type().isOrdered()) {
            String help = fact.type().isOrdered()
                    ? "it reads " + example() + " or `{at_least: " + bare() + "}`"
                    : "it reads " + example();
            return wrong(map, "should be one value", help);
        }
        Optional<Value> lo = map.get("at_least").flatMap(this::end);
        Optional<Value> hi = map.get("at_most").flatMap(this::end);
        if (fact.type().isQuantity()) {
            @Nullable Rational l = lo.map(v -> ((Range) v).value()).orElse(null);
            @Nullable Rational h = hi.map(v -> ((Range) v).value()).orElse(null);
            return l != null && h != null && l.compareTo(h) > 0
                    ? wrong(map, "has an `at_least` above its `at_most`", "")
                    : Optional.of(Range.of(l, h));
        }
        @Nullable LocalDate l = lo.map(v -> ((Days) v).value()).orElse(null);
        @Nullable LocalDate h = hi.map(v -> ((Days) v).value()).orElse(null);
        return l != null && h != null && l.isAfter(h)
                ? wrong(map, "has an `at_least` above its `at_most`", "")
                : Optional.of(new Days(l, h));
    }

    private Optional<Value> end(Node node) {
        return node instanceof Scalar s ? exact(s) : wrong(node, "has a bound that is no value", "");
    }

    private Optional<Value> symbols(Sequence list) {
        if (fact.type().kind() != Type.Kind.SYMBOLS) {
            return wrong(list, "should be one value, not a list", "it reads " + example());
        }
        ImmutableSet.Builder<String> out = ImmutableSet.builder();
        for (Node item : list.items()) {
            if (!(item instanceof Scalar s)) {
                return wrong(item, "should be a list of symbols", "it reads " + example());
            }
            if (!lawfulSymbol(s)) {
                return Optional.empty();
            }
            out.add(s.text());
        }
        return Optional.of(WordSet.of(out.build()));
    }

    private Optional<Value> exact(Scalar s) {
        String text = s.text().strip();
        return switch (fact.type().kind()) {
            case QUANTITY -> quantity(s, text);
            case DATE -> date(s, text);
            case FLAG ->
                text.equals("true") || text.equals("false")
                        ? Optional.of(Truth.of(text.equals("true")))
                        : wrong(s, "should be true or false", "write `true` or `false`");
            case SYMBOL -> lawfulSymbol(s) ? Optional.of(Words.of(s.text())) : Optional.empty();
            case CODE -> code(s, text);
            case TEXT, QUOTED -> text(s);
            case SYMBOLS -> wrong(s, "should be a list of symbols", "it reads " + example());
            case LENGTH -> wrong(s, "can't be a duration", "");
        };
    }

    private boolean lawfulSymbol(Scalar s) {
        if (fact.oneOf().isEmpty() || fact.oneOf().contains(s.text())) {
            return true;
        }
        problems.error(
                Code.PK204,
                s.place(),
                "`" + shortened(s.text()) + "` is no value of `" + fact.text() + "`",
                (problems.didYouMean(s.text(), fact.oneOf()) + " (one of " + String.join(", ", fact.oneOf()) + ")")
                        .strip());
        return false;
    }

    private Optional<Value> quantity(Scalar s, String text) {
        Unit unit = fact.type().unit();
        boolean negative = text.startsWith("-");
        String size = negative ? text.substring(1) : text;
        Optional<Constant.Quantity> plain = PlainQuantity.of(size);
        if (plain.isPresent() && (plain.get().unit().equals(unit) || isYuan(size, plain.get()))) {
            return range(plain.get(), negative);
        }
        if (BARE.matcher(text).matches() && !unit.equals(Unit.AREA)) {
            String digits = text.replace("_", "");
            if (digits.chars().filter(c -> c != '-' && c != '.').count() > MOST_DIGITS) {
                problems.error(
                        Code.PK101, s.place(), "a number has more than " + MOST_DIGITS + " digits", "write it shorter");
                return Optional.empty();
            }
            Rational value = Rational.parse(digits);
            if (unit.equals(Unit.MONEY) && !value.times(Rational.of(100)).isWhole()) {
                return wrong(s, "is finer than a fen", "a number without unit is yuan, with at most two decimals");
            }
            return Optional.of(Range.of(value));
        }
        Expression read = ExpressionParser.parse(size).expression().orElse(null);
        if (read instanceof Expression.Literal l
                && l.value() instanceof Constant.Quantity q
                && q.unit().equals(unit)) {
            return range(q, negative);
        }
        return wrong(s, "should be " + fact.type().title(), "it reads " + example());
    }

    /** Whether a quantity is a number without unit, of whole fen, where money is to be read. */
    private boolean isYuan(String size, Constant.Quantity plain) {
        return fact.type().unit().equals(Unit.MONEY)
                && plain.unit().equals(Unit.NUMBER)
                && !size.endsWith("%")
                && plain.value().times(Rational.of(100)).isWhole();
    }

    private static Optional<Value> range(Constant.Quantity size, boolean negative) {
        return Optional.of(Range.of(negative ? size.value().negated() : size.value()));
    }

    private Optional<Value> date(Scalar s, String text) {
        if (DATE.matcher(text).matches()) {
            try {
                return Optional.of(Days.of(LocalDate.parse(text)));
            } catch (DateTimeException e) {
                return wrong(s, "is no day of the calendar", "");
            }
        }
        return wrong(s, "should be a date", "it reads " + example());
    }

    private Optional<Value> code(Scalar s, String text) {
        try {
            if (fact.standard() && fact.name().equals("region")) {
                RegionCode.of(text);
            } else if (fact.standard()) {
                IndustryCode.of(text);
            }
        } catch (IllegalArgumentException e) {
            return wrong(s, "is no code of its kind", String.valueOf(e.getMessage()));
        }
        return Optional.of(Words.of(text));
    }

    private Optional<Value> text(Scalar s) {
        if (fact.standard() && fact.name().equals("credit_code")) {
            try {
                CreditCode.of(s.text());
            } catch (IllegalArgumentException e) {
                return wrong(s, "is no unified social credit code", String.valueOf(e.getMessage()));
            }
        }
        return Optional.of(Words.of(s.text()));
    }

    private Optional<Value> wrong(Node node, String what, String help) {
        String shown = node instanceof Scalar s ? ": `" + shortened(s.text()) + "`" : "";
        problems.error(Code.PK105, node.place(), "`" + fact.text() + "` " + what + shown, help);
        return Optional.empty();
    }

    private String example() {
        return "`" + bare() + "`";
    }

    private String bare() {
        return switch (fact.type().kind()) {
            case QUANTITY ->
                fact.type().equals(Type.MONEY) ? "500万元" : fact.type().equals(Type.AREA) ? "2000㎡" : "150";
            case DATE -> "2025-01-31";
            case FLAG -> "true";
            case CODE -> fact.name().equals("region") ? "\"320612\"" : "I65";
            case SYMBOLS -> "[a, b]";
            default -> "some_text";
        };
    }
}
