package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.stacking.Highest;
import org.parkstack.rules.stacking.Pools;
import org.parkstack.rules.value.Range;

/**
 * Makes all choices of a decision together, so that the grand total granted is greatest; ties by the first listed option
 * in the first listed step.
 *
 * <p>Choices that can't touch each other's outcome are decided apart: each such component has its own assignments, and one
 * run tries the next assignment of every component at once. A component of many assignments is searched with a bound
 * ({@link Search}) first; where the search can't say, and there are more than {@link #MOST_ASSIGNMENTS}, it is refused:
 * there is no guessing.
 */
final class Choices {

    /** The most assignments of one component. */
    static final int MOST_ASSIGNMENTS = 65_536;

    /** Up to so many assignments of a component are simply tried, all components at once. */
    private static final int FEW = 64;

    private final CheckedBook book;
    private final Run open;
    private final int few;

    /** A {@code choose} step for one subject. */
    record Choice(int step, String subject, int options, ImmutableList<Standing> members) {}

    /** Choices that can touch each other's outcome, with all awards that they can touch. */
    record Component(List<Choice> choices, BitSet awards, int assignments) {

        /** The options of assignment number {@code n}, the first choice changing slowest. */
        ImmutableList<Integer> assignment(int n) {
            Integer[] out = new Integer[choices.size()];
            int rest = n;
            for (int i = choices.size() - 1; i >= 0; i--) {
                out[i] = rest % choices.get(i).options();
                rest /= choices.get(i).options();
            }
            return ImmutableList.copyOf(out);
        }
    }

    /**
     * What was found.
     *
     * @param choosing the options that stay open: one for each choice where all is known
     * @param hulls for awards whose component leaves several assignments open, their amounts over all of them
     * @param sums what the awards of such a component have together: the greatest total of its assignments
     */
    record Made(Choosing choosing, ImmutableMap<Integer, Hull> hulls, ImmutableList<Sum> sums) {

        static final Made NOTHING = new Made(Choosing.OPEN, ImmutableMap.of(), ImmutableList.of());
    }

    /** What some awards, by number, have together in the end. */
    record Sum(ImmutableList<Integer> awards, Range sum) {}

    /** An award's amount over all assignments that stay open, and the number of its component. */
    record Hull(Range amount, int component) {

        Hull with(Hull other) {
            return new Hull(amount.hull(other.amount), component);
        }
    }

    /** {@code open}: a run in which every choice is open. */
    Choices(CheckedBook book, Run open) {
        this(book, open, FEW);
    }

    /** {@code few}: components of more assignments are searched first. */
    Choices(CheckedBook book, Run open, int few) {
        this.book = book;
        this.open = open;
        this.few = few;
    }

    /** The choices that matter: where something can be claimed. */
    private List<Choice> choices() {
        List<Choice> out = new ArrayList<>();
        for (StepGroup group : open.groups()) {
            CheckedStep step = book.steps().get(group.step());
            boolean something = group.members().stream()
                    .anyMatch(m -> !before(m, group.step()).isZero());
            if (step.step().kind() == Step.Kind.CHOOSE && something) {
                out.add(new Choice(
                        group.step(), group.subject().ref(), group.options().size(), group.members()));
            }
        }
        out.sort(java.util.Comparator.comparingInt(Choice::step));
        return out;
    }

    private static Range before(Standing standing, int step) {
        Range before = standing.claimed;
        for (Standing.Change change : standing.changes) {
            if (change.step() == step) {
                return before;
            }
            before = change.after();
        }
        return before;
    }

    /** Makes the choices. */
    Made make() {
        List<Choice> choices = choices();
        if (choices.isEmpty()) {
            return new Made(Choosing.of(ImmutableTable.of()), ImmutableMap.of(), ImmutableList.of());
        }
        Reach reach = new Reach(book, open, choices);
        ImmutableSet<org.parkstack.rules.check.GraphNode> nodes = reach.nodes();
        ImmutableTable.Builder<Integer, String, ImmutableSet<Integer>> found = ImmutableTable.builder();
        List<Component> components = new ArrayList<>();
        for (Component component : components(reach)) {
            Optional<int[]> best = component.assignments() <= few ? Optional.empty() : Search.best(open, component, nodes);
            if (best.isPresent()) {
                for (int i = 0; i < best.get().length; i++) {
                    Choice choice = component.choices().get(i);
                    found.put(choice.step(), choice.subject(), ImmutableSet.of(best.get()[i]));
                }
            } else if (component.assignments() > MOST_ASSIGNMENTS) {
                throw tooMany(component.choices());
            } else {
                components.add(component);
            }
        }
        int most = components.stream().mapToInt(Component::assignments).max().orElse(0);
        List<List<Range>> totals = new ArrayList<>();
        components.forEach(c -> totals.add(new ArrayList<>()));
        for (int n = 0; n < most; n++) {
            Run run = open.again(choosing(components, n), nodes);
            List<Range> amounts = run.awards().stream().map(Standing::now).toList();
            Pools pools = pools(run);
            for (int c = 0; c < components.size(); c++) {
                if (n < components.get(c).assignments()) {
                    totals.get(c).add(pools.sum(amounts, components.get(c).awards()));
                }
            }
        }
        return open(components, totals, nodes, found);
    }

    static Pools pools(Run run) {
        Pools pools = new Pools();
        for (StepGroup group : run.groups()) {
            List<Integer> members = group.members().stream().map(m -> m.index).toList();
            group.sum().ifPresentOrElse(sum -> pools.add(members, sum), () -> pools.touch(members));
        }
        return pools;
    }

    /** Every component at its assignment number {@code n}, or its last. */
    private static Choosing choosing(List<Component> components, int n) {
        ImmutableTable.Builder<Integer, String, ImmutableSet<Integer>> chosen = ImmutableTable.builder();
        for (Component component : components) {
            List<Integer> assignment = component.assignment(Math.min(n, component.assignments() - 1));
            for (int i = 0; i < assignment.size(); i++) {
                Choice choice = component.choices().get(i);
                chosen.put(choice.step(), choice.subject(), ImmutableSet.of(assignment.get(i)));
            }
        }
        return Choosing.of(chosen.buildOrThrow());
    }

    private Made open(
            List<Component> components,
            List<List<Range>> totals,
            ImmutableSet<org.parkstack.rules.check.GraphNode> nodes,
            ImmutableTable.Builder<Integer, String, ImmutableSet<Integer>> chosen) {
        List<ImmutableList<Integer>> stay = new ArrayList<>();
        ImmutableList.Builder<Sum> sums = ImmutableList.builder();
        int several = 0;
        for (int c = 0; c < components.size(); c++) {
            Component component = components.get(c);
            ImmutableList<Integer> best = Highest.best(totals.get(c)).asList();
            stay.add(best);
            several = Math.max(several, best.size());
            if (best.size() > 1) {
                sums.add(new Sum(
                        component.awards().stream().boxed().collect(ImmutableList.toImmutableList()),
                        totals.get(c).stream().reduce(Range::max).orElseThrow()));
            }
            for (int i = 0; i < component.choices().size(); i++) {
                Choice choice = component.choices().get(i);
                ImmutableSet.Builder<Integer> options = ImmutableSet.builder();
                for (int n : best) {
                    options.add(component.assignment(n).get(i));
                }
                chosen.put(choice.step(), choice.subject(), options.build());
            }
        }
        Map<Integer, Hull> hulls = new LinkedHashMap<>();
        if (several > 1) {
            hulls(components, stay, several, nodes, hulls);
        }
        return new Made(Choosing.of(chosen.buildOrThrow()), ImmutableMap.copyOf(hulls), sums.build());
    }

    private void hulls(
            List<Component> components,
            List<ImmutableList<Integer>> stay,
            int several,
            ImmutableSet<org.parkstack.rules.check.GraphNode> nodes,
            Map<Integer, Hull> hulls) {
        for (int n = 0; n < several; n++) {
            ImmutableTable.Builder<Integer, String, ImmutableSet<Integer>> chosen = ImmutableTable.builder();
            for (int c = 0; c < components.size(); c++) {
                List<Integer> assignment = components
                        .get(c)
                        .assignment(stay.get(c).get(Math.min(n, stay.get(c).size() - 1)));
                for (int i = 0; i < assignment.size(); i++) {
                    Choice choice = components.get(c).choices().get(i);
                    chosen.put(choice.step(), choice.subject(), ImmutableSet.of(assignment.get(i)));
                }
            }
            Run run = open.again(Choosing.of(chosen.buildOrThrow()), nodes);
            for (int c = 0; c < components.size(); c++) {
                if (stay.get(c).size() > 1) {
                    int component = c;
                    components.get(c).awards().stream()
                            .forEach(a ->
                                    hulls.merge(a, new Hull(run.awards().get(a).now(), component), Hull::with));
                }
            }
        }
    }

    private List<Component> components(Reach reach) {
        List<List<Choice>> parts = reach.parts();
        List<BitSet> awards = reach.awards();
        List<Component> out = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            List<Choice> part = parts.get(p);
            long assignments = 1;
            for (Choice choice : part) {
                assignments = Math.min(assignments * choice.options(), MOST_ASSIGNMENTS + 1L);
            }
            out.add(new Component(part, awards.get(p), (int) assignments));
        }
        return out;
    }

    private ProblemsException tooMany(List<Choice> part) {
        Step step = book.steps().get(part.get(0).step()).step();
        return new ProblemsException(
                ImmutableList.of(Problem.error(
                        Code.PK101,
                        step.place(),
                        part.size() + " choices can touch each other's outcome, among them `" + step.id()
                                + "`: more than " + MOST_ASSIGNMENTS
                                + " assignments, and no bound that leaves few of them",
                        "split the application, or cap choices by record rather than all together")),
                ImmutableMap.of());
    }
}
