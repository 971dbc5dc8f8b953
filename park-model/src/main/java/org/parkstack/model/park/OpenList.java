package org.parkstack.model.park;

import com.google.common.collect.ImmutableList;

/**
 * A list as a text gives it, which may end in “and elsewhere” (等). Immutable and thread-safe.
 *
 * <pre>{@code
 * OpenList<String> branches = Ready.enterprise("haohan").branches();
 * branches.has("北京");        // true
 * branches.mayHave("成都");    // true, since the list is open
 * }</pre>
 *
 * @param known what it names
 * @param andElsewhere whether there is more
 */
public record OpenList<T>(ImmutableList<T> known, boolean andElsewhere) {

    /** A list that is complete. */
    public static <T> OpenList<T> complete(ImmutableList<T> known) {
        return new OpenList<>(known, false);
    }

    /** Whether it surely has {@code item}. */
    public boolean has(T item) {
        return known.contains(item);
    }

    /** Whether it can have {@code item}: it has, or it is open. */
    public boolean mayHave(T item) {
        return andElsewhere || known.contains(item);
    }
}
