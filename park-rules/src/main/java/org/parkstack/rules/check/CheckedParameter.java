package org.parkstack.rules.check;

import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** A parameter, or one of its versions, with its values by the day from which they hold. */
public record CheckedParameter(
        Parameter parameter, EffectivePeriod period, Type type, ImmutableSortedMap<LocalDate, Optional<Value>> values) {

    /** The value of {@code day}. */
    public Optional<Value> on(LocalDate day) {
        Map.Entry<LocalDate, Optional<Value>> entry = values.floorEntry(day);
        return entry == null ? Optional.empty() : entry.getValue();
    }
}
