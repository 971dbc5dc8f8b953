package org.parkstack.rules.evaluate;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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

    private final ListMultimap<Integer, StepGroup> groupsByStep = ArrayListMultimap.create();
    private final List<Choice> choices;

    /** Touched awards, each with the earliest of its changes that may differ. */
    private final Map<Integer, Integer> earliest = new LinkedHashMap<>();

    /** Touched awards, each with a choice that touches it. */
    private final Map<Integer, Integer> owner = new LinkedHashMap<>();

    /** Groups, by identity, and rules all of whose awards are touched already. */
    private final Set<StepGroup> goneThrough = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<String> readThrough = new HashSet<>();
    private final int[] parent;

    Reach(CheckedBook book, Run run, List<Choice> choices) {
        this.book = book;
        this.run = run;
        this.choices = choices;
        this.parent = IntStream.range(0, choices.size()).toArray();
        for (StepGroup group : run.groups()) {
            groupsByStep.put(group.step(), group);
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
        walk();
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

    /**
     * Goes from every choice to all that it touches; where two meet, they belong together, and what one has gone through
     * the other need not. Afterwards {@link #earliest} and {@link #owner} hold every award that is touched.
     */
    private void walk() {
        for (int c = 0; c < choices.size(); c++) {
            Choice choice = choices.get(c);
            Deque<Touched> open = new ArrayDeque<>();
            choice.members().forEach(m -> open.add(new Touched(m.index, position(m, choice.step()))));
            while (!open.isEmpty()) {
                Touched next = open.remove();
                Integer other = owner.putIfAbsent(next.award, c);
                if (other != null) {
                    parent[root(c)] = root(other);
                }
                Integer known = earliest.get(next.award);
                if (known == null || next.from < known) {
                    earliest.put(next.award, next.from);
                    expand(next, open);
                }
            }
        }
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
                group(group, standing, open);
            }
        }
        for (Reader reader : readers.get(standing.rule.id())) {
            if (reader.own || readThrough.add(reader.rule)) {
                for (Standing other :
                        reader.own ? run.awards(reader.rule, standing.subject) : run.awards(reader.rule)) {
                    open.add(new Touched(other.index, -1));
                }
            } else {
                run.awards(reader.rule).stream().findFirst().ifPresent(first -> together(first, standing));
            }
        }
        for (int step : readingSteps.get(standing.rule.id())) {
            groupsByStep.get(step).forEach(g -> group(g, standing, open));
        }
    }

    /** All members of a group are touched from its step on; a group that was gone through only brings choices together. */
    private void group(StepGroup group, Standing from, Deque<Touched> open) {
        if (goneThrough.add(group)) {
            group.members().forEach(m -> open.add(new Touched(m.index, position(m, group.step()))));
        } else {
            together(group.members().get(0), from);
        }
    }

    /** Brings the choices that touch the two awards together. */
    private void together(Standing a, Standing b) {
        Integer one = owner.get(a.index);
        Integer other = owner.get(b.index);
        if (one != null && other != null) {
            parent[root(one)] = root(other);
        }
    }

    /** Choices parted so that none of one part can touch the outcome of another; each part in listed order. */
    List<List<Choice>> parts() {
        Map<Integer, List<Choice>> parts = new LinkedHashMap<>();
        for (int c = 0; c < parent.length; c++) {
            parts.computeIfAbsent(root(c), k -> new ArrayList<>()).add(choices.get(c));
        }
        return new ArrayList<>(parts.values());
    }

    private int root(int c) {
        int root = c;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** The awards that each of {@link #parts} can touch, in the same order. */
    List<BitSet> awards() {
        Map<Integer, BitSet> parts = new LinkedHashMap<>();
        for (int c = 0; c < parent.length; c++) {
            parts.computeIfAbsent(root(c), k -> new BitSet());
        }
        owner.forEach((award, c) -> parts.getOrDefault(root(c), new BitSet()).set(award));
        return new ArrayList<>(parts.values());
    }

    /** The nodes of the graph that any choice can touch. */
    ImmutableSet<GraphNode> nodes() {
        Set<GraphNode> out = new HashSet<>();
        choices.forEach(c -> out.add(new GraphNode(GraphNode.Kind.STEP, "", c.step())));
        earliest.forEach((award, from) -> {
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
