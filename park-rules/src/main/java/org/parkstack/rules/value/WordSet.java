package org.parkstack.rules.value;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A set of symbols: those surely in it, and those that may be; {@code possible} is {@code null} where any may be.
 */
public record WordSet(
        ImmutableSet<String> certain, @Nullable ImmutableSet<String> possible) implements Value {

    /** Any set. */
    public static final WordSet ALL = new WordSet(ImmutableSet.of(), null);

    /** Just {@code words}. */
    public static WordSet of(ImmutableSet<String> words) {
        return new WordSet(words, words);
    }

    @Override
    public boolean known() {
        return certain.equals(possible);
    }

    @Override
    public WordSet hull(Value other) {
        WordSet o = (WordSet) other;
        return new WordSet(
                ImmutableSet.copyOf(Sets.intersection(certain, o.certain)),
                possible == null || o.possible == null ? null : ImmutableSet.copyOf(Sets.union(possible, o.possible)));
    }

    /** Whether {@code element} is in it. */
    public Truth has(Words element) {
        ImmutableSet<String> words = element.possible();
        if (words == null) {
            return possible != null && possible.isEmpty() ? Truth.FALSE : Truth.UNKNOWN;
        }
        if (certain.containsAll(words)) {
            return Truth.TRUE;
        }
        return possible != null && Sets.intersection(possible, words).isEmpty() ? Truth.FALSE : Truth.UNKNOWN;
    }
}
