package org.parkstack.rules.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Decision;

/**
 * A change over a population. All amounts are in fen.
 *
 * @param rows how many applications
 * @param counts how many gain, lose, stay; and how many can't be told since facts are missing
 * @param refused the applications that one of the books refuses: they are in none of the sums
 * @param total what both books grant together
 * @param changes quantiles of the change of those whose total is settled under both books and differs
 * @param oldTotals quantiles of what the old book grants those to whom it grants anything
 * @param newTotals likewise under the new book
 * @param histogram how many change by how much, by the lower end of each band
 */
public record Impact(
        String oldBook,
        String newBook,
        long rows,
        Counts counts,
        Refused refused,
        Cost total,
        ImmutableSortedMap<PolicyTier, Cost> tiers,
        ImmutableSortedMap<PolicyTier, Cost> payers,
        ImmutableList<RuleCost> rules,
        Quantiles changes,
        Quantiles oldTotals,
        Quantiles newTotals,
        ImmutableMap<String, Long> histogram,
        ImmutableList<Change> largest,
        ImmutableList<PoolPays> pools) {

    /** How many applications go which way. */
    public record Counts(long gain, long lose, long same, long open) {}

    /**
     * How many applications the old book alone refuses, and the new book alone, for a review outside its bounds.
     *
     * @param first the first few, in the order of the file
     */
    public record Refused(long byOld, long byNew, ImmutableList<Refusal> first) {}

    /** One application that one book refuses; why, with its place in the file. */
    public record Refusal(int line, boolean newBook, String why) {}

    /** A sum under both books; between two bounds where facts are missing. {@code unbounded}: amounts without an upper bound. */
    public record Cost(
            BigInteger oldAtLeast, BigInteger oldAtMost, BigInteger newAtLeast, BigInteger newAtMost, long unbounded) {

        /** How much more the new book surely grants. */
        public BigInteger change() {
            return newAtLeast.subtract(oldAtLeast);
        }
    }

    /** What one rule grants under both books, and to how many applications. */
    public record RuleCost(String rule, BigInteger before, BigInteger after, long oldGranted, long newGranted) {}

    /**
     * Exact quantiles: the amount at position ⌈q·n⌉ in the order of size (nearest rank); empty of none.
     *
     * @param at percent to fen: 0, 5, 10, 25, 50, 75, 90, 95, 100
     */
    public record Quantiles(long count, ImmutableSortedMap<Integer, Long> at) {}

    /** One of the largest changes, decided with because-trees under both books. */
    public record Change(int line, long difference, Decision before, Decision after) {}

    /**
     * What a pool pays of what is asked of it; where facts are missing, what is surely granted is asked.
     *
     * @param whose {@code ""} for all, or who pays
     * @param asked together
     * @param share of each amount that a proportional cut pays: 1 where the pool is enough
     * @param paidInFull how many are paid in full, first come first served in the order of the file
     * @param paidInPart 1 where the pool ends inside an amount
     * @param unpaid how many get nothing, though granted something
     */
    public record PoolPays(
            String whose,
            boolean newBook,
            BigInteger size,
            BigInteger asked,
            Rational share,
            long paidInFull,
            long paidInPart,
            long unpaid) {}
}
