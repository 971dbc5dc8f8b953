package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * A value, what it waits for, and how it came about.
 *
 * @param support what is missing; empty exactly where the value is known
 * @param why null where no explanation was asked for
 */
record Outcome(
        Value value, ImmutableSet<Lack> support, @Nullable Explanation why) {

    boolean known() {
        return value.known();
    }

    Truth truth() {
        return (Truth) value;
    }

    Range range() {
        return (Range) value;
    }
}
