package org.parkstack.bench.rivals;

import java.util.List;
import org.parkstack.bench.workload.Clause;
import org.parkstack.bench.workload.Workload;

/** Amounts and stacking of the workload, for engines that only answer conditions. */
final class SharedAmounts {

    private final int[] facts;
    private final long[] percents;
    private final long[] caps;

    SharedAmounts(List<Clause> clauses) {
        this.facts = clauses.stream().mapToInt(Clause::fact).toArray();
        this.percents = clauses.stream().mapToLong(Clause::percent).toArray();
        this.caps = clauses.stream().mapToLong(Clause::cap).toArray();
    }

    /** By rule into {@code out}, by tier into {@code tiers}; the total. */
    long amounts(boolean[] met, long[] firm, long[] out, long[] tiers) {
        for (int r = 0; r < out.length; r++) {
            long base = facts[r] < 0 ? out[r - 1] : firm[facts[r]];
            out[r] = met[r] ? Math.min((base * percents[r] + 50) / 100, caps[r]) : 0;
        }
        for (int r = 0; r + 1 < out.length; r += 10) {
            out[out[r] < out[r + 1] ? r : r + 1] = 0;
        }
        long left = Workload.POOL;
        long total = 0;
        for (int tier = 0; tier < tiers.length; tier++) {
            long sum = 0;
            for (int r = tier; r < out.length; r += tiers.length) {
                long kept = Math.min(out[r], left);
                left -= kept;
                out[r] = kept;
                sum += kept;
            }
            tiers[tier] = sum;
            total += sum;
        }
        return total;
    }
}
