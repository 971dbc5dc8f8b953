package org.parkstack.rules.plan;

import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.expression.Unit;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.value.Type;

/**
 * What one {@code long} of a coded case holds.
 *
 * @param fact the fact; that of {@code as_of} and {@code year} is not looked at
 * @param year for a by-year fact: 0 or below, so many years before the assessment year; above, that year
 * @param word the symbol asked for by {@link Kind#HAS}; else empty
 */
public record Slot(Kind kind, SubjectKind subject, Declaration fact, int year, String word) {

    /** What is coded. */
    public enum Kind {
        /** The value: a quantity × {@link #scale}, a day's number, a flag, a word's number, a packed code. */
        VALUE,
        /** Whether a set of symbols has {@code word}. */
        HAS,
        /** Whether the case as filed gives the value. */
        GIVEN,
        /** Whether nothing at all is said of the value. */
        ABSENT
    }

    /** A quantity times this is what the register holds: fen for money, 1/10000 for numbers, 1/300 ㎡ for areas. */
    public long scale() {
        return kind == Kind.VALUE ? scale(fact.type()) : 1;
    }

    /** The scale at which quantities of a type are coded; 1 for what is no quantity. */
    public static long scale(Type type) {
        if (!type.isQuantity()) {
            return 1;
        }
        return type.unit().equals(Unit.MONEY) ? 100 : type.unit().equals(Unit.AREA) ? 300 : 10_000;
    }

    // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Slot o
                        && kind == o.kind
                        && subject == o.subject
                        && year == o.year
                        && word.equals(o.word)
                        && fact.equals(o.fact));
    }

    @Override
    public int hashCode() {
        return ((fact.hashCode() * 31 + word.hashCode()) * 31 + year) * 31 + kind.ordinal();
    }
}
