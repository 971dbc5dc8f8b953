package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableMap;
import org.parkstack.model.Rational;

/** Values of unknowns; of those that no question mentions it says false and 0. Immutable. */
public record Model(ImmutableMap<Unknown, Boolean> flags, ImmutableMap<Unknown, Rational> numbers) {

    /** The value of a flag. */
    public boolean flag(Unknown unknown) {
        return flags.getOrDefault(unknown, false);
    }

    /** The value of a number. */
    public Rational number(Unknown unknown) {
        return numbers.getOrDefault(unknown, Rational.ZERO);
    }

    /** Whether the questions mention it. */
    public boolean speaksOf(Unknown unknown) {
        return flags.containsKey(unknown) || numbers.containsKey(unknown);
    }
}
