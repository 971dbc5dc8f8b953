package org.parkstack.rules.mutation;

import org.parkstack.rules.source.Place;

/**
 * One small change to a book.
 *
 * @param place where it was made
 * @param owner what it belongs to: {@code rule `x`}, {@code step `x`}
 * @param change what was changed: {@code `>=` → `>` in `employees >= 20`}
 */
public record Mutant(Place place, String owner, String change) implements Comparable<Mutant> {

    @Override
    public int compareTo(Mutant other) {
        return java.util.Comparator.comparing(Mutant::place)
                .thenComparing(Mutant::owner)
                .thenComparing(Mutant::change)
                .compare(this, other);
    }

    /** {@code book.yaml:12:21: rule `x`: `>=` → `>` in `employees >= 20`}. */
    @Override
    public String toString() {
        return place + ": " + owner + ": " + change;
    }
}
