package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.formula.Formula;

/** Plans the conditions of one rule after another, for an index over many. Not thread-safe. */
public final class ConditionPlanner {

    private final Context context;
    private final Atoms atoms;

    /**
     * A planner for the rules of {@code book} in force on {@code day}.
     *
     * @param words numbers of words, to which those that conditions name are added
     */
    public ConditionPlanner(CheckedBook book, LocalDate day, Map<String, Integer> words, Margin margin) {
        ImmutableMap.Builder<String, Integer> numbers = ImmutableMap.builder();
        int number = 0;
        for (CheckedRule rule : book.rules()) {
            if (rule.inForce(day)) {
                numbers.put(rule.id(), number++);
            }
        }
        this.context = new Context(book, day, numbers.buildOrThrow(), new Pool(words));
        this.atoms = new Atoms(context, margin);
    }

    /** The plan of a rule's conditions. */
    public ClausePlan plan(CheckedRule rule) {
        List<Formula> parts = new ArrayList<>();
        Conjuncts.of(rule.when(), parts);
        ImmutableList.Builder<ClausePlan.Test> tests = ImmutableList.builder();
        boolean whole = true;
        for (Formula part : parts) {
            // Atoms are of facts of the enterprise alone: they ask for no other rule, nor for a record.
            Optional<Atoms.Atom> atom = atoms.of(part);
            whole &= atom.isPresent();
            atom.ifPresent(a -> tests.add(new ClausePlan.Test(a.register(), a.holds(), a.mayHold(), a.single())));
        }
        return new ClausePlan(tests.build(), whole);
    }

    /** The facts that the plans made so far look at; slot i stands in register {@link Program#FIRST_SLOT} + i. */
    public ImmutableList<Slot> slots() {
        return context.pool.slots();
    }
}
