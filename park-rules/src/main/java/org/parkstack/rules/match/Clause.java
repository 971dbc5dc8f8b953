package org.parkstack.rules.match;

import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;

/**
 * A clause of a library: a rule in force on its day. Immutable and thread-safe.
 *
 * @param place where the rule stands among those of its book
 */
public record Clause(CheckedBook book, CheckedRule rule, int place) {

    /** The id of its book. */
    public String bookId() {
        return book.book().id();
    }

    /** The id of its rule. */
    public String id() {
        return rule.id();
    }

    @Override
    public String toString() {
        return bookId() + " " + id();
    }
}
