package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether propositions can all hold together: exactly, over the rational and the whole numbers. One conversation; not
 * thread-safe, several may go on at once.
 *
 * <pre>{@code
 * Logic logic = new Logic();
 * Quantity x = logic.unknown(Unknown.number("x"));
 * Solver solver = Solver.open(Duration.ofSeconds(1)).orElseThrow();
 * solver.suppose(logic.below(logic.constant(3), x));
 * solver.ask(logic.below(x, logic.constant(2)));      // Unsatisfiable[]
 * }</pre>
 */
public abstract class Solver {

    /** What is said where no solver is on the class path. */
    public static final String MISSING = "the deeper analysis needs the solver SMTInterpol on the class path"
            + " (de.uni-freiburg.informatik.ultimate:smtinterpol, an optional dependency of park-rules)";

    /** Only solvers of this room. */
    Solver() {}

    /**
     * A new conversation; empty where no solver is on the class path.
     *
     * @param perQuestion after so long a question stays {@link Answer.Undecided}
     */
    public static Optional<Solver> open(Duration perQuestion) {
        return available() ? Optional.of(new Interpol(perQuestion)) : Optional.empty();
    }

    /** Whether a solver is on the class path. */
    public static boolean available() {
        try {
            Class.forName("de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Opens a level: what is supposed from now on is forgotten at {@link #back}. */
    public abstract void deeper();

    /** Closes the last level. */
    public abstract void back();

    /** Supposes that it holds, until the level is closed. */
    public abstract void suppose(Proposition proposition);

    /** Whether all that is supposed can hold together. */
    public abstract Answer ask();

    /** Whether all that is supposed, and {@code also}, can hold together. */
    public Answer ask(Proposition also) {
        deeper();
        suppose(also);
        Answer answer = ask();
        back();
        return answer;
    }

    /**
     * Of propositions that can't hold together, a part that can't either, of which none can be left out; positions in the
     * list. Where a question stays undecided, what it was about is kept, so the part may be larger than need be.
     */
    public ImmutableList<Integer> core(List<Proposition> conflicting) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < conflicting.size(); i++) {
            kept.add(i);
        }
        for (int i = 0; i < conflicting.size() && kept.size() > 1; i++) {
            deeper();
            for (int other : kept) {
                if (other != i) {
                    suppose(conflicting.get(other));
                }
            }
            if (ask() instanceof Answer.Unsatisfiable) {
                kept.remove(Integer.valueOf(i));
            }
            back();
        }
        return ImmutableList.copyOf(kept);
    }
}
