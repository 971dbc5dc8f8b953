package org.parkstack.rules.value;

/**
 * A value as far as it is known: the set of values that it may still turn out to be. {@link #known} where that is one
 * value only. Immutable, thread-safe.
 */
public sealed interface Value permits Range, Truth, Days, Lengths, Words, WordSet {

    /** Whether only one value is left. */
    boolean known();

    /** The smallest value of this kind that holds all that this and {@code other} may be; both are of one kind. */
    Value hull(Value other);
}
