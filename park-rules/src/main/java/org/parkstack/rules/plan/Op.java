package org.parkstack.rules.plan;

/**
 * The instructions of a {@link Tape}. An instruction is {@link #WIDTH} ints: operation, target register, three operands. A
 * quantity stands either in one register, at a scale fixed when it was planned, or as a fraction in two registers, the
 * denominator behind the numerator and above 0. An operation of which an operand is {@link #UNKNOWN} gives that, but for
 * the Kleene operations and the choice.
 */
public final class Op {

    /** What is not known, or does not fit. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** The greatest magnitude of a value in a register. */
    public static final long MOST = 1L << 61;

    /** The ints of an instruction. */
    public static final int WIDTH = 5;

    /** {@code t = record column b of kind a}, of the record at hand. */
    public static final int LOAD = 1;
    /** Kleene: {@code t = a and b}. */
    public static final int AND = 2;
    /** Kleene: {@code t = a or b}. */
    public static final int OR = 3;
    /** {@code t = not a}. */
    public static final int NOT = 4;
    /** {@code t = a < b}. */
    public static final int LESS = 5;
    /** {@code t = a = b}. */
    public static final int EQUAL = 6;
    /** {@code t = a + b}. */
    public static final int ADD = 7;
    /** {@code t = a − b}. */
    public static final int SUBTRACT = 8;
    /** {@code t = a · b}. */
    public static final int MULTIPLY = 9;
    /** {@code t = a · constants[b]}. */
    public static final int SCALE = 10;
    /** {@code t = min(a, b)}. */
    public static final int MIN = 11;
    /** {@code t = max(a, b)}. */
    public static final int MAX = 12;
    /** {@code t = |a|}. */
    public static final int ABS = 13;
    /** {@code t = a · constants[b] / constants[b + 1]}, rounded to a whole number as {@code Rounding} number c says. */
    public static final int ROUND = 14;
    /** {@code t = a then b else c}. */
    public static final int SELECT = 15;
    /** {@code t = a} later by constants[b] months and constants[b + 1] days. */
    public static final int SHIFT = 16;
    /** {@code t =} whole months from day a to day b; divided by c, towards zero. */
    public static final int MONTHS = 17;
    /** {@code t =} the year of day a. */
    public static final int YEAR = 18;
    /** {@code t =} 1 where set a, a bit by word, has bit b. */
    public static final int HAS = 19;
    /** {@code t = a is within the half-open intervals constants[b .. b + 2c)}. */
    public static final int INSIDE = 20;
    /** {@code t = amount of rule a at stage b}, of the record at hand where c is 1, else over all its subjects. */
    public static final int READ = 21;
    /** {@code t = whether rule a is met}, by the record at hand where c is 1, else by any of its subjects. */
    public static final int MEETS = 22;
    /** {@code t =} something over the records of kind a; described by loop number b. */
    public static final int LOOP = 23;

    /** Fractions from here on: {@code (t, t + 1) = a / constants[b]}. */
    public static final int FRACTION = 32;
    /** Sum of the fractions at a and b. */
    public static final int F_ADD = 33;
    /** Difference of the fractions at a and b. */
    public static final int F_SUBTRACT = 34;
    /** Product of the fractions at a and b. */
    public static final int F_MULTIPLY = 35;
    /** Quotient of the fractions at a and b; unknown where b is 0. */
    public static final int F_DIVIDE = 36;
    /** {@code t = a < b}. */
    public static final int F_LESS = 37;
    /** {@code t = a = b}. */
    public static final int F_EQUAL = 38;
    /** The lesser fraction. */
    public static final int F_MIN = 39;
    /** The greater fraction. */
    public static final int F_MAX = 40;
    /** {@code |a|}. */
    public static final int F_ABS = 41;
    /** As {@link #ROUND}, to one register. */
    public static final int F_ROUND = 42;
    /** As {@link #SELECT}. */
    public static final int F_SELECT = 43;

    private Op() {}
}
