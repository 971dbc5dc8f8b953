package org.parkstack.rules.cases;

import java.util.Optional;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Place;

/** A case as read: what is known, where it stands, and what it expects where it is a test. */
public record Case(Place place, Facts facts, Optional<Mapping> expect) {}
