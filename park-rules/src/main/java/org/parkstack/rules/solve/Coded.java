package org.parkstack.rules.solve;

import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.facts.Declaration;

/** A formula's value over unknowns, by the kind of its type. */
sealed interface Coded {

    /** True or false. */
    record Flag(Proposition value) implements Coded {}

    /** A quantity in base units. */
    record Amount(Magnitude value) implements Coded {}

    /** A day, counted from 1970-01-01. */
    record Day(Quantity value) implements Coded {}

    /** A symbol, code or text that is written. */
    record Word(String text) implements Coded {}

    /** A symbol, code, text or set of symbols that is a fact. */
    record OfFact(Declaration fact, String slot, int year) implements Coded {}

    /** A length of time. */
    record Length(Constant.Length value) implements Coded {}

    /** One of two words, sets or lengths. */
    record Either(Proposition test, Coded yes, Coded no) implements Coded {}
}
