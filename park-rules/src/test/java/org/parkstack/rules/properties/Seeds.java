package org.parkstack.rules.properties;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Runs a property over seeds; the seed stands in the failure's message. */
final class Seeds {

    /** How many times as many as in the build. */
    private static final long SOAK = Long.getLong("park.soak", 1);

    private Seeds() {}

    /** {@code count} seeds from {@code from}, or the one that is asked for. */
    static long each(long from, long count, LongConsumer property) {
        Long only = Long.getLong("park.seed");
        long n = only == null ? count * SOAK : 1;
        LongStream.range(0, n).parallel().map(i -> only == null ? from + i : only).forEach(seed -> {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        });
        return n;
    }
}
