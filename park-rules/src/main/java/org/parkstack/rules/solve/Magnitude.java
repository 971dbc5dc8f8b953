package org.parkstack.rules.solve;

/** A quantity as a formula may make it: linear; a quotient of two linear ones; one of several, by a test. */
sealed interface Magnitude {

    /** A linear quantity. */
    record Plain(Quantity value) implements Magnitude {}

    /** A quotient whose divisor is not constant; read only where that is not 0. */
    record Ratio(Quantity of, Quantity by) implements Magnitude {}

    /** One of two, of which at least one holds a quotient. */
    record Split(Proposition test, Magnitude yes, Magnitude no) implements Magnitude {}
}
