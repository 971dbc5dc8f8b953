package org.parkstack.rules.expression;

import java.time.LocalDate;
import java.util.function.Function;
import org.parkstack.model.Rational;

/** The value of a literal, in base units: yuan, square metres, months, days. Immutable, thread-safe. */
public sealed interface Constant {

    /** A quantity in the base unit: {@code 500万元} is 5000000 of {@link Unit#MONEY}. */
    record Quantity(Rational value, Unit unit) implements Constant {}

    /** A day of the calendar. */
    record Day(LocalDate value) implements Constant {}

    /** A length of time: months (a year is twelve) or days, never both. */
    record Length(int months, int days) implements Constant {}

    /** A quoted word: a symbol, a code or a text, as the place it stands in expects. */
    record Word(String value) implements Constant {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Constant {}

    /** The canonical text: base units, shortest decimal or a fraction. {@code 0.05亿元} gives {@code 5000000元}. */
    default String text() {
        return match(
                q -> q.value() + q.unit().sign(),
                d -> d.value().toString(),
                l -> l.days() != 0 ? l.days() + "天" : l.months() + "个月",
                w -> "'" + w.value() + "'",
                t -> String.valueOf(t.value()));
    }

    /** One branch for each kind of constant. */
    default <R> R match(
            Function<? super Quantity, ? extends R> quantity,
            Function<? super Day, ? extends R> day,
            Function<? super Length, ? extends R> length,
            Function<? super Word, ? extends R> word,
            Function<? super Truth, ? extends R> truth) {
        if (this instanceof Quantity q) {
            return quantity.apply(q);
        } else if (this instanceof Day d) {
            return day.apply(d);
        } else if (this instanceof Length l) {
            return length.apply(l);
        } else if (this instanceof Word w) {
            return word.apply(w);
        }
        return truth.apply((Truth) this);
    }
}
