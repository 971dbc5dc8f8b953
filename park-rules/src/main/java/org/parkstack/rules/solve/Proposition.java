package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;

/**
 * What is true or false once the unknowns are known: flags, and comparisons of linear quantities with 0, joined. Made by a
 * {@link Logic} only, which makes equal ones one object; so they are compared by identity. Immutable.
 */
public sealed interface Proposition {

    /** The number under which its {@link Logic} knows it. */
    int id();

    /** True or false whatever the unknowns are. */
    final class Always extends Node implements Proposition {
        final boolean value;

        Always(int id, boolean value) {
            super(id);
            this.value = value;
        }

        /** Which of the two. */
        public boolean value() {
            return value;
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** An unknown flag. */
    final class Flag extends Node implements Proposition {
        final Unknown unknown;

        Flag(int id, Unknown unknown) {
            super(id);
            this.unknown = unknown;
        }

        @Override
        public String toString() {
            return unknown.name();
        }
    }

    /** That a quantity is at most 0, below 0, or 0. */
    final class Compared extends Node implements Proposition {

        /** With 0. */
        enum How {
            AT_MOST,
            BELOW,
            EQUAL
        }

        final How how;
        final Quantity quantity;

        Compared(int id, How how, Quantity quantity) {
            super(id);
            this.how = how;
            this.quantity = quantity;
        }

        @Override
        public String toString() {
            return "(" + quantity + (how == How.AT_MOST ? " <= 0" : how == How.BELOW ? " < 0" : " = 0") + ")";
        }
    }

    /** All of, or any of. */
    final class Joined extends Node implements Proposition {
        final boolean all;
        final ImmutableList<Proposition> parts;

        Joined(int id, boolean all, ImmutableList<Proposition> parts) {
            super(id);
            this.all = all;
            this.parts = parts;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("(");
            for (int i = 0; i < parts.size(); i++) {
                out.append(i == 0 ? "" : all ? " and " : " or ").append(parts.get(i));
            }
            return out.append(")").toString();
        }
    }

    /** The opposite. */
    final class Not extends Node implements Proposition {
        final Proposition operand;

        Not(int id, Proposition operand) {
            super(id);
            this.operand = operand;
        }

        @Override
        public String toString() {
            return "not " + operand;
        }
    }

    /** What all have. */
    abstract sealed class Node permits Always, Flag, Compared, Joined, Not {
        private final int id;

        Node(int id) {
            this.id = id;
        }

        /** The number under which its {@link Logic} knows it. */
        public int id() {
            return id;
        }
    }
}
