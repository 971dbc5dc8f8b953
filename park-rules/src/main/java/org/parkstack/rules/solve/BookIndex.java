package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;

/**
 * A book by rule, made once, so that a question about one rule or step takes the time of what it touches and not of the whole
 * book. Immutable, thread-safe.
 */
public final class BookIndex {

    private final CheckedBook book;
    private final ImmutableListMultimap<String, CheckedRule> versions;
    private final ImmutableListMultimap<String, Integer> rulesOf;
    private final ImmutableListMultimap<String, Integer> nodesOf;
    private final ImmutableMap<Integer, Integer> nodeOfStep;
    private final ImmutableSetMultimap<String, Integer> stepsOf;
    private final ImmutableSet<String> settledBySteps;
    private final Map<CheckedStep, Integer> positions = new IdentityHashMap<>();

    private BookIndex(CheckedBook book) {
        this.book = book;
        ImmutableListMultimap.Builder<String, CheckedRule> ids = ImmutableListMultimap.builder();
        ImmutableListMultimap.Builder<String, Integer> rules = ImmutableListMultimap.builder();
        for (int i = 0; i < book.rules().size(); i++) {
            CheckedRule rule = book.rules().get(i);
            ids.put(rule.id(), rule);
            rules.put(rule.id(), i);
        }
        this.versions = ids.build();
        this.rulesOf = rules.build();
        ImmutableListMultimap.Builder<String, Integer> nodes = ImmutableListMultimap.builder();
        ImmutableMap.Builder<Integer, Integer> stepNodes = ImmutableMap.builder();
        for (int i = 0; i < book.order().size(); i++) {
            GraphNode node = book.order().get(i);
            if (node.kind() == GraphNode.Kind.STEP) {
                stepNodes.put(node.step(), i);
            } else {
                nodes.put(node.rule(), i);
            }
        }
        this.nodesOf = nodes.build();
        this.nodeOfStep = stepNodes.buildOrThrow();
        ImmutableSetMultimap.Builder<String, Integer> steps = ImmutableSetMultimap.builder();
        ImmutableSet.Builder<String> settled = ImmutableSet.builder();
        for (int i = 0; i < book.steps().size(); i++) {
            CheckedStep step = book.steps().get(i);
            positions.put(step, i);
            if (step.step().kind() != Step.Kind.TOGETHER) {
                for (String member : step.members()) {
                    steps.put(member, i);
                }
                if (step.policy().isPresent()) {
                    settled.addAll(step.members());
                }
            }
        }
        this.stepsOf = steps.build();
        this.settledBySteps = settled.build();
    }

    /** The index of a book. */
    public static BookIndex of(CheckedBook book) {
        return new BookIndex(book);
    }

    /** The book. */
    public CheckedBook book() {
        return book;
    }

    /** The versions of a rule, as listed; empty where the book has no such rule. */
    public ImmutableList<CheckedRule> versions(String rule) {
        return versions.get(rule);
    }

    /** The ids of all rules. */
    ImmutableSet<String> rules() {
        return versions.keySet();
    }

    /** The positions of the steps that may change what a rule pays, ascending. */
    public ImmutableSet<Integer> steps(String rule) {
        return stepsOf.get(rule);
    }

    /** The position of a step of the book. */
    public int position(CheckedStep step) {
        Integer at = positions.get(step);
        if (at == null) {
            throw new IllegalArgumentException(
                    "no step of this book: " + step.step().id());
        }
        return at;
    }

    /** Whether a step of its own policy may change what a rule pays. */
    boolean settledBySteps(String rule) {
        return settledBySteps.contains(rule);
    }

    /** The given rules, all versions, in the order of the book. */
    ImmutableList<CheckedRule> inOrder(Set<String> rules) {
        return rules.stream()
                .flatMap(r -> rulesOf.get(r).stream())
                .sorted()
                .map(book.rules()::get)
                .collect(ImmutableList.toImmutableList());
    }

    /** The nodes of the given rules and steps, in the order of the graph. */
    ImmutableList<GraphNode> nodes(Set<String> rules, Set<Integer> steps) {
        return java.util.stream.Stream.concat(
                        rules.stream().flatMap(r -> nodesOf.get(r).stream()),
                        steps.stream().filter(nodeOfStep::containsKey).map(nodeOfStep::get))
                .sorted()
                .map(book.order()::get)
                .collect(ImmutableList.toImmutableList());
    }
}
