package org.parkstack.rules.solve;

import java.util.Set;
import java.util.function.Consumer;

/** The unknowns in a proposition. */
final class Unknowns {

    private final Set<Integer> seen;
    private final Consumer<Unknown> out;

    private Unknowns(Set<Integer> seen, Consumer<Unknown> out) {
        this.seen = seen;
        this.out = out;
    }

    /** Hands them to {@code out}, those of parts that are in {@code seen} left out; fills {@code seen}. */
    static void of(Proposition p, Set<Integer> seen, Consumer<Unknown> out) {
        new Unknowns(seen, out).look(p);
    }

    private void look(Proposition p) {
        if (!seen.add(p.id())) {
            return;
        }
        if (p instanceof Proposition.Flag f) {
            out.accept(f.unknown);
        } else if (p instanceof Proposition.Not n) {
            look(n.operand);
        } else if (p instanceof Proposition.Joined j) {
            j.parts.forEach(this::look);
        } else if (p instanceof Proposition.Compared c) {
            look(c.quantity);
        }
    }

    private void look(Quantity q) {
        if (!seen.add(q.id())) {
            return;
        }
        for (Quantity.Part part : q.parts.keySet()) {
            if (part instanceof Quantity.Open o) {
                out.accept(o.unknown);
            } else {
                Quantity.Either e = (Quantity.Either) part;
                look(e.test);
                look(e.yes);
                look(e.no);
            }
        }
    }
}
