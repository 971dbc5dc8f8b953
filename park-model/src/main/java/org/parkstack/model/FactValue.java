package org.parkstack.model;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The value of one fact, whatever its type: what a rule book that declares facts of its own, and code that treats all facts
 * alike, see in place of an accessor.
 *
 * <p>A fact of which nothing is known has no value; it is left out. Closed: {@link #match} has a branch for each kind.
 * Immutable and thread-safe. No method takes or returns {@code null}.
 *
 * <pre>{@code
 * FactValue.money(Money.ofWan(800));                                                  // 8000000.00元
 * FactValue.byYear(Map.of(2023, FactValue.number(140), 2024, FactValue.number(150))); // {2023=140, 2024=150}
 * }</pre>
 */
public sealed interface FactValue {

    /** Yes or no. */
    record Flag(boolean value) implements FactValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A plain number. */
    record Number(Figure<Rational> value) implements FactValue {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Money. */
    record Amount(Figure<Money> value) implements FactValue {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** An area of land or floor. */
    record Surface(Figure<Area> value) implements FactValue {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A day of the calendar. */
    record Day(Figure<LocalDate> value) implements FactValue {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A text, a symbol from a closed list, or a code. */
    record Text(String value) implements FactValue {
        @Override
        public String toString() {
            return value;
        }
    }

    /** A set of symbols; empty means known to have none. */
    record Symbols(ImmutableSet<String> value) implements FactValue {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A value for each year of which one is known. */
    record ByYear(ImmutableSortedMap<Integer, FactValue> value) implements FactValue {

        /**
         * The values of {@code value}'s years.
         *
         * @throws IllegalArgumentException if one of them is by year itself
         */
        public ByYear {
            for (FactValue own : value.values()) {
                if (own instanceof ByYear) {
                    throw new IllegalArgumentException("a fact of one year can't be by year itself");
                }
            }
        }

        /** What is known of {@code year}. */
        public Optional<FactValue> of(int year) {
            return Optional.ofNullable(value.get(year));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Yes or no. */
    static FactValue flag(boolean value) {
        return new Flag(value);
    }

    /** A whole number, known exactly. */
    static FactValue number(long value) {
        return number(Rational.of(value));
    }

    /** A number, known exactly. */
    static FactValue number(Rational value) {
        return new Number(Figure.of(value));
    }

    /** A number, maybe only bounded. */
    static FactValue number(Figure<Rational> value) {
        return new Number(value);
    }

    /** Money, known exactly. */
    static FactValue money(Money value) {
        return new Amount(Figure.of(value));
    }

    /** Money, maybe only bounded. */
    static FactValue money(Figure<Money> value) {
        return new Amount(value);
    }

    /** An area, known exactly. */
    static FactValue area(Area value) {
        return new Surface(Figure.of(value));
    }

    /** An area, maybe only bounded. */
    static FactValue area(Figure<Area> value) {
        return new Surface(value);
    }

    /** A day, known exactly. */
    static FactValue day(LocalDate value) {
        return new Day(Figure.of(value));
    }

    /** A day, maybe only bounded. */
    static FactValue day(Figure<LocalDate> value) {
        return new Day(value);
    }

    /** A text, a symbol or a code. */
    static FactValue text(String value) {
        return new Text(value);
    }

    /** A set of symbols. */
    static FactValue symbols(Iterable<String> value) {
        return new Symbols(ImmutableSet.copyOf(value));
    }

    /**
     * A value for each year of {@code value}.
     *
     * @throws IllegalArgumentException if one of them is by year itself
     */
    static FactValue byYear(Map<Integer, ? extends FactValue> value) {
        return new ByYear(ImmutableSortedMap.copyOf(value));
    }

    /** The branch of {@code cases} for this kind of value. */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Flag flag) {
            return cases.flag(flag.value());
        } else if (this instanceof Number number) {
            return cases.number(number.value());
        } else if (this instanceof Amount amount) {
            return cases.amount(amount.value());
        } else if (this instanceof Surface surface) {
            return cases.surface(surface.value());
        } else if (this instanceof Day day) {
            return cases.day(day.value());
        } else if (this instanceof Text text) {
            return cases.text(text.value());
        } else if (this instanceof Symbols symbols) {
            return cases.symbols(symbols.value());
        }
        return cases.byYear(((ByYear) this).value());
    }

    /**
     * One branch for each kind of value.
     *
     * @param <R> what a branch returns
     */
    interface Cases<R> {
        /** A {@link Flag}. */
        R flag(boolean value);

        /** A {@link Number}. */
        R number(Figure<Rational> value);

        /** An {@link Amount}. */
        R amount(Figure<Money> value);

        /** A {@link Surface}. */
        R surface(Figure<Area> value);

        /** A {@link Day}. */
        R day(Figure<LocalDate> value);

        /** A {@link Text}. */
        R text(String value);

        /** {@link Symbols}. */
        R symbols(ImmutableSet<String> value);

        /** A value {@link ByYear}. */
        R byYear(ImmutableSortedMap<Integer, FactValue> value);
    }
}
