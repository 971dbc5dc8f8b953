package org.parkstack.rules.value;

import com.google.common.collect.ImmutableSet;
import org.parkstack.rules.expression.Constant;

/** A length of time, or a few that it may be; lengths are not ordered (a month is 28 to 31 days). */
public record Lengths(ImmutableSet<Constant.Length> possible) implements Value {

    /** Only {@code length}. */
    public static Lengths of(Constant.Length length) {
        return new Lengths(ImmutableSet.of(length));
    }

    @Override
    public boolean known() {
        return possible.size() == 1;
    }

    /** The one length that is left; to be asked only of what is {@link #known}. */
    public Constant.Length value() {
        return possible.iterator().next();
    }

    @Override
    public Lengths hull(Value other) {
        return new Lengths(ImmutableSet.<Constant.Length>builder()
                .addAll(possible)
                .addAll(((Lengths) other).possible)
                .build());
    }
}
