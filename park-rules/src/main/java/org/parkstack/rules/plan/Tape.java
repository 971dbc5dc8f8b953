package org.parkstack.rules.plan;

/**
 * Instructions in order (see {@link Op}); every register is written once. The arrays are not to be changed.
 *
 * @param code {@link Op#WIDTH} ints an instruction
 * @param result the register of the result; of a fraction, of its numerator
 * @param scale the result's scale: the register holds value × scale; 0 for a fraction
 */
public record Tape(int[] code, int result, long scale) {

    /** A tape that only reads register {@code result}. */
    static Tape of(int result, long scale) {
        return new Tape(new int[0], result, scale);
    }

    /** Whether the result is a fraction of two registers. */
    public boolean isFraction() {
        return scale == 0;
    }
}
