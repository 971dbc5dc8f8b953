package org.parkstack.rules.population;

import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;

/** Whatever decides facts under one book, without because-trees. To be called from several threads at once. */
@FunctionalInterface
public interface Decider {

    /** The decision. */
    Decision decide(Facts facts);
}
