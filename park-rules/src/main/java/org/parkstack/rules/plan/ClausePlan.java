package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;

/**
 * The conditions of a rule, as far as they are intervals of single facts of the enterprise; all must hold.
 *
 * @param whole whether there is nothing but {@code tests}: where not, they are no more than necessary
 */
public record ClausePlan(ImmutableList<Test> tests, boolean whole) {

    /**
     * A condition on one register.
     *
     * @param register as in a {@link Program}: {@link Program#AS_OF}, {@link Program#YEAR}, or that of a slot
     * @param holds the values for which it holds
     * @param mayHold the values for which it holds or is missed narrowly
     * @param single whether it is one comparison: then what is known within bounds is answered by {@code holds} alone, true
     *     where all between the bounds hold, false where none does
     */
    public record Test(int register, IntervalSet holds, IntervalSet mayHold, boolean single) {}
}
