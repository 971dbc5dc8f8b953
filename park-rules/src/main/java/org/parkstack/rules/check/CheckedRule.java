package org.parkstack.rules.check;

import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.formula.Formula;

/** A rule whose formulas are bound. {@code pays} is empty for a rule that recognises. */
public record CheckedRule(Rule rule, Policy policy, Formula when, Optional<Formula> pays, Optional<Formula> upTo) {

    /** The rule's id; its versions share it. */
    public String id() {
        return rule.id();
    }

    /** Whether it moves money. */
    public boolean paysMoney() {
        return pays.isPresent();
    }

    /** Whether it is in force on {@code day}. */
    public boolean inForce(LocalDate day) {
        return rule.period().contains(day);
    }

    /** The citation: document number and article. */
    public String citation() {
        return policy.number().isEmpty() ? rule.article() : policy.number() + " " + rule.article();
    }
}
