package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.plan.Codes;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Slot;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** Facts as {@code long}s; each value is checked for its scale as it is taken in. Thread-safe: it holds nothing. */
public final class Coding {

    private Coding() {}

    /**
     * What a case, or a book's assumptions, give for a slot; null where neither says anything.
     *
     * @param assumed what the book takes for facts that are left out, by the fact's text
     */
    public static @Nullable Value value(
            ImmutableMap<String, ImmutableMap<Subject.Key, Value>> assumed, Slot slot, Facts facts, Subject subject) {
        Declaration fact = slot.fact();
        int year = !fact.byYear() ? 0 : slot.year() <= 0 ? facts.year() + slot.year() : slot.year();
        if (slot.kind() == Slot.Kind.GIVEN) {
            return subject.filed(fact.name(), year);
        }
        Value given = subject.get(fact.name(), year);
        if (given != null || assumed.isEmpty()) {
            return given;
        }
        ImmutableMap<Subject.Key, Value> values = assumed.get(fact.text());
        if (values == null) {
            return null;
        }
        Value ofYear = values.get(new Subject.Key(fact.name(), year));
        return ofYear != null ? ofYear : values.get(new Subject.Key(fact.name(), 0));
    }

    /**
     * The number that stands for a value in a slot; {@link Op#UNKNOWN} where it is not known or does not fit.
     *
     * @param given null where nothing is said
     * @param words the numbers of words
     */
    public static long code(Slot slot, @Nullable Value given, ToIntFunction<String> words) {
        Value value = given == null ? slot.fact().lawful() : given;
        return switch (slot.kind()) {
            case GIVEN -> value.known() ? 1 : 0;
            case ABSENT -> value.equals(slot.fact().lawful()) ? 1 : 0;
            case HAS -> {
                Truth has = ((WordSet) value).has(Words.of(slot.word()));
                yield has.known() ? (has == Truth.TRUE ? 1 : 0) : Op.UNKNOWN;
            }
            case VALUE -> value.known() ? known(slot, value, words) : Op.UNKNOWN;
        };
    }

    private static long known(Slot slot, Value value, ToIntFunction<String> words) {
        if (value instanceof Range r) {
            long coded = r.value().scaled(slot.scale(), Op.UNKNOWN);
            return coded > Op.MOST || coded < -Op.MOST ? Op.UNKNOWN : coded;
        }
        if (value instanceof Words w) {
            return slot.fact().type().kind() == Type.Kind.CODE ? Codes.pack(w.value()) : words.applyAsInt(w.value());
        }
        if (value instanceof Days d) {
            return d.value().toEpochDay();
        }
        return value == Truth.TRUE ? 1 : 0;
    }
}
