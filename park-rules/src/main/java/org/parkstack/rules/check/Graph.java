package org.parkstack.rules.check;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.check.GraphNode.Kind;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;

/**
 * What must be decided before what. Nodes are rules (whether they are met; their amounts claimed, settled, granted) and
 * steps, over all versions; a step comes after the earlier steps of the members that it shares with them, and after
 * nothing else. A cycle is reported whole, with places and a proposal (PK401).
 */
final class Graph {

    private final Map<String, Place> places;
    private final ImmutableList<CheckedRule> rules;
    private final ImmutableList<CheckedStep> steps;
    private final ImmutableListMultimap<String, CheckedTerm> terms;
    private final Map<GraphNode, Set<GraphNode>> before = new LinkedHashMap<>();
    private final Map<Edge, Formula.Reading> because = new HashMap<>();
    private final Map<String, ImmutableList<Formula.Reading>> termReadings = new HashMap<>();

    private record Edge(GraphNode reader, GraphNode read) {

        // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Edge o && reader.equals(o.reader) && read.equals(o.read);
        }

        @Override
        public int hashCode() {
            return reader.hashCode() * 31 + read.hashCode();
        }
    }

    /** {@code places}: where each rule stands, one that could not be checked too. */
    Graph(
            ImmutableList<CheckedRule> rules,
            ImmutableList<CheckedStep> steps,
            ImmutableListMultimap<String, CheckedTerm> terms,
            Map<String, Place> places) {
        this.places = places;
        this.rules = rules;
        this.steps = steps;
        this.terms = terms;
        build();
    }

    private void build() {
        for (CheckedRule rule : rules) {
            GraphNode meets = GraphNode.of(Kind.MEETS, rule.id());
            reads(meets, rule.when());
            if (rule.paysMoney()) {
                GraphNode claimed = GraphNode.of(Kind.CLAIMED, rule.id());
                edge(claimed, meets);
                reads(claimed, rule.pays());
                reads(claimed, rule.upTo());
                edge(GraphNode.of(Kind.SETTLED, rule.id()), claimed);
                edge(GraphNode.of(Kind.GRANTED, rule.id()), GraphNode.of(Kind.SETTLED, rule.id()));
            }
        }
        Map<String, Integer> lastStepOf = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            CheckedStep step = steps.get(i);
            GraphNode node = GraphNode.ofStep(i);
            before(node);
            reads(node, step.expression());
            if (step.step().kind() == org.parkstack.rules.book.Step.Kind.TOGETHER) {
                continue;
            }
            boolean ofBook = step.policy().isEmpty();
            for (String member : step.members()) {
                edge(node, GraphNode.of(ofBook ? Kind.SETTLED : Kind.CLAIMED, member));
                Integer earlier = lastStepOf.put(member, i);
                if (earlier != null) {
                    edge(node, GraphNode.ofStep(earlier));
                }
                edge(GraphNode.of(ofBook ? Kind.GRANTED : Kind.SETTLED, member), node);
            }
        }
    }

    private void edge(GraphNode reader, GraphNode read) {
        before(read);
        before(reader).add(read);
    }

    private Set<GraphNode> before(GraphNode node) {
        Set<GraphNode> known = before.get(node);
        if (known == null) {
            known = new LinkedHashSet<>();
            before.put(node, known);
        }
        return known;
    }

    private void reads(GraphNode reader, Optional<Formula> formula) {
        if (formula.isPresent()) {
            reads(reader, formula.get());
        }
    }

    private void reads(GraphNode reader, Formula formula) {
        before(reader);
        for (Formula.Reading reading : readings(formula)) {
            GraphNode read = GraphNode.of(Kind.valueOf(reading.stage().name()), reading.rule());
            edge(reader, read);
            because.putIfAbsent(new Edge(reader, read), reading);
        }
    }

    /** The readings in a formula and in the terms that it uses, each once. */
    private ImmutableList<Formula.Reading> readings(Formula formula) {
        Map<GraphNode, Formula.Reading> found = new LinkedHashMap<>();
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading r) {
                found.putIfAbsent(GraphNode.of(Kind.valueOf(r.stage().name()), r.rule()), r);
            } else if (f instanceof Formula.TermRef t) {
                for (Formula.Reading r : ofTerm(t.id())) {
                    found.putIfAbsent(GraphNode.of(Kind.valueOf(r.stage().name()), r.rule()), r);
                }
            }
        });
        return ImmutableList.copyOf(found.values());
    }

    private ImmutableList<Formula.Reading> ofTerm(String id) {
        ImmutableList<Formula.Reading> known = termReadings.get(id);
        if (known == null) {
            ImmutableSet.Builder<Formula.Reading> out = ImmutableSet.builder();
            terms.get(id).forEach(version -> out.addAll(readings(version.value())));
            known = out.build().asList();
            termReadings.put(id, known);
        }
        return known;
    }

    /** All nodes, each after what it reads; where there is a cycle, it is reported and the order is not to be used. */
    ImmutableList<GraphNode> order(Problems problems) {
        Set<GraphNode> done = new LinkedHashSet<>();
        Set<GraphNode> reported = new HashSet<>();
        for (GraphNode root : before.keySet()) {
            if (!done.contains(root)) {
                visit(root, done, reported, problems);
            }
        }
        return ImmutableList.copyOf(done);
    }

    /** Depth first without recursion: a chain of readings may be as long as the book. */
    private void visit(GraphNode root, Set<GraphNode> done, Set<GraphNode> reported, Problems problems) {
        Deque<GraphNode> path = new ArrayDeque<>();
        Deque<Iterator<GraphNode>> open = new ArrayDeque<>();
        Set<GraphNode> onPath = new HashSet<>();
        path.push(root);
        onPath.add(root);
        open.push(successors(root));
        while (!path.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                GraphNode finished = path.pop();
                onPath.remove(finished);
                done.add(finished);
                continue;
            }
            GraphNode next = open.element().next();
            if (onPath.contains(next)) {
                cycle(next, path, reported, problems);
            } else if (!done.contains(next)) {
                path.push(next);
                onPath.add(next);
                open.push(successors(next));
            }
        }
    }

    private Iterator<GraphNode> successors(GraphNode node) {
        return before.getOrDefault(node, Set.of()).iterator();
    }

    private void cycle(GraphNode start, Deque<GraphNode> path, Set<GraphNode> reported, Problems problems) {
        List<GraphNode> loop = new ArrayList<>();
        for (GraphNode node : path) {
            loop.add(0, node);
            if (node.equals(start)) {
                break;
            }
        }
        if (!reported.addAll(loop)) {
            return;
        }
        StringBuilder message = new StringBuilder("a circle: ");
        Formula.Reading proposal = null;
        Place place = null;
        for (int i = 0; i < loop.size(); i++) {
            GraphNode node = loop.get(i);
            GraphNode read = loop.get((i + 1) % loop.size());
            Formula.Reading reading = because.get(new Edge(node, read));
            Place at = reading == null ? placeOf(node) : reading.origin().place();
            message.append(title(node)).append(" (").append(at).append(") needs ");
            if (reading != null && (proposal == null || weaker(reading) && !weaker(proposal))) {
                proposal = reading;
                place = at;
            }
        }
        message.append(title(loop.get(0)));
        problems.error(
                Code.PK401,
                place == null ? placeOf(loop.get(0)) : place,
                message.toString(),
                proposal != null && weaker(proposal)
                        ? "read "
                                + (proposal.stage() == Stage.GRANTED
                                        ? "`settled(" + proposal.rule() + ")` or `claimed(" + proposal.rule() + ")`"
                                        : "`claimed(" + proposal.rule() + ")`")
                                + " instead of `" + proposal.origin().text() + "` at "
                                + proposal.origin().place()
                        : "one of these readings has to go");
    }

    private static boolean weaker(Formula.Reading reading) {
        return reading.stage() == Stage.GRANTED || reading.stage() == Stage.SETTLED;
    }

    private String title(GraphNode node) {
        return node.kind() == Kind.STEP
                ? "step `" + steps.get(node.step()).step().id() + "`"
                : "`" + node.kind().name().toLowerCase(java.util.Locale.ROOT) + "(" + node.rule() + ")`";
    }

    private Place placeOf(GraphNode node) {
        if (node.kind() == Kind.STEP) {
            return steps.get(node.step()).step().place();
        }
        return requireNonNull(places.get(node.rule()));
    }
}
