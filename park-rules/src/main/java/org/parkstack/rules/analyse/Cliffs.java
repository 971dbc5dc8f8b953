package org.parkstack.rules.analyse;

import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.solve.Replay;

/** PK510. */
final class Cliffs {
    Cliffs(Asking.About about, Replay replay, CheckedRule rule, Asking asking) {}

    void look(Asking.Question when, java.util.function.Function<Facts, String> text) {}
}
