package org.parkstack.rules.evaluate;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.evaluate.Choices.Choice;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;

/**
 * What a choice can touch: the members of its step, all later steps that look at them, the other members of those, the
 * rules and steps that read any of them, and so on. It errs on the side of too much, never too little.
 */
final class Reach {

    private final CheckedBook book;
    private final Run run;

    /** Groups by award, in the order in which they were applied. */
    private final ListMultimap<Integer, StepGroup> groupsOf = ArrayListMultimap.create();

    /** Rules that read a rule's amounts, directly or through terms. */
    private final SetMultimap<String, Reader> readers = HashMultimap.create();

    /** Steps whose expression reads a rule's amounts. */
    private final SetMultimap<String, Integer> readingSteps = HashMultimap.create();

    /** {@code own}: whether it reads only the amount of its own subject. */
    private record Reader(String rule, boolean own) {}

    /** An award from some step on: {@code from} is the number of its changes that stay as they are; −1: none, nor its claim. */
    private record Touched(int award, int from) {}

    Reach(CheckedBook book, Run run) {
        this.book = book;
        this.run = run;
        for (StepGroup group : run.groups()) {
            group.members().forEach(m -> groupsOf.put(m.index, group));
        }
        for (CheckedRule rule : run.inForce().values()) {
            readings(rule.when(), rule, rule.rule().per(), true);
            rule.pays().ifPresent(f -> readings(f, rule, rule.rule().per(), true));
            rule.upTo().ifPresent(f -> readings(f, rule, rule.rule().per(), true));
        }
        for (int i = 0; i < book.steps().size(); i++) {
            CheckedStep step = book.steps().get(i);
            int index = i;
            step.expression().ifPresent(f -> read(f, new HashSet<>(), r -> readingSteps.put(r.rule(), index)));
        }
    }

    /** The readings of a rule; one is of its own subject where no aggregate over that kind stands around it. */
    private void readings(Formula formula, CheckedRule reader, SubjectKind per, boolean own) {
        if (formula instanceof Formula.Reading r) {
            readers.put(r.rule(), new Reader(reader.id(), own && r.bound() && r.per() == per));
        } else if (formula instanceof Formula.TermRef t) {
            read(t, new HashSet<>(), r -> readers.put(r.rule(), new Reader(reader.id(), false)));
        } else {
            boolean inside = own && !(formula instanceof Formula.Aggregate a && a.record() == per);
            Children.of(formula).forEach(child -> readings(child, reader, per, inside));
        }
    }

    private void read(Formula formula, Set<String> seen, java.util.function.Consumer<Formula.Reading> found) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading r) {
                found.accept(r);
            } else if (f instanceof Formula.TermRef t && seen.add(t.id())) {
                for (CheckedTerm version : book.terms().get(t.id())) {
                    read(version.value(), seen, found);
                }
            }
        });
    }

    /** All that a choice touches: awards, each with the earliest change that may differ. */
    private Map<Integer, Integer> touched(Choice choice) {
        Map<Integer, Integer> earliest = new LinkedHashMap<>();
        Deque<Touched> open = new ArrayDeque<>();
        choice.members().forEach(m -> open.add(new Touched(m.index, position(m, choice.step()))));
        while (!open.isEmpty()) {
            Touched next = open.remove();
            Integer known = earliest.get(next.award);
            if (known != null && known <= next.from) {
                continue;
            }
            earliest.put(next.award, next.from);
            expand(next, open);
        }
        return earliest;
    }

    private static int position(Standing standing, int step) {
        for (int i = 0; i < standing.changes.size(); i++) {
            if (standing.changes.get(i).step() == step) {
                return i;
            }
        }
        return standing.changes.size();
    }

    private void expand(Touched touched, Deque<Touched> open) {
        Standing standing = run.awards().get(touched.award);
        for (StepGroup group : groupsOf.get(touched.award)) {
            if (position(standing, group.step()) >= touched.from) {
                group(group, open);
            }
        }
        for (Reader reader : readers.get(standing.rule.id())) {
            for (Standing other : run.awards(reader.rule)) {
                if (!reader.own || other.subject.ref().equals(standing.subject.ref())) {
                    open.add(new Touched(other.index, -1));
                }
            }
        }
        for (int step : readingSteps.get(standing.rule.id())) {
            run.groups().stream().filter(g -> g.step() == step).forEach(g -> group(g, open));
        }
    }

    private static void group(StepGroup group, Deque<Touched> open) {
        group.members().forEach(m -> open.add(new Touched(m.index, position(m, group.step()))));
    }

    /** Choices parted so that none of one part can touch the outcome of another; each part in listed order. */
    List<List<Choice>> parts(List<Choice> choices) {
        Map<Integer, Integer> owner = new HashMap<>();
        int[] parent = new int[choices.size()];
        for (int c = 0; c < parent.length; c++) {
            parent[c] = c;
            for (int award : touched(choices.get(c)).keySet()) {
                Integer other = owner.putIfAbsent(award, c);
                if (other != null) {
                    parent[root(parent, c)] = root(parent, other);
                }
            }
        }
        Map<Integer, List<Choice>> parts = new LinkedHashMap<>();
        for (int c = 0; c < parent.length; c++) {
            parts.computeIfAbsent(root(parent, c), k -> new ArrayList<>()).add(choices.get(c));
        }
        return new ArrayList<>(parts.values());
    }

    private static int root(int[] parent, int c) {
        int root = c;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** The awards that any of {@code choices} can touch. */
    BitSet awards(List<Choice> choices) {
        BitSet out = new BitSet();
        choices.forEach(c -> touched(c).keySet().forEach(out::set));
        return out;
    }

    /** The nodes of the graph that any of {@code choices} can touch. */
    ImmutableSet<GraphNode> nodes(List<Choice> choices) {
        Set<GraphNode> out = new HashSet<>();
        for (Choice choice : choices) {
            out.add(new GraphNode(GraphNode.Kind.STEP, "", choice.step()));
            touched(choice).forEach((award, from) -> {
                Standing standing = run.awards().get(award);
                String rule = standing.rule.id();
                if (from < 0) {
                    out.add(new GraphNode(GraphNode.Kind.MEETS, rule, -1));
                    out.add(new GraphNode(GraphNode.Kind.CLAIMED, rule, -1));
                }
                for (StepGroup group : groupsOf.get(award)) {
                    if (position(standing, group.step()) >= from) {
                        out.add(new GraphNode(GraphNode.Kind.STEP, "", group.step()));
                    }
                }
            });
        }
        recognitions(out);
        return ImmutableSet.copyOf(out);
    }

    /** Rules that recognise have no award; those that read what is touched, or each other, are simply gone through again. */
    private void recognitions(Set<GraphNode> out) {
        for (GraphNode node : book.order()) {
            if (node.kind() == GraphNode.Kind.MEETS && run.awards(node.rule()).isEmpty()) {
                out.add(node);
            }
        }
    }
}
