package org.parkstack.rules.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

/** Random books, each with cases of its own, on all cores. */
final class RandomBooks {

    private static final int CASES = 20;

    private RandomBooks() {}

    /** What is asserted of a book and its cases. */
    interface Held {
        /** How many of the cases are of the kind that the test counts. */
        long of(long seed, RuleBook book, List<Facts> cases);
    }

    /** Goes through so many cases, from a seed on, and adds up what is counted. */
    static long count(long seed, long cases, Held held) {
        return LongStream.range(seed, seed + cases / CASES)
                .parallel()
                .map(own -> of(own, held))
                .sum();
    }

    private static long of(long seed, Held held) {
        RandomBook random = RandomBook.of(seed);
        Dice dice = new Dice(seed);
        List<Facts> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            RandomCase one = RandomCase.of(dice, random, i % 4 == 0 ? 80 : 100);
            cases.add((i % 4 == 1 ? one.completed(dice, random) : one)
                    .read(random.book())
                    .facts());
        }
        return held.of(seed, random.book(), cases);
    }
}
