package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.rules.source.Place;

/** The ways to write an amount or a term's value; the last is for terms only. */
public sealed interface Formulation {

    /** Where it stands. */
    Place place();

    /** An expression. */
    record Plain(Written expression) implements Formulation {
        @Override
        public Place place() {
            return expression.place();
        }
    }

    /** Rows; the first whose condition holds wins. */
    record Table(Place place, ImmutableList<Row> rows, Optional<Written> otherwise) implements Formulation {}

    /** A row of a table. */
    record Row(Place place, Condition when, Written value) {}

    /** Brackets over a quantity. */
    record Brackets(Place place, Written of, boolean marginal, ImmutableList<Bracket> rows) implements Formulation {}

    /** A bracket: from where, and the rate or the fixed value inside. */
    record Bracket(Place place, Written from, boolean isRate, Written value) {}

    /** An amount that a review gives, between two bounds. */
    record Review(Place place, Optional<Written> atLeast, Optional<Written> atMost) implements Formulation {}

    /** Conditions, as under {@code when}: the value is whether they hold. */
    record Holds(Condition condition) implements Formulation {
        @Override
        public Place place() {
            return condition.place();
        }
    }
}
