package org.parkstack.rules.mutation;

import java.util.Optional;
import java.util.function.Supplier;
import org.parkstack.rules.book.Book;

/**
 * A change that may be made.
 *
 * @param reach what it can touch
 * @param book makes the whole book with the change
 */
record Candidate(Mutant mutant, Reach reach, Supplier<Book> book) {

    /** What a change can touch: the claim of a rule, what reads a term or parameter, the members of steps, or anything. */
    record Reach(Optional<String> rule, Optional<String> named, Optional<String> step) {

        static final Reach ANYTHING = new Reach(Optional.empty(), Optional.empty(), Optional.empty());

        static Reach rule(String id) {
            return new Reach(Optional.of(id), Optional.empty(), Optional.empty());
        }

        static Reach named(String id) {
            return new Reach(Optional.empty(), Optional.of(id), Optional.empty());
        }

        static Reach step(String id) {
            return new Reach(Optional.empty(), Optional.empty(), Optional.of(id));
        }
    }
}
