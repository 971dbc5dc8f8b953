package org.parkstack.rules.analyse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.source.Place;

/** What nothing reads (PK602), and policies that are past (PK603). */
final class Reading {

    private final CheckedBook book;
    private final Set<String> terms = new HashSet<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> facts = new HashSet<>();

    private Reading(CheckedBook book) {
        this.book = book;
        for (CheckedRule rule : book.rules()) {
            reads(rule.when());
            rule.pays().ifPresent(this::reads);
            rule.upTo().ifPresent(this::reads);
        }
        for (CheckedStep step : book.steps()) {
            step.expression().ifPresent(this::reads);
        }
        for (CheckedTerm term : book.terms().values()) {
            reads(term.value());
        }
    }

    static List<Finding> of(CheckedBook book, LocalDate today) {
        List<Finding> out = new ArrayList<>(new Reading(book).unread());
        out.addAll(past(book, today));
        return out;
    }

    private void reads(Formula formula) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.TermRef t) {
                terms.add(t.id());
            } else if (f instanceof Formula.ParameterRef p) {
                parameters.add(p.id());
            } else if (f instanceof Formula.Fact fact) {
                facts.add(fact.fact().text());
            }
        });
    }

    private List<Finding> unread() {
        List<Finding> out = new ArrayList<>();
        for (Book.FactLine fact : book.book().facts()) {
            if (!facts.contains(fact.text())) {
                out.add(unread(fact.place(), "fact", fact.text()));
            }
        }
        book.book().terms().forEach(t -> term(t.id(), t.place(), out));
        book.book().parameters().forEach(p -> parameter(p.id(), p.place(), out));
        for (Policy policy : book.book().policies()) {
            policy.terms().forEach(t -> term(t.id(), t.place(), out));
            policy.parameters().forEach(p -> parameter(p.id(), p.place(), out));
        }
        return out;
    }

    private void term(String id, Place place, List<Finding> out) {
        if (!terms.contains(id)) {
            out.add(unread(place, "term", id));
        }
    }

    private void parameter(String id, Place place, List<Finding> out) {
        if (!parameters.contains(id)) {
            out.add(unread(place, "parameter", id));
        }
    }

    private static Finding unread(Place place, String what, String id) {
        return Finding.of(Code.PK602, place, "nothing reads " + what + " `" + id + "`", "use it or take it out", id);
    }

    private static List<Finding> past(CheckedBook book, LocalDate today) {
        Map<String, Policy> last = new HashMap<>();
        for (Policy policy : book.book().policies()) {
            last.merge(policy.id(), policy, (a, b) -> later(a, b) ? a : b);
        }
        List<Finding> out = new ArrayList<>();
        for (Policy policy : book.book().policies()) {
            boolean past =
                    policy.period().until().filter(d -> !d.isAfter(today)).isPresent();
            if (past && last.get(policy.id()) == policy) {
                out.add(Finding.of(
                        Code.PK603,
                        policy.place(),
                        "policy `" + policy.id() + "` is no longer in force on " + today + ": it ended on "
                                + policy.period().until().orElseThrow(),
                        "add the version that follows it; keep the old one while earlier days are decided",
                        policy.id()));
            }
        }
        return out;
    }

    private static boolean later(Policy a, Policy b) {
        LocalDate endA = a.period().until().orElse(LocalDate.MAX);
        LocalDate endB = b.period().until().orElse(LocalDate.MAX);
        return endA.isAfter(endB);
    }
}
