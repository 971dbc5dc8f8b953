package org.parkstack.rules.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chances from a seed. */
public final class Dice {

    private final Random random;

    /** Two dice of one seed fall alike. */
    public Dice(long seed) {
        // Neighbouring seeds would begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
    }

    /** From 0 to below {@code n}. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True so many times in a hundred. */
    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** One of several. */
    @SafeVarargs
    public final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** One of several. */
    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** {@code n} different ones at most, in random order. */
    public <T> List<T> some(List<T> of, int n) {
        List<T> out = shuffled(of);
        return new ArrayList<>(out.subList(0, Math.min(n, out.size())));
    }

    /** The same in another order. */
    public <T> List<T> shuffled(List<T> of) {
        List<T> out = new ArrayList<>(of);
        Collections.shuffle(out, random);
        return out;
    }

    /** A seed for other dice. */
    public long seed() {
        return random.nextLong();
    }
}
