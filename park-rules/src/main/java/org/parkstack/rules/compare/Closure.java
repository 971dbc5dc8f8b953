package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;

/**
 * A book cut down to one rule, what it reads, and the smaller steps that touch these: quick to decide, for looking around.
 * What is found there is decided again under the whole book.
 */
final class Closure {

    /** Steps of more members are left to the whole books, where these are large. */
    static final int MOST_MEMBERS = 12;

    /** A book of so many rules is quick to decide whole. */
    private static final int SMALL = 60;

    private final CheckedBook book;
    private final ImmutableListMultimap<String, CheckedRule> versions;
    private final Map<String, Set<String>> readsOf = new HashMap<>();
    private final Map<String, Boolean> followsSteps = new HashMap<>();

    Closure(CheckedBook book) {
        this.book = book;
        this.versions = Multimaps.index(book.rules(), CheckedRule::id);
    }

    private Set<String> reads(Formula formula, Set<String> terms) {
        Set<String> out = new LinkedHashSet<>();
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading r) {
                out.add(r.rule());
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                for (CheckedTerm term : book.terms().get(t.id())) {
                    out.addAll(reads(term.value(), terms));
                }
            }
        });
        return out;
    }

    /** The rules that a rule reads itself. */
    Set<String> reads(String id) {
        return readsOf.computeIfAbsent(id, i -> {
            Set<String> out = new LinkedHashSet<>();
            for (CheckedRule rule : versions.get(i)) {
                Set<String> terms = new HashSet<>();
                out.addAll(reads(rule.when(), terms));
                rule.pays().ifPresent(f -> out.addAll(reads(f, terms)));
                rule.upTo().ifPresent(f -> out.addAll(reads(f, terms)));
            }
            return out;
        });
    }

    /** The rules that the expression of a step reads. */
    Set<String> reads(CheckedStep step) {
        return step.expression().map(f -> reads(f, new HashSet<>())).orElse(Set.of());
    }

    /** Whether a rule, or one that it reads, or that one reads, and so on, reads what steps leave of another. */
    boolean followsSteps(String id) {
        Boolean known = followsSteps.get(id);
        if (known == null) {
            Set<String> seen = new HashSet<>(Set.of(id));
            Deque<String> open = new ArrayDeque<>(seen);
            known = false;
            while (!known && !open.isEmpty()) {
                String next = open.pop();
                known = versions.get(next).stream().anyMatch(this::readsSteps);
                reads(next).stream().filter(seen::add).forEach(open::add);
            }
            followsSteps.put(id, known);
        }
        return known;
    }

    /** Whether a book is quick to decide whole. */
    static boolean isSmall(CheckedBook book) {
        return book.rules().size() <= SMALL;
    }

    private boolean looksInto(CheckedStep step) {
        return step.members().size() <= MOST_MEMBERS || isSmall(book);
    }

    /** Whether a rule reads what steps leave of another. */
    boolean readsSteps(CheckedRule rule) {
        Set<String> terms = new HashSet<>();
        return readsSteps(rule.when(), terms)
                || rule.pays().filter(f -> readsSteps(f, terms)).isPresent()
                || rule.upTo().filter(f -> readsSteps(f, terms)).isPresent();
    }

    private boolean readsSteps(Formula formula, Set<String> terms) {
        boolean[] found = new boolean[1];
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading r) {
                found[0] |= r.stage() == Stage.SETTLED || r.stage() == Stage.GRANTED;
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                book.terms().get(t.id()).forEach(v -> found[0] |= readsSteps(v.value(), terms));
            }
        });
        return found[0];
    }

    /** The part of the book around a rule. */
    CheckedBook around(String rule) {
        Set<String> rules = new HashSet<>();
        Set<Integer> steps = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(rule));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (rules.add(id)) {
                open.addAll(reads(id));
                for (int i = 0; i < book.steps().size(); i++) {
                    CheckedStep step = book.steps().get(i);
                    List<String> members = step.members();
                    if (members.contains(id) && looksInto(step) && steps.add(i)) {
                        open.addAll(members);
                        step.expression().ifPresent(f -> open.addAll(reads(f, new HashSet<>())));
                    }
                }
            }
        }
        return part(rules, steps);
    }

    private CheckedBook part(Set<String> rules, Set<Integer> steps) {
        List<CheckedStep> kept = new ArrayList<>();
        Map<Integer, Integer> moved = new HashMap<>();
        for (int i = 0; i < book.steps().size(); i++) {
            if (steps.contains(i)) {
                moved.put(i, kept.size());
                kept.add(book.steps().get(i));
            }
        }
        ImmutableList.Builder<GraphNode> order = ImmutableList.builder();
        for (GraphNode node : book.order()) {
            if (node.kind() == GraphNode.Kind.STEP && moved.containsKey(node.step())) {
                order.add(new GraphNode(node.kind(), node.rule(), moved.get(node.step())));
            } else if (node.kind() != GraphNode.Kind.STEP && rules.contains(node.rule())) {
                order.add(node);
            }
        }
        return new CheckedBook(
                book.book(),
                book.vocabulary(),
                book.rules().stream().filter(r -> rules.contains(r.id())).collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(kept),
                book.terms(),
                book.parameters(),
                book.assumed(),
                book.assumedEmpty(),
                order.build());
    }
}
