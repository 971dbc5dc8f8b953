package org.parkstack.rules.push;

import org.parkstack.model.Rational;

/**
 * How narrowly a threshold may be missed so that a clause still nearly fits. Immutable and thread-safe.
 *
 * @param margin as a share of the threshold, at least 0: 1/5 lets 80 of 100 pass
 * @param days for thresholds that are days
 */
public record Nearness(Rational margin, int days) {

    /** A fifth of the threshold, or 180 days. */
    public static final Nearness DEFAULT = new Nearness(Rational.of(1, 5), 180);

    /**
     * The margin.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public Nearness {
        if (margin.signum() < 0 || days < 0) {
            throw new IllegalArgumentException("a margin is at least 0");
        }
    }
}
