package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.Op;

/**
 * Bitmaps laid out for looking up a case of which all is known: the cuts of each register are filled up to one less than a power
 * of two, so that the search for a piece takes as many steps whatever the value is, without branches. Immutable.
 */
final class Pieces {

    private final int first;
    private final int words;
    private final int[] registers;
    /** By register: half of what its search looks at first; 0 where nothing is cut. */
    private final int[] half;
    /** By register: where its cuts start. */
    private final int[] starts;

    private final long[] cuts;
    /** By register: the bitmap of its first piece, counted in bitmaps, less where its cuts start. */
    private final int[] rows;

    private final long[] pieces;
    private final long[] all;

    Pieces(Bitmaps bitmaps) {
        this.first = bitmaps.first() >> 6;
        this.words = bitmaps.words();
        this.pieces = bitmaps.pieces();
        this.all = bitmaps.all();
        int[] from = bitmaps.starts();
        // Those with as many steps one after another, so that the processor foresees how many there are.
        long[] order = new long[bitmaps.registers().length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) half(from[i + 1] - from[i]) << 32 | i;
        }
        Arrays.sort(order);
        this.registers = new int[order.length];
        this.half = new int[order.length];
        this.starts = new int[order.length];
        this.rows = new int[order.length];
        int size = 0;
        for (int i = 0; i < order.length; i++) {
            int own = (int) order[i];
            registers[i] = bitmaps.registers()[own];
            half[i] = half(from[own + 1] - from[own]);
            starts[i] = size;
            rows[i] = from[own] + own - size;
            size += 2 * half[i];
        }
        this.cuts = new long[size];
        Arrays.fill(cuts, Op.MOST + 1);
        for (int i = 0; i < order.length; i++) {
            int own = (int) order[i];
            System.arraycopy(bitmaps.cuts(), from[own], cuts, starts[i], from[own + 1] - from[own]);
        }
    }

    /** Half of the least power of two that is above {@code count}. */
    private static int half(int count) {
        return Integer.highestOneBit(count);
    }

    int registers() {
        return registers.length;
    }

    /** Writes into {@code may} the rules that no value of {@code x} rules out; {@code at} has room for {@link #registers}. */
    void select(long[] x, int[] at, long[] may) {
        for (int i = 0; i < registers.length; i++) {
            long value = x[registers[i]];
            int piece = starts[i];
            for (int step = half[i]; step > 0; step >>= 1) {
                piece = cuts[piece + step - 1] <= value ? piece + step : piece;
            }
            at[i] = (rows[i] + piece) * words;
        }
        int word = 0;
        for (; word + 4 <= words; word += 4) {
            four(word, at, may);
        }
        for (; word + 2 <= words; word += 2) {
            long a = all[word];
            long b = all[word + 1];
            for (int i = 0; i < registers.length; i++) {
                a &= pieces[at[i] + word];
                b &= pieces[at[i] + word + 1];
            }
            may[first + word] = a;
            may[first + word + 1] = b;
        }
        if (word < words) {
            long a = all[word];
            for (int i = 0; i < registers.length; i++) {
                a &= pieces[at[i] + word];
            }
            may[first + word] = a;
        }
    }

    private void four(int word, int[] at, long[] may) {
        long a = all[word];
        long b = all[word + 1];
        long c = all[word + 2];
        long d = all[word + 3];
        for (int i = 0; i < registers.length; i++) {
            int from = at[i] + word;
            a &= pieces[from];
            b &= pieces[from + 1];
            c &= pieces[from + 2];
            d &= pieces[from + 3];
        }
        may[first + word] = a;
        may[first + word + 1] = b;
        may[first + word + 2] = c;
        may[first + word + 3] = d;
    }
}
