package org.parkstack.rules.match;

/**
 * All comparisons of one register.
 *
 * @param single whether they are single comparisons, so that they answer also for what is known within bounds; where not, those
 *     clauses are looked at again
 * @param from those that hold from a cut on
 * @param below those that hold below a cut
 * @param mayFrom as {@code from}, where thresholds that are missed narrowly count as open
 * @param mayBelow as {@code below}, where they do
 */
record Line(int register, boolean single, HalfLine from, HalfLine below, HalfLine mayFrom, HalfLine mayBelow) {

    /** Whether nothing here can be missed narrowly. */
    boolean strict() {
        return from == mayFrom && below == mayBelow;
    }

    void mark(long[] bits) {
        from.mark(bits);
        below.mark(bits);
        mayFrom.mark(bits);
        mayBelow.mark(bits);
    }

    long bytes() {
        return from.bytes() + below.bytes() + (strict() ? 0 : mayFrom.bytes() + mayBelow.bytes());
    }
}
