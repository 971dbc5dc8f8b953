package org.parkstack.rules.check;

import org.jspecify.annotations.Nullable;

/**
 * A node of the graph of readings: whether a rule's conditions hold, a rule's amount at a stage, a step.
 *
 * @param rule the rule's id; empty for a step
 * @param step the index of the step in {@link CheckedBook#steps}; −1 for a rule
 */
public record GraphNode(Kind kind, String rule, int step) {

    /** What a node stands for. */
    public enum Kind {
        MEETS,
        CLAIMED,
        SETTLED,
        GRANTED,
        STEP
    }

    static GraphNode of(Kind kind, String rule) {
        return new GraphNode(kind, rule, -1);
    }

    static GraphNode ofStep(int step) {
        return new GraphNode(Kind.STEP, "", step);
    }

    // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof GraphNode o && kind == o.kind && step == o.step && rule.equals(o.rule));
    }

    @Override
    public int hashCode() {
        return (rule.hashCode() * 31 + step) * 31 + kind.ordinal();
    }
}
