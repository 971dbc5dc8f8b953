package org.parkstack.model;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What reviewers gave under one rule (评审结果): one amount, or an amount for each subject. {@code 0元} means refused.
 *
 * <p>Immutable and thread-safe. No method takes or returns {@code null}.
 */
public sealed interface Review {

    /** One amount, for a rule that is decided for the enterprise. */
    record Single(Money amount) implements Review {

        /**
         * @throws IllegalArgumentException if {@code amount} is below zero
         */
        public Single {
            check(amount);
        }
    }

    /** An amount by the id of the subject, for a rule that is decided for each record. */
    record BySubject(ImmutableSortedMap<String, Money> amounts) implements Review {

        /**
         * @throws IllegalArgumentException if an amount is below zero
         */
        public BySubject {
            amounts.values().forEach(Review::check);
        }
    }

    private static void check(Money amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a review can't give less than 0元, as `" + amount + "` is");
        }
    }

    /**
     * One amount.
     *
     * @throws IllegalArgumentException if it is below zero
     */
    static Review of(Money amount) {
        return new Single(amount);
    }

    /**
     * An amount for each subject, by its id.
     *
     * @throws IllegalArgumentException if one is below zero
     */
    static Review bySubject(Map<String, Money> amounts) {
        return new BySubject(ImmutableSortedMap.copyOf(amounts));
    }

    /** What was given to the subject {@code id}: its own amount; the one amount, if there is only one. */
    default Optional<Money> of(String id) {
        return match(Optional::of, amounts -> Optional.ofNullable(amounts.get(id)));
    }

    /** One branch for each form. */
    default <R> R match(
            Function<? super Money, ? extends R> single,
            Function<? super ImmutableSortedMap<String, Money>, ? extends R> bySubject) {
        return this instanceof Single one ? single.apply(one.amount()) : bySubject.apply(((BySubject) this).amounts());
    }
}
