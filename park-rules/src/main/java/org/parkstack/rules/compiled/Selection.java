package org.parkstack.rules.compiled;

import java.util.Arrays;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.Op;

/** Which rules may be met: tests one by one in a small book, bitmaps over intervals in a larger one. */
final class Selection {

    private Selection() {}

    /** Fills {@link Workspace#may} and {@link Workspace#unknown}. */
    static void select(Workspace w) {
        Layout layout = w.layout;
        boolean sure = !w.facts.unknown;
        for (int register : layout.derived) {
            sure &= w.registers[register] != Op.UNKNOWN;
        }
        if (!sure || w.unsure) {
            Arrays.fill(w.unknown, 0);
            w.unsure = !sure;
        }
        if (sure && layout.conditions != null) {
            w.may[0] = layout.conditions.select(w.registers);
            return;
        }
        if (sure) {
            for (Pieces pieces : layout.pieces) {
                pieces.select(w.registers, w.pieces, w.may);
            }
        } else {
            for (Bitmaps bitmaps : layout.bitmaps) {
                unsure(bitmaps, w);
            }
        }
    }

    private static void unsure(Bitmaps bitmaps, Workspace w) {
        int words = bitmaps.words();
        int first = bitmaps.first() >> 6;
        System.arraycopy(bitmaps.all(), 0, w.may, first, words);
        int[] starts = bitmaps.starts();
        for (int i = 0; i < bitmaps.registers().length; i++) {
            long value = w.registers[bitmaps.registers()[i]];
            boolean known = value != Op.UNKNOWN;
            int from = known ? (piece(bitmaps.cuts(), starts[i], starts[i + 1], value) + i) * words : i * words;
            for (int j = 0; j < words; j++) {
                if (known) {
                    w.may[first + j] &= bitmaps.pieces()[from + j];
                } else {
                    w.unknown[first + j] |= bitmaps.mentions()[from + j];
                }
            }
        }
        for (int j = 0; j < words; j++) {
            w.unknown[first + j] &= w.may[first + j];
        }
    }

    /** The number of cuts that are not above {@code value}, behind {@code from}; without branches on the answer. */
    private static int piece(long[] cuts, int from, int to, long value) {
        int at = from;
        int length = to - from;
        while (length > 1) {
            int half = length >>> 1;
            at = cuts[at + half - 1] <= value ? at + half : at;
            length -= half;
        }
        return length == 1 && cuts[at] <= value ? at + 1 : at;
    }
}
