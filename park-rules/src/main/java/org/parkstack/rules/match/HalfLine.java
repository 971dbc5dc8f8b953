package org.parkstack.rules.match;

import java.util.Arrays;

/**
 * Comparisons of many clauses with one value, all in one direction: each holds from its cut on ({@code up}), or below it.
 * Cuts stand in order; at checkpoints between them a bitmap has the clauses that no cut beyond it rules out, and the few
 * between a value and its checkpoint are taken out one by one. Immutable, thread-safe.
 */
final class HalfLine {

    static final HalfLine NONE = new HalfLine(true, new long[0], new int[0], 1);

    private final boolean up;
    private final long[] cuts;
    private final int[] clauses;
    /** Where the checkpoints stand among the cuts, ascending. */
    private final int[] at;

    private final long[][] rows;

    /**
     * {@code cuts} and {@code clauses} belong together, in any order.
     *
     * @param words the {@code long}s of a bitmap
     */
    HalfLine(boolean up, long[] cuts, int[] clauses, int words) {
        this.up = up;
        this.cuts = cuts.clone();
        Arrays.sort(this.cuts);
        this.clauses = ordered(cuts, clauses, this.cuts);
        this.at = checkpoints(Math.max(32, words / 6));
        this.rows = new long[at.length][];
        long[] row = new long[words];
        Arrays.fill(row, -1);
        for (int i = 0; i < at.length; i++) {
            int own = up ? at.length - 1 - i : i;
            int from = up ? at[own] : i == 0 ? 0 : at[i - 1];
            int to = up ? (own + 1 < at.length ? at[own + 1] : cuts.length) : at[i];
            takeOut(row, from, to);
            rows[own] = row.clone();
        }
    }

    /** The clauses in the order of their cuts. */
    private static int[] ordered(long[] cuts, int[] clauses, long[] sorted) {
        int[] next = new int[sorted.length];
        int[] out = new int[sorted.length];
        for (int i = 0; i < cuts.length; i++) {
            int first = below(sorted, cuts[i]);
            out[first + next[first]++] = clauses[i];
        }
        return out;
    }

    /** Every so many cuts, between two that differ. */
    private int[] checkpoints(int apart) {
        int[] out = new int[cuts.length / apart + 1];
        int n = 0;
        int length = cuts.length;
        for (int i = 1, last = 0; i <= length; i++) {
            int p = up ? length - i : i;
            boolean between = p == 0 || p == length || cuts[p - 1] != cuts[p];
            if (between && i - last >= apart) {
                out[n++] = p;
                last = i;
            }
        }
        int[] found = Arrays.copyOf(out, n);
        Arrays.sort(found);
        return found;
    }

    /** The number of cuts below {@code value}. */
    private static int below(long[] sorted, long value) {
        int lo = 0;
        int length = sorted.length;
        while (length > 0) {
            int half = (length + 1) >>> 1;
            lo = sorted[lo + half - 1] < value ? lo + half : lo;
            length -= half;
        }
        return lo;
    }

    boolean isEmpty() {
        return cuts.length == 0;
    }

    boolean sameAs(HalfLine other) {
        return Arrays.equals(cuts, other.cuts) && Arrays.equals(clauses, other.clauses);
    }

    /** Takes out of {@code standing}, in the words of {@code ranges}, all clauses whose comparison fails for {@code value}. */
    void keep(long[] standing, int[] ranges, long value) {
        // Cuts at or below the value.
        int k = value == Long.MAX_VALUE ? cuts.length : below(cuts, value + 1);
        if (up) {
            if (k < cuts.length) {
                int row = firstAtLeast(k);
                and(standing, ranges, row);
                takeOut(standing, k, row < at.length ? at[row] : cuts.length);
            }
        } else if (k > 0) {
            int row = firstAtLeast(k + 1) - 1;
            and(standing, ranges, row);
            takeOut(standing, row < 0 ? 0 : at[row], k);
        }
    }

    private int firstAtLeast(int position) {
        int found = Arrays.binarySearch(at, position);
        return found >= 0 ? found : -found - 1;
    }

    private void and(long[] standing, int[] ranges, int row) {
        if (row < 0 || row == at.length) {
            return;
        }
        long[] bits = rows[row];
        for (int r = 0; r < ranges.length; r += 2) {
            int to = ranges[r + 1];
            for (int i = ranges[r]; i < to; i++) {
                standing[i] &= bits[i];
            }
        }
    }

    private void takeOut(long[] standing, int from, int to) {
        for (int i = from; i < to; i++) {
            int clause = clauses[i];
            standing[clause >> 6] &= ~(1L << clause);
        }
    }

    /** Marks every clause that compares here. */
    void mark(long[] bits) {
        for (int clause : clauses) {
            bits[clause >> 6] |= 1L << clause;
        }
    }

    /** The bytes that it holds. */
    long bytes() {
        return cuts.length * 12L + rows.length * (rows.length == 0 ? 0L : rows[0].length * 8L + 24);
    }
}
