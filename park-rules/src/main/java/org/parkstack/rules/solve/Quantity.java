package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Comparator;
import java.util.Map;
import org.parkstack.model.Rational;

/**
 * A linear combination: a constant, and parts each times a coefficient that is not 0. Made by a {@link Logic} only, which
 * makes equal ones one object; so they are compared by identity. Immutable.
 */
public final class Quantity {

    private final int id;
    final Rational constant;
    final ImmutableSortedMap<Part, Rational> parts;

    Quantity(int id, Rational constant, ImmutableSortedMap<Part, Rational> parts) {
        this.id = id;
        this.constant = constant;
        this.parts = parts;
    }

    /** The number under which its {@link Logic} knows it. */
    public int id() {
        return id;
    }

    /** Whether no unknown is in it. */
    public boolean isConstant() {
        return parts.isEmpty();
    }

    /** The part without unknowns. */
    public Rational constant() {
        return constant;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(constant.toString());
        for (Map.Entry<Part, Rational> part : parts.entrySet()) {
            out.append(" + ").append(part.getValue()).append("*").append(part.getKey());
        }
        return out.toString();
    }

    /** What stands in a combination. */
    abstract static sealed class Part implements Comparable<Part> permits Open, Either {

        private static final Comparator<Part> ORDER = Comparator.comparingInt(p -> p.id);

        final int id;

        Part(int id) {
            this.id = id;
        }

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** An unknown number. */
    static final class Open extends Part {
        final Unknown unknown;

        Open(int id, Unknown unknown) {
            super(id);
            this.unknown = unknown;
        }

        @Override
        public String toString() {
            return unknown.name();
        }
    }

    /** One of two quantities. */
    static final class Either extends Part {
        final Proposition test;
        final Quantity yes;
        final Quantity no;

        Either(int id, Proposition test, Quantity yes, Quantity no) {
            super(id);
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        @Override
        public String toString() {
            return "(if " + test + " then " + yes + " else " + no + ")";
        }
    }
}
