package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;

/** One link of the chain from conditions to the amount granted. Immutable, thread-safe. */
public sealed interface Because {

    /** The conditions and their answer. */
    record Conditions(Explanation when) implements Because {}

    /**
     * The amount before any step: the formula, its cap and its rounding; and the shares in which what is granted is paid.
     *
     * @param fundedBy shares by the id of the tier that pays
     * @param instalments shares by year ({@code "0"} at once) or by event
     */
    record Claim(
            Explanation pays,
            Optional<Explanation> upTo,
            String round,
            Amount claimed,
            ImmutableMap<String, Rational> fundedBy,
            ImmutableMap<String, Rational> instalments)
            implements Because {}

    /**
     * A step that touched the award.
     *
     * @param subject the enterprise where all subjects are taken together, or the record
     * @param stage {@code settled} for a step of the policy, {@code granted} for a step of the book
     * @param does {@code highest}, {@code choose}, {@code top_up}, {@code cap}, {@code veto}
     * @param reduce how a cap shares what is left; empty for other steps
     * @param expression the limit of a cap, the condition of a veto
     * @param options the options or elements, each as positions in {@code members}; those of a cap are in the order in
     *     which they keep
     * @param open the options that may have been kept, by position; empty for other steps
     * @param members all awards that the step looked at; empty where {@code see} names the award that lists them
     * @param see {@code rule subject} of the first award that the step touched
     */
    record Stacked(
            String step,
            String subject,
            String stage,
            String does,
            String reduce,
            String article,
            Amount before,
            Amount after,
            Optional<Explanation> expression,
            ImmutableList<ImmutableList<Integer>> options,
            ImmutableList<Integer> open,
            ImmutableList<Member> members,
            String see)
            implements Because {}

    /** An award as a step found and left it. */
    record Member(String rule, String subject, Range before, Range after) {}

    /** Bounds that looking at the missing facts together made tighter than the steps alone. */
    record Narrowed(String how, Amount before, Amount after) implements Because {}

    /** An answer that looking at the missing facts together settled, though the conditions alone can't tell. */
    record Settled(String how, Truth answer) implements Because {}

    /** The because-tree is left out, since it would be too large. */
    record Omitted(String why) implements Because {}
}
