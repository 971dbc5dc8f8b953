package org.parkstack.rules.check;

import java.util.HashMap;
import java.util.Map;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;

/**
 * How deep formulas are nested, counting the terms that they read: a bound on the recursion of every later stage and on the
 * depth of because-trees.
 */
final class Depth {

    /** The most levels. */
    static final int MOST_LEVELS = 400;

    private final Map<String, Integer> terms = new HashMap<>();

    /** Remembers a term, or one more version of it. */
    void put(String id, Formula value) {
        terms.merge(id, of(value), Math::max);
    }

    int of(Formula formula) {
        int deepest = formula instanceof Formula.TermRef t ? terms.getOrDefault(t.id(), 0) : 0;
        for (Formula child : Children.of(formula)) {
            deepest = Math.max(deepest, of(child));
        }
        return deepest + 1;
    }
}
