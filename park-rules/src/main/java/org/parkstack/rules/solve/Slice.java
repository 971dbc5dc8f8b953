package org.parkstack.rules.solve;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;

/** The part of a book that a question needs, so that a case is decided in the time that this part takes. */
final class Slice {

    /** The id of the rule that asks; no rule of a book can have it. */
    static final String PROBE = "probe of the check";

    private final BookIndex index;
    private final CheckedBook book;
    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<Integer> steps = new LinkedHashSet<>();
    private final Set<String> terms = new LinkedHashSet<>();
    private final Set<SubjectKind> kinds = new LinkedHashSet<>();
    private final Set<Formula.Fact> facts = new LinkedHashSet<>();
    private final Deque<Runnable> open = new ArrayDeque<>();

    private Slice(BookIndex index) {
        this.index = index;
        this.book = index.book();
    }

    /**
     * What {@code formulas} and {@code rules} need.
     *
     * @param staged whether the rules are wanted after all steps, rather than as claimed
     */
    static Slice of(BookIndex index, Iterable<Formula> formulas, Iterable<String> rules, boolean staged) {
        Slice slice = new Slice(index);
        formulas.forEach(slice::formula);
        rules.forEach(r -> slice.rule(r, staged));
        while (!slice.open.isEmpty()) {
            slice.open.pop().run();
        }
        return slice;
    }

    /** The kinds of record that it speaks of. */
    Set<SubjectKind> kinds() {
        return kinds;
    }

    /** The facts that it reads. */
    Set<Formula.Fact> facts() {
        return facts;
    }

    private void formula(Formula formula) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading r) {
                boolean staged = r.stage() == Stage.SETTLED || r.stage() == Stage.GRANTED;
                open.push(() -> rule(r.rule(), staged));
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                for (CheckedTerm version : book.terms().get(t.id())) {
                    open.push(() -> formula(version.value()));
                }
            } else if (f instanceof Formula.Aggregate a) {
                kinds.add(a.record());
            } else if (f instanceof Formula.Fact fact) {
                kinds.add(fact.fact().subject());
                facts.add(fact);
            }
        });
    }

    private void rule(String id, boolean staged) {
        if (rules.add(id)) {
            for (CheckedRule version : index.versions(id)) {
                kinds.add(version.rule().per());
                formula(version.when());
                version.pays().ifPresent(this::formula);
                version.upTo().ifPresent(this::formula);
            }
        }
        if (staged) {
            for (int step : index.steps(id)) {
                step(step);
            }
        }
    }

    private void step(int at) {
        if (!steps.add(at)) {
            return;
        }
        CheckedStep step = book.steps().get(at);
        kinds.add(step.step().per());
        step.expression().ifPresent(this::formula);
        for (String member : step.members()) {
            open.push(() -> rule(member, true));
        }
        if (step.step().kind() == Step.Kind.CHOOSE) {
            index.rules().forEach(id -> open.push(() -> rule(id, true)));
        }
    }

    /** The book, with no more than it needs; {@code probe} is one more rule, which recognises. */
    CheckedBook book(Optional<CheckedRule> probe) {
        List<Integer> keptSteps = steps.stream().sorted().toList();
        Map<Integer, Integer> moved = new HashMap<>();
        keptSteps.forEach(at -> moved.put(at, moved.size()));
        ImmutableList.Builder<CheckedRule> keptRules = ImmutableList.builder();
        keptRules.addAll(index.inOrder(rules));
        probe.ifPresent(keptRules::add);
        ImmutableList.Builder<GraphNode> order = ImmutableList.builder();
        for (GraphNode node : index.nodes(rules, steps)) {
            boolean step = node.kind() == GraphNode.Kind.STEP;
            order.add(step ? new GraphNode(GraphNode.Kind.STEP, "", requireNonNull(moved.get(node.step()))) : node);
        }
        probe.ifPresent(p -> order.add(new GraphNode(GraphNode.Kind.MEETS, p.id(), -1)));
        return new CheckedBook(
                book.book(),
                book.vocabulary(),
                keptRules.build(),
                keptSteps.stream().map(book.steps()::get).collect(ImmutableList.toImmutableList()),
                book.terms(),
                book.parameters(),
                book.assumed(),
                book.assumedEmpty(),
                order.build());
    }

    /** The book, where {@code step} never applies. */
    static CheckedBook without(CheckedBook book, CheckedStep step) {
        ImmutableList.Builder<CheckedStep> steps = ImmutableList.builder();
        for (CheckedStep s : book.steps()) {
            steps.add(s == step ? together(s) : s);
        }
        return new CheckedBook(
                book.book(),
                book.vocabulary(),
                book.rules(),
                steps.build(),
                book.terms(),
                book.parameters(),
                book.assumed(),
                book.assumedEmpty(),
                book.order());
    }

    /** A step that changes nothing. */
    private static CheckedStep together(CheckedStep s) {
        Step step = s.step();
        Step idle = new Step(
                step.id(),
                step.place(),
                Step.Kind.TOGETHER,
                step.article(),
                step.per(),
                step.period(),
                step.options(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new CheckedStep(idle, s.policy(), s.options(), Optional.empty());
    }

    /** A rule that asks whether {@code flag} holds for a record of {@code per}. */
    static CheckedRule probe(CheckedRule like, SubjectKind per, Formula flag) {
        Rule r = like.rule();
        Rule rule = new Rule(
                PROBE,
                r.place(),
                "",
                "",
                r.kind(),
                Optional.empty(),
                per,
                EffectivePeriod.ALWAYS,
                r.when(),
                Optional.empty(),
                Optional.of("probe"),
                Optional.empty(),
                Rule.Round.DEFAULT,
                ImmutableSortedMap.of(),
                Rule.Instalments.AT_ONCE);
        return new CheckedRule(rule, like.policy(), flag, Optional.empty(), Optional.empty());
    }
}
