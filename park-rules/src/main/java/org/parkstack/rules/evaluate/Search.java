package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.value.Range;

/**
 * The best assignment of a component by branch and bound: a run in which some choices are made and the others stay open
 * bounds every way to make those. Exact: it finds the greatest total and, of equal ones, the first listed; or says nothing.
 */
final class Search {

    /** The most runs of one search; a search that needs more says nothing. */
    private static final int MOST_RUNS = 20_000;

    /** The most awards gone through in one search: a run of a large application costs more than one of a small. */
    private static final int MOST_AWARDS = 2_000_000;

    private final Run open;
    private final Choices.Component component;
    private final ImmutableSet<GraphNode> nodes;
    private final int[] made;
    private final int most;
    private int runs;
    private boolean gaveUp;
    private int @Nullable [] best;
    private Rational greatest = Rational.ZERO;

    private Search(Run open, Choices.Component component, ImmutableSet<GraphNode> nodes) {
        this.open = open;
        this.component = component;
        this.nodes = nodes;
        this.made = new int[component.choices().size()];
        this.most = Math.min(MOST_RUNS, MOST_AWARDS / Math.max(1, open.awards().size()));
    }

    /** The option of each choice; empty where facts are missing, or after too many runs. */
    static Optional<int[]> best(Run open, Choices.Component component, ImmutableSet<GraphNode> nodes) {
        Search search = new Search(open, component, nodes);
        search.from(0);
        return search.gaveUp ? Optional.empty() : Optional.ofNullable(search.best);
    }

    /** What the component's awards have together with the first {@code depth} choices made. */
    private Range total(int depth) {
        ImmutableTable.Builder<Integer, String, ImmutableSet<Integer>> chosen = ImmutableTable.builder();
        for (int i = 0; i < made.length; i++) {
            Choices.Choice choice = component.choices().get(i);
            ImmutableSet<Integer> options = i < depth
                    ? ImmutableSet.of(made[i])
                    : IntStream.range(0, choice.options()).boxed().collect(ImmutableSet.toImmutableSet());
            chosen.put(choice.step(), choice.subject(), options);
        }
        gaveUp |= ++runs > most;
        Run run = open.again(Choosing.of(chosen.buildOrThrow()), nodes);
        return Choices.pools(run).sum(run.awards().stream().map(Standing::now).toList(), component.awards());
    }

    private record Child(int option, Range total) {}

    /** Makes the choices from {@code depth} on, the most promising option first. */
    private void from(int depth) {
        List<Child> children = new ArrayList<>();
        for (int option = 0; option < component.choices().get(depth).options() && !gaveUp; option++) {
            made[depth] = option;
            children.add(new Child(option, total(depth + 1)));
        }
        children.sort(Comparator.comparing(Child::total, Search::byHigh));
        for (Child child : children) {
            if (gaveUp) {
                return;
            }
            made[depth] = child.option();
            if (depth + 1 == made.length) {
                leaf(child.total());
            } else if (!hopeless(child.total(), depth + 1)) {
                from(depth + 1);
            }
        }
    }

    /** The greater upper end first, one without end before all. */
    private static int byHigh(Range a, Range b) {
        if (a.hi() == null || b.hi() == null) {
            return Boolean.compare(a.hi() != null, b.hi() != null);
        }
        return b.hi().compareTo(a.hi());
    }

    private boolean hopeless(Range total, int depth) {
        if (best == null || total.hi() == null) {
            return false;
        }
        int side = total.hi().compareTo(greatest);
        return side < 0 || (side == 0 && Arrays.compare(made, 0, depth, best, 0, depth) > 0);
    }

    private void leaf(Range total) {
        if (!total.known()) {
            gaveUp = true;
            return;
        }
        int side = total.value().compareTo(greatest);
        if (best == null || side > 0 || (side == 0 && Arrays.compare(made, best) < 0)) {
            best = made.clone();
            greatest = total.value();
        }
    }
}
