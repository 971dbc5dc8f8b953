package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableSet;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.source.Place;

/**
 * A problem and what it is about.
 *
 * @param at ids of rules, steps, policies, terms, parameters or facts, by any of which a book may accept it
 */
public record Finding(Problem problem, ImmutableSet<String> at) {

    static Finding of(Code code, Place place, String message, String help, String... at) {
        return new Finding(Problem.of(code, place, message, help), ImmutableSet.copyOf(at));
    }
}
