package org.parkstack.rules.solve;

/** What a solver says to a question. */
public sealed interface Answer {

    /** There is a way, and this is one. */
    record Satisfiable(Model model) implements Answer {}

    /** There is no way, proven. */
    record Unsatisfiable() implements Answer {}

    /** Neither was found. */
    record Undecided(String because) implements Answer {}
}
