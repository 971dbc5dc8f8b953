package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import org.parkstack.rules.coverage.Item.Kind;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;

/**
 * How much of a book its cases show. Immutable, thread-safe.
 *
 * <p>A part counts as covered where the cases show all that can be shown of it: of a rule, that it is granted and that it is
 * refused; of a condition, that it holds, that it does not, and that it decides either way (MC/DC, masking); of a table or
 * bracket row, that it is the one that counts; of a threshold, a value on it and the one next to it; of a step, that it takes
 * something off and that it leaves everything.
 */
public final class Coverage {

    private final ImmutableList<Item> items;
    private final BitSet reached;
    private final int cases;

    Coverage(ImmutableList<Item> items, BitSet reached, int cases) {
        this.items = items;
        this.reached = (BitSet) reached.clone();
        this.cases = cases;
    }

    /** Of how many cases. */
    public int cases() {
        return cases;
    }

    /** All parts, rules first in listed order with what belongs to each, then terms, then steps. */
    public ImmutableList<Item> items() {
        return items;
    }

    /** All parts of a kind. */
    public ImmutableList<Item> items(Kind kind) {
        return items.stream().filter(i -> i.kind() == kind).collect(ImmutableList.toImmutableList());
    }

    /** Whether a case shows {@code aspect} of {@code item}. */
    public boolean shown(Item item, Aspect aspect) {
        return item.aspects().contains(aspect) && reached.get(item.goal(aspect));
    }

    /** What no case shows of {@code item}. */
    public ImmutableList<Aspect> missing(Item item) {
        return item.aspects().stream().filter(a -> !shown(item, a)).collect(ImmutableList.toImmutableList());
    }

    /** Whether the cases show all of {@code item}. */
    public boolean covered(Item item) {
        return missing(item).isEmpty();
    }

    /** How many parts of a kind are covered. */
    public int covered(Kind kind) {
        return (int) items(kind).stream().filter(this::covered).count();
    }

    /** Whether at least {@code percent} of the parts of a kind are covered; exactly, and always where there is none. */
    public boolean reaches(Kind kind, int percent) {
        return 100L * covered(kind) >= (long) percent * items(kind).size();
    }

    /** The covered parts of a kind in whole percent, rounded down: 100 only where all are. */
    public int percent(Kind kind) {
        int all = items(kind).size();
        return all == 0 ? 100 : (int) (100L * covered(kind) / all);
    }

    /** PK601: each rule that no case grants, or none refuses. */
    public ImmutableList<Problem> findings() {
        return items(Kind.RULE).stream()
                .filter(rule -> !covered(rule))
                .map(rule -> Problem.of(
                        Code.PK601, rule.place(), sentence(rule), "`park test --missing` prints cases to start from"))
                .sorted()
                .collect(ImmutableList.toImmutableList());
    }

    private String sentence(Item rule) {
        ImmutableList<Aspect> missing = missing(rule);
        String grants = rule.recognises() ? "meets" : "grants";
        String refuses = rule.recognises() ? "fails" : "refuses";
        if (missing.size() == 2) {
            return "no case " + grants + " " + rule.owner() + ", and none " + refuses + " it";
        }
        return "no case " + (missing.contains(Aspect.GRANTED) ? grants : refuses) + " " + rule.owner();
    }
}
