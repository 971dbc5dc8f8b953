package org.parkstack.model;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;

/**
 * Takes in the standard facts of an enterprise, each by its place in {@link Vocabulary#facts}, as its accessor gives it: for {@link
 * Vocabulary#read}. Asked by one thread. No method is given {@code null}.
 */
public interface FactReader {

    /** A fact that is not by year. */
    void one(int place, Optional<?> value);

    /** A fact by year. */
    void byYear(int place, ImmutableSortedMap<Integer, ? extends Figure<?>> figures);
}
