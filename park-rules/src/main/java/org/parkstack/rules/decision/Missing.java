package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;

/**
 * A fact that an undetermined award or an unknown recognition waits for; or a value that is undefined.
 *
 * @param text the fact as a book writes it, without year; or the expression that is undefined
 * @param at where that expression stands; empty for a fact
 * @param rules the rules that wait for it
 * @param subjects the records that lack it; empty for a fact of the enterprise
 * @param years the years for which it lacks; empty for a fact that is not by year
 */
public record Missing(
        String text,
        Optional<String> at,
        ImmutableSortedSet<String> rules,
        ImmutableSortedSet<String> subjects,
        ImmutableSortedSet<Integer> years) {

    /** Whether it is an undefined value rather than a fact. */
    public boolean undefined() {
        return at.isPresent();
    }
}
