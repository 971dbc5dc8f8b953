package org.parkstack.rules.solve;

import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** Known values. */
final class Constants {

    private Constants() {}

    static Coded of(Value value, Magnitudes magnitudes, Logic logic) {
        if (value instanceof Range range) {
            return new Coded.Amount(magnitudes.constant(range.value()));
        }
        if (value instanceof Days days) {
            return new Coded.Day(logic.constant(days.value().toEpochDay()));
        }
        if (value instanceof Truth truth) {
            return new Coded.Flag(logic.truth(truth == Truth.TRUE));
        }
        if (value instanceof Lengths lengths) {
            return new Coded.Length(lengths.value());
        }
        return new Coded.Word(((Words) value).value());
    }
}
