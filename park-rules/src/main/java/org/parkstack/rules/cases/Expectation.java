package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.parkstack.rules.decision.Decision;

/**
 * What a case expects of its decision, read and found to be sensible. What it does not mention may be as it likes. Immutable,
 * thread-safe.
 *
 * <ul>
 *   <li>An amount is what is granted; of a rule, summed over its subjects: {@code 0元} holds for a rule that is ineligible,
 *       set aside, vetoed, capped out, without subjects or not in force.
 *   <li>{@code {at_least: …, at_most: …}} are the bounds of an amount that is not determined; either may be left out.
 *   <li>A status holds for every subject of the rule, and for none of a rule that is not in force. Where a rule has no
 *       subject, nobody is granted, reduced or the like: only {@code ineligible} and {@code not_met} hold.
 *   <li>{@code missing} and {@code not_in_force} list exactly what stands there, in any order.
 * </ul>
 */
public final class Expectation {

    /** One thing that is expected. */
    @FunctionalInterface
    interface Check {
        void of(Decision decision, List<Difference> differences);
    }

    private final ImmutableList<Check> checks;

    Expectation(ImmutableList<Check> checks) {
        this.checks = checks;
    }

    /** Where {@code decision} is other than expected, in the order of the file; empty where it is not. */
    public ImmutableList<Difference> differences(Decision decision) {
        List<Difference> out = new ArrayList<>();
        checks.forEach(check -> check.of(decision, out));
        return ImmutableList.copyOf(out);
    }
}
