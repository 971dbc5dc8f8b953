package org.parkstack.rules.match;

import com.google.common.collect.ImmutableMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.compiled.Coding;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.plan.IntervalSet;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Slot;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/**
 * A fact that conditions look at, with what books assume of it where it is left out. Immutable, thread-safe.
 *
 * @param assumed as {@link CheckedBook#assumed}, of this fact alone
 */
record Column(Slot slot, ImmutableMap<String, ImmutableMap<Subject.Key, Value>> assumed) {

    static Column of(Slot slot, CheckedBook book) {
        String text = slot.fact().text();
        ImmutableMap<Subject.Key, Value> own = book.assumed().get(text);
        return new Column(slot, own == null ? ImmutableMap.of() : ImmutableMap.of(text, own));
    }

    /**
     * What is known of the fact, as numbers.
     *
     * @param lo the least that it may be
     * @param hi the most
     * @param beyond whether it can't be said in numbers; then {@code lo} and {@code hi} say nothing
     */
    record Known(long lo, long hi, boolean beyond) {

        static final Known BEYOND = new Known(IntervalSet.LO, IntervalSet.HI, true);

        static Known of(long value) {
            return new Known(value, value, false);
        }

        boolean exactly() {
            return lo == hi && !beyond;
        }
    }

    /** {@code words}: the numbers of words. */
    Known known(Facts facts, ToIntFunction<String> words) {
        Value given = Coding.value(assumed, slot, facts, facts.enterprise());
        long code = Coding.code(slot, given, words);
        if (code != Op.UNKNOWN) {
            return Known.of(code);
        }
        if (slot.kind() != Slot.Kind.VALUE) {
            return new Known(0, 1, false);
        }
        Value value = given == null ? slot.fact().lawful() : given;
        if (value.known()) {
            return Known.BEYOND;
        }
        if (value instanceof Range r) {
            return between(coded(r.lo(), IntervalSet.LO), coded(r.hi(), IntervalSet.HI));
        }
        if (value instanceof Days d) {
            return new Known(
                    d.lo() == null ? IntervalSet.LO : d.lo().toEpochDay(),
                    d.hi() == null ? IntervalSet.HI : d.hi().toEpochDay(),
                    false);
        }
        if (value instanceof Words w) {
            boolean any = w.possible() == null || w.equals(slot.fact().lawful());
            return any ? new Known(IntervalSet.LO, IntervalSet.HI, false) : Known.BEYOND;
        }
        return new Known(0, 1, false);
    }

    private static Known between(long lo, long hi) {
        return lo == Op.UNKNOWN || hi == Op.UNKNOWN ? Known.BEYOND : new Known(lo, hi, false);
    }

    private long coded(@Nullable Rational bound, long open) {
        if (bound == null) {
            return open;
        }
        long coded = bound.scaled(slot.scale(), Op.UNKNOWN);
        return coded > Op.MOST || coded < -Op.MOST ? Op.UNKNOWN : coded;
    }
}
