package org.parkstack.rules.solve;

import java.time.LocalDate;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.formula.Origin;

/** What an unknown of an {@link Encoding} stands for. */
public sealed interface Meaning {

    /** The day of the decision, counted from 1970-01-01 as {@link LocalDate#toEpochDay} does. */
    record AsOf() implements Meaning {}

    /** The assessment year. */
    record Year() implements Meaning {}

    /**
     * A fact's value: a quantity in its base unit, a day, a flag, a word by its number in {@link Vocabulary}.
     *
     * @param slot which subject; see {@link Binding}
     * @param year for a by-year fact: 0 or below, so many years before the assessment year; above, that year
     */
    record OfFact(Declaration fact, String slot, int year) implements Meaning {}

    /** Whether the case gives a fact. */
    record Given(Declaration fact, String slot, int year) implements Meaning {}

    /** Whether a set of symbols holds one. */
    record Holds(Declaration fact, String slot, int year, String word) implements Meaning {}

    /** Whether a code lies within, or is, {@code code}. */
    record Coded(Declaration fact, String slot, int year, String code, boolean exactly) implements Meaning {}

    /** Whether a record is in its list. */
    record Present(SubjectKind kind, String slot) implements Meaning {}

    /** What a review gives. */
    record Reviewed(String id, SubjectKind kind, String slot) implements Meaning {}

    /** A value that is fixed by those of others: a rounded amount, a year of a day. */
    record Derived() implements Meaning {}

    /** What is undefined, such as a division by 0, may be anything. */
    record Undefined(Origin origin) implements Meaning {}

    /**
     * A value of which we know less than the book says: it may be anything that it can be, and more. So what is proven
     * impossible is impossible; what seems possible has yet to be shown by a case.
     *
     * @param because the reason, as a part of a sentence: "`a * b` multiplies two facts"
     */
    record Loose(Origin origin, String because) implements Meaning {}
}
