package org.parkstack.rules.source;

/** A part of a file's tree. Immutable; two nodes are equal only if they are the same. */
public sealed interface Node permits Scalar, Sequence, Mapping {

    /** Where the node starts: its quote or bracket if it has one, else its first character. */
    Place place();

    /** The answer of the case that this node is. */
    <R> R match(Cases<R> cases);

    /** One answer for each kind of node. */
    interface Cases<R> {

        /** The answer for one value. */
        R scalar(Scalar scalar);

        /** The answer for a list. */
        R sequence(Sequence sequence);

        /** The answer for a map. */
        R mapping(Mapping mapping);
    }
}
