package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The standard facts of one kind of subject, each with the accessor that reads it and the builder's method that sets it, so
 * that facts can be had by name.
 *
 * @param <S> the kind of subject
 * @param <B> its builder
 */
final class FactTable<S extends Subject, B> {

    private record Column<S, B>(
            StandardFact fact, Function<S, Optional<FactValue>> read, BiConsumer<B, FactValue> write) {}

    private final SubjectKind kind;
    private final Class<S> subject;
    private final Supplier<B> newBuilder;
    private final Function<B, S> build;
    private final BiConsumer<B, Map<String, FactValue>> declare;
    private final Map<String, Column<S, B>> columns = new LinkedHashMap<>();

    FactTable(
            SubjectKind kind,
            Class<S> subject,
            Supplier<B> newBuilder,
            Function<B, S> build,
            BiConsumer<B, Map<String, FactValue>> declare) {
        this.kind = kind;
        this.subject = subject;
        this.newBuilder = newBuilder;
        this.build = build;
        this.declare = declare;
    }

    FactTable<S, B> money(String name, Function<S, Optional<Figure<Money>>> get, BiConsumer<B, Figure<Money>> set) {
        return one(name, FactType.MONEY, get, FactValue::money, set, FactTable::amount);
    }

    FactTable<S, B> number(
            String name, Function<S, Optional<Figure<Rational>>> get, BiConsumer<B, Figure<Rational>> set) {
        return one(name, FactType.NUMBER, get, FactValue::number, set, FactTable::count);
    }

    FactTable<S, B> area(String name, Function<S, Optional<Figure<Area>>> get, BiConsumer<B, Figure<Area>> set) {
        return one(name, FactType.AREA, get, FactValue::area, set, value -> ((FactValue.Surface) value).value());
    }

    FactTable<S, B> date(
            String name, Function<S, Optional<Figure<LocalDate>>> get, BiConsumer<B, Figure<LocalDate>> set) {
        return one(name, FactType.DATE, get, FactValue::day, set, value -> ((FactValue.Day) value).value());
    }

    FactTable<S, B> flag(String name, Function<S, Optional<Boolean>> get, BiConsumer<B, Boolean> set) {
        return one(name, FactType.FLAG, get, FactValue::flag, set, value -> ((FactValue.Flag) value).value());
    }

    FactTable<S, B> text(String name, Function<S, Optional<String>> get, BiConsumer<B, String> set) {
        return one(name, FactType.TEXT, get, FactValue::text, set, Object::toString);
    }

    FactTable<S, B> symbol(String name, Function<S, Optional<String>> get, BiConsumer<B, String> set) {
        return one(name, FactType.SYMBOL, get, FactValue::text, set, Object::toString);
    }

    FactTable<S, B> credit(String name, Function<S, Optional<CreditCode>> get, BiConsumer<B, CreditCode> set) {
        return code(name, FactType.TEXT, get, set, CreditCode::of);
    }

    FactTable<S, B> region(String name, Function<S, Optional<RegionCode>> get, BiConsumer<B, RegionCode> set) {
        return code(name, FactType.REGION, get, set, RegionCode::of);
    }

    FactTable<S, B> industry(String name, Function<S, Optional<IndustryCode>> get, BiConsumer<B, IndustryCode> set) {
        return code(name, FactType.INDUSTRY, get, set, IndustryCode::of);
    }

    FactTable<S, B> symbols(
            String name, Function<S, Optional<ImmutableSet<String>>> get, BiConsumer<B, ImmutableSet<String>> set) {
        return one(name, FactType.SYMBOLS, get, FactValue::symbols, set, value -> ((FactValue.Symbols) value).value());
    }

    FactTable<S, B> moneyByYear(
            String name,
            Function<S, ImmutableSortedMap<Integer, Figure<Money>>> get,
            BiConsumer<B, Map<Integer, Figure<Money>>> set) {
        return byYear(name, FactType.MONEY, false, get, FactValue::money, set, FactTable::amount);
    }

    FactTable<S, B> signedMoneyByYear(
            String name,
            Function<S, ImmutableSortedMap<Integer, Figure<Money>>> get,
            BiConsumer<B, Map<Integer, Figure<Money>>> set) {
        return byYear(name, FactType.MONEY, true, get, FactValue::money, set, FactTable::amount);
    }

    FactTable<S, B> numberByYear(
            String name,
            Function<S, ImmutableSortedMap<Integer, Figure<Rational>>> get,
            BiConsumer<B, Map<Integer, Figure<Rational>>> set) {
        return byYear(name, FactType.NUMBER, false, get, FactValue::number, set, FactTable::count);
    }

    private static Figure<Money> amount(FactValue value) {
        return ((FactValue.Amount) value).value();
    }

    private static Figure<Rational> count(FactValue value) {
        return ((FactValue.Number) value).value();
    }

    private <T> FactTable<S, B> code(
            String name, FactType type, Function<S, Optional<T>> get, BiConsumer<B, T> set, Function<String, T> parse) {
        return one(
                name, type, get, code -> FactValue.text(code.toString()), set, value -> parse.apply(value.toString()));
    }

    private <T> FactTable<S, B> one(
            String name,
            FactType type,
            Function<S, Optional<T>> get,
            Function<T, FactValue> wrap,
            BiConsumer<B, T> set,
            Function<FactValue, T> unwrap) {
        return add(
                new StandardFact(kind, name, type, false, false),
                s -> get.apply(s).map(wrap),
                (builder, value) -> set.accept(builder, unwrap.apply(value)));
    }

    private <T> FactTable<S, B> byYear(
            String name,
            FactType type,
            boolean mayBeNegative,
            Function<S, ImmutableSortedMap<Integer, T>> get,
            Function<T, FactValue> wrap,
            BiConsumer<B, Map<Integer, T>> set,
            Function<FactValue, T> unwrap) {
        return add(
                new StandardFact(kind, name, type, true, mayBeNegative),
                s -> Optional.of(get.apply(s))
                        .filter(years -> !years.isEmpty())
                        .map(years -> FactValue.byYear(Maps.transformValues(years, wrap::apply))),
                (builder, value) ->
                        set.accept(builder, Maps.transformValues(((FactValue.ByYear) value).value(), unwrap::apply)));
    }

    private FactTable<S, B> add(
            StandardFact fact, Function<S, Optional<FactValue>> read, BiConsumer<B, FactValue> write) {
        if (!fact.equals(StandardFacts.find(kind, fact.name()))) {
            throw new IllegalStateException("no such standard fact: " + fact);
        }
        columns.put(fact.name(), new Column<>(fact, read, write));
        return this;
    }

    /** Every known fact of {@code from}: standard ones in table order, then declared ones. */
    ImmutableMap<String, FactValue> facts(S from) {
        ImmutableMap.Builder<String, FactValue> facts = ImmutableMap.builder();
        for (Column<S, B> column : columns.values()) {
            column.read.apply(from).ifPresent(value -> facts.put(column.fact.name(), value));
        }
        return facts.putAll(from.declaredFacts()).buildOrThrow();
    }

    /** A builder with {@code facts} set, the ones that are not standard as declared facts. */
    B builder(Map<String, FactValue> facts) {
        B builder = newBuilder.get();
        Map<String, FactValue> declared = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            Column<S, B> column = columns.get(name);
            if (column == null) {
                declared.put(name, value);
            } else {
                refuse(column.fact.fault(value));
                column.write.accept(builder, value);
            }
        });
        declare.accept(builder, declared);
        return builder;
    }

    S of(Map<String, FactValue> facts) {
        return build.apply(builder(facts));
    }

    /** Refuses values below zero where there are none, and names that can't be declared. */
    void check(Subject candidate) {
        S checked = subject.cast(candidate);
        for (Column<S, B> column : columns.values()) {
            if (column.fact.type().isOrdered() && !column.fact.mayBeNegative()) {
                refuse(column.read.apply(checked).flatMap(column.fact::fault));
            }
        }
        checked.declaredFacts()
                .keySet()
                .forEach(name -> refuse(Optional.ofNullable(StandardFacts.faultOfDeclaredName(kind, name))));
    }

    private static void refuse(Optional<String> fault) {
        fault.ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
    }
}
