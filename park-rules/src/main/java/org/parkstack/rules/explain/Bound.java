package org.parkstack.rules.explain;

import org.jspecify.annotations.Nullable;
import org.parkstack.rules.facts.Subject;

/** A record at hand, and those around it. {@code index}: its place in its list; 0 for one that stands for a list left out. */
record Bound(Subject subject, int index, @Nullable Bound outer) {

    /** The nearest record of a kind, by its ordinal. */
    static Bound of(@Nullable Bound bound, int kind) {
        for (Bound b = bound; b != null; b = b.outer) {
            if (b.subject.kind().ordinal() == kind) {
                return b;
            }
        }
        throw new IllegalStateException("no record of kind " + kind + " is bound");
    }
}
