package org.parkstack.rules.plan;

import java.util.List;
import org.parkstack.rules.formula.Formula;

/** The parts of a condition of which all must hold. */
final class Conjuncts {

    private Conjuncts() {}

    static void of(Formula f, List<Formula> out) {
        if (f instanceof Formula.Junction j && j.all()) {
            for (Formula part : j.parts()) {
                of(part, out);
            }
        } else if (f instanceof Formula.Stated s) {
            of(s.operand(), out);
        } else {
            out.add(f);
        }
    }
}
