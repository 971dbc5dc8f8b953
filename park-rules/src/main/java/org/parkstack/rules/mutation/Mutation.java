package org.parkstack.rules.mutation;

import com.google.common.collect.ImmutableList;

/**
 * What became of the mutants of a book. Immutable, thread-safe.
 *
 * @param killed how many mutants at least one case noticed
 * @param survivors the mutants that no case noticed, in the order of their places
 * @param same how many changes left the meaning of the book as it was: the digest is equal, or it was proved
 * @param proved how many of these were proved, where that was asked for
 * @param unlawful how many changes made a book that can't be loaded
 * @param leftOut how many changes were not tried, since more than the limit were found
 */
public record Mutation(int killed, ImmutableList<Mutant> survivors, int same, int proved, int unlawful, int leftOut) {

    /** How many mutants were tried. */
    public int tried() {
        return killed + survivors.size();
    }

    /** Whether at least {@code percent} of the mutants were killed; always where there is none. */
    public boolean reaches(int percent) {
        return 100L * killed >= (long) percent * tried();
    }

    /** The killed ones in whole percent, rounded down. */
    public int percent() {
        return tried() == 0 ? 100 : (int) (100L * killed / tried());
    }
}
