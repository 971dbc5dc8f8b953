package org.parkstack.spark;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;

/** A decided row as the row that {@code park batch} writes of it to CSV, to compare the two to the letter. */
final class BatchRow {

    private BatchRow() {}

    /** The row, without a line end; what is wrong with it where it was not decided. */
    static String of(Decided d) {
        Fen total = d.getTotal();
        Tiers tiers = d.getTiers();
        Tiers payers = d.getPayers();
        if (total == null || tiers == null || payers == null) {
            return d.getCaseId() + ": " + d.getProblem();
        }
        StringBuilder out = new StringBuilder(d.getCaseId());
        out.append(',').append(d.getAsOf()).append(',').append(d.getYear());
        out.append(',').append(d.isDetermined());
        amount(out, total);
        for (PolicyTier tier : PolicyTier.values()) {
            amount(out, tiers.of(tier));
        }
        for (PolicyTier tier : PolicyTier.values()) {
            amount(out, payers.of(tier));
        }
        return out.toString();
    }

    private static void amount(StringBuilder out, Fen fen) {
        out.append(',').append(yuan(fen.getAtLeast())).append(',').append(yuan(fen.getAtMost()));
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "" : BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
