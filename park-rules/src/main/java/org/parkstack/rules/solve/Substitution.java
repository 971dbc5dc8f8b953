package org.parkstack.rules.solve;

import java.util.HashMap;
import java.util.Map;
import org.parkstack.model.Rational;

/** Quantities with another quantity in place of one unknown. */
final class Substitution {

    private final Logic logic;
    private final Unknown unknown;
    private final Quantity by;
    private final Map<Integer, Proposition> propositions = new HashMap<>();
    private final Map<Integer, Quantity> quantities = new HashMap<>();

    Substitution(Logic logic, Unknown unknown, Quantity by) {
        this.logic = logic;
        this.unknown = unknown;
        this.by = by;
    }

    Quantity in(Quantity q) {
        Quantity before = quantities.get(q.id());
        if (before != null) {
            return before;
        }
        Quantity out = logic.constant(q.constant);
        for (Map.Entry<Quantity.Part, Rational> e : q.parts.entrySet()) {
            out = logic.plus(out, logic.times(in(e.getKey()), e.getValue()));
        }
        quantities.put(q.id(), out);
        return out;
    }

    private Quantity in(Quantity.Part part) {
        if (part instanceof Quantity.Open o) {
            return o.unknown.equals(unknown) ? by : logic.unknown(o.unknown);
        }
        Quantity.Either e = (Quantity.Either) part;
        return logic.either(in(e.test), in(e.yes), in(e.no));
    }

    private Proposition in(Proposition p) {
        Proposition before = propositions.get(p.id());
        if (before == null) {
            before = made(p);
            propositions.put(p.id(), before);
        }
        return before;
    }

    private Proposition made(Proposition p) {
        if (p instanceof Proposition.Not n) {
            return logic.not(in(n.operand));
        }
        if (p instanceof Proposition.Joined j) {
            var parts = j.parts.stream().map(this::in).toList();
            return j.all ? logic.and(parts) : logic.or(parts);
        }
        if (p instanceof Proposition.Compared c) {
            Quantity q = in(c.quantity);
            return switch (c.how) {
                case AT_MOST -> logic.atMost(q, logic.zero);
                case BELOW -> logic.below(q, logic.zero);
                case EQUAL -> logic.equal(q, logic.zero);
            };
        }
        return p;
    }
}
