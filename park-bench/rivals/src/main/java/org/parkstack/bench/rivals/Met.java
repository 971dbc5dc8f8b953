package org.parkstack.bench.rivals;

import java.util.Arrays;

/** Which rules a firm meets. Not thread-safe. */
public final class Met {

    final boolean[] rules;

    Met(int rules) {
        this.rules = new boolean[rules];
    }

    /** Rule {@code number} is met. */
    public void set(int number) {
        rules[number] = true;
    }

    void clear() {
        Arrays.fill(rules, false);
    }
}
