package org.parkstack.rules.compiled;

import java.util.BitSet;
import org.parkstack.model.PolicyTier;

/**
 * What many firms are granted, in fen, a column a tier. Written by {@link CompiledBook#amounts(PreparedColumns, AmountColumns)};
 * not thread-safe while it is.
 */
public final class AmountColumns {

    final long[][] tiers;
    final long[] totals;
    final BitSet apart = new BitSet();

    /** Room for {@code firms} firms. */
    public AmountColumns(int firms) {
        this.tiers = new long[PolicyTier.values().length][firms];
        this.totals = new long[firms];
    }

    /** Takes over the amounts of firm {@code at} of others, as those of {@code firm}. */
    void put(int firm, AmountColumns from, int at) {
        for (int tier = 0; tier < tiers.length; tier++) {
            tiers[tier][firm] = from.tiers[tier][at];
        }
        totals[firm] = from.totals[at];
        apart.clear(firm);
    }

    /** The number of firms. */
    public int size() {
        return totals.length;
    }

    /** Whether a firm's amounts are not here: a fact is missing, or a number does not fit; it is to be decided by itself. */
    public boolean isApart(int firm) {
        return apart.get(firm);
    }

    /** What a firm is granted in all, in fen. */
    public long total(int firm) {
        return totals[firm];
    }

    /** What a tier's policies grant a firm, in fen. */
    public long granted(int firm, PolicyTier tier) {
        return tiers[tier.ordinal()][firm];
    }
}
