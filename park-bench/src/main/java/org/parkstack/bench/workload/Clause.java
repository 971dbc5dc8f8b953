package org.parkstack.bench.workload;

import java.util.List;

/**
 * A clause of the workload, in the plain numbers that every rival gets.
 *
 * @param number its number; its rule is {@code r<number>}
 * @param when what must hold, all of it
 * @param fact the position of the fact that it pays a share of; −1 where it matches the clause before
 * @param percent that share
 * @param cap its own cap in fen
 */
public record Clause(int number, List<Range> when, int fact, int percent, long cap) {

    /** A fact between two numbers, both included; {@code text} is the condition as the book writes it. */
    public record Range(int fact, long from, long to, String text) {}
}
