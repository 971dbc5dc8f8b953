package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.rules.source.Place;

/** What stands under {@code when}. */
public sealed interface Condition {

    /** Where it stands. */
    Place place();

    /** {@code always}: no condition. */
    record Always(Place place) implements Condition {}

    /** One expression, with words for people and a citation of its own where the book gives them. */
    record Test(Written expression, Optional<String> says, Optional<String> article) implements Condition {
        @Override
        public Place place() {
            return expression.place();
        }
    }

    /** All, any or none of several. */
    record Group(Place place, Quantifier quantifier, ImmutableList<Condition> parts) implements Condition {}

    /** How the parts of a group count. */
    enum Quantifier {
        ALL,
        ANY,
        NONE;

        /** As a book writes it. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
