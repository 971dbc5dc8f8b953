package org.parkstack.rules.value;

/** An answer of three-valued logic after Kleene: what is unknown may turn out true or false. */
public enum Truth implements Value {
    FALSE,
    UNKNOWN,
    TRUE;

    /** The answer known to be {@code value}. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** False if either is false, true if both are true, else unknown. */
    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** True if either is true, false if both are false, else unknown. */
    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The opposite; unknown stays unknown. */
    public Truth not() {
        return this == TRUE ? FALSE : this == FALSE ? TRUE : UNKNOWN;
    }

    @Override
    public boolean known() {
        return this != UNKNOWN;
    }

    @Override
    public Value hull(Value other) {
        return this == other ? this : UNKNOWN;
    }
}
