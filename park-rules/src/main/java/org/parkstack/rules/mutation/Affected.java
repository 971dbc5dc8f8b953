package org.parkstack.rules.mutation;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.mutation.Candidate.Reach;

/**
 * Which rules a change can touch at first hand, and a book of those rules alone. There is no such book where a rule reads what
 * stands after steps, or where a step reads what was changed: then the whole book must be decided.
 */
final class Affected {

    private final SetMultimap<String, String> readersOfNames = HashMultimap.create();
    private final SetMultimap<String, String> rulesReadBy = HashMultimap.create();
    private final Set<String> readStacked = new HashSet<>();
    private final Set<String> namesInSteps = new HashSet<>();
    /** Terms stay in every book, so the rules that they read stay too. */
    private final Set<String> readByTerms = new HashSet<>();

    Affected(CheckedBook book) {
        SetMultimap<String, String> ofTerms = HashMultimap.create();
        SetMultimap<String, String> termsOfRules = HashMultimap.create();
        book.terms().values().forEach(t -> names(t.value(), n -> ofTerms.put(t.id(), n)));
        book.terms()
                .values()
                .forEach(t -> Children.walk(t.value(), part -> {
                    if (part instanceof Formula.Reading r) {
                        readByTerms.add(r.rule());
                    }
                }));
        for (CheckedRule rule : book.rules()) {
            Set<String> names = new HashSet<>();
            Set<Formula> formulas = new LinkedHashSet<>();
            Stream.of(Optional.of(rule.when()), rule.pays(), rule.upTo())
                    .flatMap(Optional::stream)
                    .forEach(f -> {
                        formulas.add(f);
                        names(f, names::add);
                    });
            Set<String> all = closure(names, ofTerms);
            all.forEach(n -> termsOfRules.put(rule.id(), n));
            all.forEach(n -> readersOfNames.put(n, rule.id()));
            all.forEach(n -> book.terms().get(n).forEach(t -> formulas.add(t.value())));
            formulas.forEach(f -> Children.walk(f, part -> {
                if (part instanceof Formula.Reading r) {
                    rulesReadBy.put(rule.id(), r.rule());
                    if (r.stage() == Stage.SETTLED || r.stage() == Stage.GRANTED) {
                        readStacked.add(rule.id());
                    }
                }
            }));
        }
        for (CheckedStep step : book.steps()) {
            Set<String> names = new HashSet<>();
            step.expression().ifPresent(f -> names(f, names::add));
            namesInSteps.addAll(closure(names, ofTerms));
        }
    }

    /** The terms and parameters that a formula names itself. */
    private static void names(Formula formula, java.util.function.Consumer<String> each) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.TermRef t) {
                each.accept(t.id());
            } else if (f instanceof Formula.ParameterRef p) {
                each.accept(p.id());
            }
        });
    }

    private static Set<String> closure(Set<String> from, SetMultimap<String, String> edges) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(edges.get(next));
            }
        }
        return seen;
    }

    /** The rules whose claims a change can touch at first hand, with all that they read; empty where only the whole can tell. */
    Optional<Set<String>> rules(Reach reach) {
        Set<String> first;
        if (reach.rule().isPresent()) {
            first = ImmutableSet.of(reach.rule().get());
        } else if (reach.named().isPresent()
                && !namesInSteps.contains(reach.named().get())) {
            first = readersOfNames.get(reach.named().get());
        } else {
            return Optional.empty();
        }
        Set<String> from = new HashSet<>(first);
        from.addAll(readByTerms);
        Set<String> all = closure(from, rulesReadBy);
        return all.stream().anyMatch(readStacked::contains) ? Optional.empty() : Optional.of(all);
    }

    /** {@code book} with these rules only, and without steps. */
    static Book only(Book book, Set<String> rules) {
        ImmutableList.Builder<Policy> policies = ImmutableList.builder();
        for (Policy policy : book.policies()) {
            policies.add(Books.stacking(
                    Books.rules(
                            policy,
                            policy.rules().stream()
                                    .filter(r -> rules.contains(r.id()))
                                    .collect(ImmutableList.toImmutableList())),
                    ImmutableList.of()));
        }
        return Books.policies(Books.stacking(book, ImmutableList.of()), policies.build());
    }
}
