package org.parkstack.rules.cases;

import java.util.Optional;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.source.Place;

/** A case as read: where it stands, what is known, and what it expects where it is a test. */
public record Case(Place place, Facts facts, Optional<Expectation> expect) {

    /** A name for people: its id, or where it stands. */
    public String name() {
        return facts.id().isEmpty() ? place.toString() : facts.id();
    }
}
