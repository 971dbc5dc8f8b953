package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/**
 * Sees an evaluation as it happens: every formula that is entered, and left with its value, one inside the other. What a
 * rule pays is seen only for subjects that meet its conditions; a term once for each subject that asks for it. Watching
 * changes nothing. One watch sees one decision at a time.
 */
public interface Watch {

    /** Sees nothing. */
    Watch NONE = new Watch() {};

    /** A formula is about to be evaluated. */
    default void enter(Formula formula) {}

    /** The formula that was entered last has {@code value}. */
    default void leave(Formula formula, Value value) {}

    /** A step was applied to a group of awards, which stood at {@code before} and now stand at {@code after}. */
    default void step(CheckedStep step, ImmutableList<Range> before, ImmutableList<Range> after) {}
}
