package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a rule can be decided for: an {@link Enterprise}, or one of its records.
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe; no method takes or returns {@code null}.
 */
public interface Subject {

    /** Which kind of subject this is. */
    SubjectKind subjectKind();

    /**
     * The facts that a rule book declares beyond the standard vocabulary, by the name it gives them ({@code
     * "upper_grant"}). In JSON they stand beside the standard ones.
     */
    ImmutableMap<String, FactValue> declaredFacts();

    /**
     * Every fact that is known, by its name in rule books: the standard ones as {@link Vocabulary} lists them, then the
     * declared ones. A fact by year of which no year is known is left out.
     */
    ImmutableMap<String, FactValue> facts();

    /** What is known of the fact {@code name}, standard or declared. */
    default Optional<FactValue> fact(String name) {
        return Optional.ofNullable(facts().get(name));
    }

    /**
     * Refuses what no subject can be.
     *
     * @throws IllegalArgumentException if a standard fact is below zero that can't be, or a declared one has a name that is
     *     not {@code snake_case} or is taken by the standard vocabulary
     */
    @Value.Check
    default void check() {
        FactTables.of(subjectKind()).check(this);
    }
}
