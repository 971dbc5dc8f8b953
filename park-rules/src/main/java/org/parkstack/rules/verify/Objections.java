package org.parkstack.rules.verify;

import com.google.common.collect.ImmutableList;

/** Gathers objections; at most a thousand, since one is enough to reject. Not thread-safe. */
final class Objections {

    private static final int MOST = 1_000;

    private final ImmutableList.Builder<Objection> found = ImmutableList.builder();
    private int count;

    void add(String path, String reason) {
        if (++count <= MOST) {
            found.add(new Objection(path, reason));
        }
    }

    void unless(boolean holds, String path, String reason) {
        if (!holds) {
            add(path, reason);
        }
    }

    ImmutableList<Objection> all() {
        return found.build();
    }
}
