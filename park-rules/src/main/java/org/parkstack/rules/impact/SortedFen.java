package org.parkstack.rules.impact;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Amounts in fen, however many, in order: sorted runs of a million go to temporary files and are merged. Zeros are only
 * counted. Not thread-safe.
 */
final class SortedFen implements AutoCloseable {

    private final int most;
    private final long[] buffer;
    private final List<Path> runs = new ArrayList<>();
    private int filled;
    private long zeros;
    private long count;

    SortedFen() {
        this(1 << 20);
    }

    SortedFen(int most) {
        this.most = most;
        this.buffer = new long[most];
    }

    long count() {
        return count;
    }

    void add(long fen) {
        count++;
        if (fen == 0) {
            zeros++;
            return;
        }
        buffer[filled++] = fen;
        if (filled == most) {
            spill();
        }
    }

    private void spill() {
        Arrays.sort(buffer, 0, filled);
        try {
            Path run = Files.createTempFile("park-impact", ".run");
            runs.add(run);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
                for (int i = 0; i < filled; i++) {
                    out.writeLong(buffer[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        filled = 0;
    }

    /** The amounts at these positions, counted from 0, in the order of size; positions must rise. */
    long[] at(long[] positions) {
        Arrays.sort(buffer, 0, filled);
        long[] out = new long[positions.length];
        PriorityQueue<Run> open = new PriorityQueue<>((a, b) -> Long.compare(a.head, b.head));
        try {
            for (Path run : runs) {
                Run one = new Run(new DataInputStream(new BufferedInputStream(Files.newInputStream(run))));
                if (one.next()) {
                    open.add(one);
                }
            }
            Run last = new Run(null);
            if (last.next()) {
                open.add(last);
            }
            long at = 0;
            int wanted = 0;
            boolean zerosPast = zeros == 0;
            while (wanted < positions.length) {
                Run least = open.peek();
                if (!zerosPast && (least == null || least.head > 0)) {
                    at += zeros;
                    zerosPast = true;
                    while (wanted < positions.length && positions[wanted] < at) {
                        out[wanted++] = 0;
                    }
                    continue;
                }
                if (least == null) {
                    throw new IndexOutOfBoundsException("there are " + count + " amounts");
                }
                while (wanted < positions.length && positions[wanted] == at) {
                    out[wanted++] = least.head;
                }
                at++;
                open.remove();
                if (least.next()) {
                    open.add(least);
                }
            }
            for (Run one : open) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    /** One sorted run: a file, or what is still in memory. */
    private final class Run {

        private final @org.jspecify.annotations.Nullable DataInputStream in;
        private int at;
        private long head;

        Run(@org.jspecify.annotations.Nullable DataInputStream in) {
            this.in = in;
        }

        boolean next() throws IOException {
            if (in == null) {
                if (at == filled) {
                    return false;
                }
                head = buffer[at++];
                return true;
            }
            try {
                head = in.readLong();
                return true;
            } catch (EOFException e) {
                in.close();
                return false;
            }
        }

        void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }

    @Override
    public void close() {
        for (Path run : runs) {
            try {
                Files.deleteIfExists(run);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
