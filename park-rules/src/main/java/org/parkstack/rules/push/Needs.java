package org.parkstack.rules.push;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;

/** What a rule can read: facts, lists of records and reviews, through terms, other rules, and the steps that touch them. */
final class Needs {

    private final CheckedBook book;
    private final LocalDate day;
    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<String> terms = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();

    private Needs(CheckedBook book, LocalDate day) {
        this.book = book;
        this.day = day;
    }

    /** The facts as a book writes them, {@code projects} for a list, {@code review(RULE)} for a review. */
    static ImmutableSet<String> of(CheckedBook book, String rule, LocalDate day) {
        Needs needs = new Needs(book, day);
        needs.rule(rule);
        return ImmutableSet.copyOf(needs.found);
    }

    private void rule(String id) {
        if (!rules.add(id)) {
            return;
        }
        for (CheckedRule rule : book.rules()) {
            if (rule.id().equals(id) && rule.inForce(day)) {
                if (rule.rule().per().isRecord()) {
                    found.add(rule.rule().per().listKey());
                }
                formula(rule.when());
                rule.pays().ifPresent(this::formula);
                rule.upTo().ifPresent(this::formula);
            }
        }
        for (CheckedStep step : book.steps()) {
            if (step.inForce(day) && step.members().contains(id)) {
                step.expression().ifPresent(this::formula);
                if (step.step().kind() != org.parkstack.rules.book.Step.Kind.TOGETHER
                        && step.step().kind() != org.parkstack.rules.book.Step.Kind.VETO) {
                    step.members().forEach(this::rule);
                }
            }
        }
    }

    private void formula(Formula formula) {
        Children.walk(formula, each -> {
            if (each instanceof Formula.Fact fact) {
                found.add(fact.fact().text());
            } else if (each instanceof Formula.NotExpired held) {
                found.add(held.expires().fact().text());
            } else if (each instanceof Formula.Aggregate aggregate) {
                found.add(aggregate.record().listKey());
            } else if (each instanceof Formula.Review review) {
                found.add("review(" + review.id() + ")");
            } else if (each instanceof Formula.Reading reading) {
                rule(reading.rule());
            } else if (each instanceof Formula.TermRef term && terms.add(term.id())) {
                formula(book.term(term.id(), day).value());
            }
        });
    }
}
