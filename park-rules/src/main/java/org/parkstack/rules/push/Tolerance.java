package org.parkstack.rules.push;

import com.google.common.collect.ImmutableList;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;

/**
 * Answers a rule's conditions again, where a threshold that is missed narrowly counts as open, and says what stands in the way.
 * {@code and}, {@code or} and {@code not} follow Kleene, as everywhere. Immutable and thread-safe.
 */
public record Tolerance(Nearness nearness) {

    private static final Set<String> ORDERED = Set.of("<", "<=", ">", ">=");

    /** The answer of {@code e}, but unknown where it misses {@code wanted} narrowly. */
    public Truth answer(Explanation e, Truth wanted) {
        Truth own = e.value() instanceof Truth truth ? truth : Truth.UNKNOWN;
        if (own == wanted) {
            return own;
        }
        return switch (e.is()) {
            case "and", "or" -> {
                boolean all = e.is().equals("and");
                Truth truth = Truth.of(all);
                for (Explanation part : e.parts()) {
                    Truth next = answer(part, wanted);
                    truth = all ? truth.and(next) : truth.or(next);
                }
                yield truth;
            }
            case "not" -> answer(e.parts().get(0), wanted.not()).not();
            case "condition", "term" ->
                e.parts().isEmpty() ? own : answer(e.parts().get(0), wanted);
            default -> near(e) ? Truth.UNKNOWN : own;
        };
    }

    private boolean near(Explanation e) {
        if (!ORDERED.contains(e.is()) || e.parts().size() != 2) {
            return false;
        }
        if (e.parts().get(0).value() instanceof Range l
                && e.parts().get(1).value() instanceof Range r
                && l.known()
                && r.known()) {
            Rational threshold = isFixed(e.parts().get(0)) ? l.value() : r.value();
            return l.value().minus(r.value()).abs().compareTo(threshold.abs().times(nearness.margin())) <= 0;
        }
        return e.parts().get(0).value() instanceof Days l
                && e.parts().get(1).value() instanceof Days r
                && l.known()
                && r.known()
                && Math.abs(ChronoUnit.DAYS.between(l.value(), r.value())) <= nearness.days();
    }

    private static boolean isFixed(Explanation e) {
        return e.is().equals("literal") || e.is().equals("parameter");
    }

    /** The conditions that keep {@code e} from being {@code wanted}. */
    public void shortfalls(Explanation e, Truth wanted, ImmutableList.Builder<Shortfall> out) {
        Truth own = e.value() instanceof Truth truth ? truth : Truth.UNKNOWN;
        if (own == wanted) {
            return;
        }
        switch (e.is()) {
            case "and", "or" -> e.parts().forEach(part -> shortfalls(part, wanted, out));
            case "not" -> shortfalls(e.parts().get(0), wanted.not(), out);
            case "condition" -> {
                Explanation inner = e.parts().get(0);
                if (!e.notes().containsKey("says") && isJunction(inner)) {
                    shortfalls(inner, wanted, out);
                } else {
                    out.add(shortfall(e, wanted));
                }
            }
            default -> out.add(shortfall(e, wanted));
        }
    }

    private static boolean isJunction(Explanation e) {
        return e.is().equals("and") || e.is().equals("or") || e.is().equals("not");
    }

    private Shortfall shortfall(Explanation e, Truth wanted) {
        boolean open = e.value() == Truth.UNKNOWN;
        boolean near = !open && answer(e, wanted) == Truth.UNKNOWN;
        String words = e.notes().getOrDefault("says", e.text());
        return new Shortfall(
                words, near, open, shortBy(e), Optional.ofNullable(e.notes().get("article")));
    }

    private static Optional<String> shortBy(Explanation e) {
        String by = e.notes().get("short_by");
        return by != null
                ? Optional.of(by)
                : e.parts().size() == 1 ? shortBy(e.parts().get(0)) : Optional.empty();
    }
}
