package org.parkstack.rules.plan;

import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;

/**
 * A planned value: where it will stand, and how large the exact number that it stands for can become.
 *
 * @param register its register; of a fraction, that of the numerator
 * @param scale the register holds value × scale; 0 for a fraction
 * @param constant its value, where that is a quantity that never changes
 * @param bits numerator and denominator each have at most so many bits
 * @param fixed whether its denominator divides one number that is the same for every case
 */
record Coded(int register, long scale, @Nullable Rational constant, int bits, boolean fixed) {

    /** A number of 30 digits, in 亿元 at most; 1 over it. */
    static final int BITS_OF_FACT = 140;

    static Coded flag(int register) {
        return new Coded(register, 1, null, 0, true);
    }

    boolean isFraction() {
        return scale == 0;
    }

    Coded withBits(int more, boolean stillFixed) {
        return new Coded(register, scale, constant, more, stillFixed);
    }
}
