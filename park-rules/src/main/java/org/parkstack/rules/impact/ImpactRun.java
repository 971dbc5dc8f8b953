package org.parkstack.rules.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.population.Decider;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.population.Shared;
import org.parkstack.rules.problem.Problem;

/** Decides a population under two books and adds up what differs. One run an instance; not thread-safe. */
public final class ImpactRun {

    /** How many of the largest changes are shown. */
    public static final int LARGEST = 10;

    private static final int[] PERCENT = {0, 5, 10, 25, 50, 75, 90, 95, 100};
    private static final long[] BANDS = {
        1, 100_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 500_000_000
    };

    /** A book with its two ways to decide. */
    public record Side(CheckedBook book, Decider briefly, Decider explained) {}

    /** A pool: whose money, empty for everyone's, and how much, in fen. */
    public record Pool(Optional<PolicyTier> whose, BigInteger size) {}

    private final Side old;
    private final Side now;
    private final Map<PolicyTier, Sums> tiers = new EnumMap<>(PolicyTier.class);
    private final Map<PolicyTier, Sums> payers = new EnumMap<>(PolicyTier.class);
    private final Map<String, RuleSums> rules = new TreeMap<>();
    private final Sums total = new Sums();
    private final SortedFen changes = new SortedFen();
    private final SortedFen oldTotals = new SortedFen();
    private final SortedFen newTotals = new SortedFen();
    private final TreeMap<Integer, Long> histogram = new TreeMap<>();
    private final PriorityQueue<Large> largest =
            new PriorityQueue<>(Comparator.comparingLong((Large l) -> Math.abs(l.difference()))
                    .thenComparing(Large::line, Comparator.reverseOrder()));
    private final List<Served> served = new ArrayList<>();
    private long rows;
    private long gain;
    private long lose;
    private long same;
    private long refusedByOld;
    private long refusedByNew;
    private final List<Impact.Refusal> refusals = new ArrayList<>();

    private record Large(int line, long difference, Facts before, Facts after) {}

    private record Both(int line, Facts oldFacts, Facts newFacts, Decision before, Decision after) {}

    private record Row(int line, Shared.Pair facts, Shared.Tried tried) {}

    private ImpactRun(Side old, Side now, List<Pool> pools) {
        this.old = old;
        this.now = now;
        for (Pool pool : pools) {
            served.add(new Served(pool, false));
            served.add(new Served(pool, true));
        }
    }

    /**
     * Runs; every row must be a lawful case, facts and reviews that only one of the books knows apart. One that a single book
     * refuses, for a review outside its bounds there, is told apart and is in no sum.
     */
    public static Impact of(
            Side old,
            Side now,
            Population population,
            Optional<LocalDate> asOf,
            List<Pool> pools,
            LongConsumer progress) {
        ImpactRun run = new ImpactRun(old, now, pools);
        try (run.changes;
                run.oldTotals;
                run.newTotals) {
            Shared shared = new Shared(old.book(), now.book(), asOf);
            population.<Row>each(
                    problems -> {
                        Shared.Reader reader = shared.reporting(problems);
                        return tree -> reader.read(tree)
                                .flatMap(f -> reader.tried(f, old.briefly(), now.briefly())
                                        .map(t -> new Row(tree.line(), f, t)));
                    },
                    run::take,
                    progress);
            return run.impact();
        }
    }

    /** A sum between two bounds, under both books. */
    private static final class Sums {
        private BigInteger oldLow = BigInteger.ZERO;
        private BigInteger oldHigh = BigInteger.ZERO;
        private BigInteger newLow = BigInteger.ZERO;
        private BigInteger newHigh = BigInteger.ZERO;
        private long unbounded;

        void add(Amount before, Amount after) {
            oldLow = oldLow.add(fen(before.atLeast()));
            oldHigh = oldHigh.add(fen(before.atMost().orElse(before.atLeast())));
            newLow = newLow.add(fen(after.atLeast()));
            newHigh = newHigh.add(fen(after.atMost().orElse(after.atLeast())));
            unbounded += before.atMost().isEmpty() || after.atMost().isEmpty() ? 1 : 0;
        }

        Impact.Cost cost() {
            return new Impact.Cost(oldLow, oldHigh, newLow, newHigh, unbounded);
        }
    }

    private static final class RuleSums {
        private BigInteger before = BigInteger.ZERO;
        private BigInteger after = BigInteger.ZERO;
        private long oldGranted;
        private long newGranted;
    }

    /** A pool that is asked, application by application. */
    private static final class Served {
        private final Pool pool;
        private final boolean newBook;
        private BigInteger asked = BigInteger.ZERO;
        private long full;
        private long part;
        private long none;

        Served(Pool pool, boolean newBook) {
            this.pool = pool;
            this.newBook = newBook;
        }

        void ask(Decision d) {
            Amount amount = pool.whose()
                    .map(t -> d.payers().getOrDefault(t, Amount.ZERO))
                    .orElse(d.total());
            BigInteger fen = fen(amount.atLeast());
            if (fen.signum() > 0) {
                BigInteger left = pool.size().subtract(asked);
                asked = asked.add(fen);
                if (left.compareTo(fen) >= 0) {
                    full++;
                } else if (left.signum() > 0) {
                    part++;
                } else {
                    none++;
                }
            }
        }

        Impact.PoolPays pays() {
            boolean enough = asked.compareTo(pool.size()) <= 0;
            return new Impact.PoolPays(
                    pool.whose().map(PolicyTier::id).orElse(""),
                    newBook,
                    pool.size(),
                    asked,
                    enough ? Rational.ONE : Rational.of(pool.size(), asked),
                    full,
                    part,
                    none);
        }
    }

    private static BigInteger fen(Rational yuan) {
        return yuan.times(Rational.of(100)).floor();
    }

    private void take(Row row) {
        Shared.Tried tried = row.tried();
        if (tried.before().isPresent() && tried.after().isPresent()) {
            add(new Both(
                    row.line(),
                    row.facts().before(),
                    row.facts().after(),
                    tried.before().get(),
                    tried.after().get()));
            return;
        }
        rows++;
        boolean byNew = tried.after().isEmpty();
        refusedByNew += byNew ? 1 : 0;
        refusedByOld += byNew ? 0 : 1;
        if (refusals.size() < LARGEST) {
            String why = tried.refusal().map(Problem::message).orElse("");
            refusals.add(new Impact.Refusal(row.line(), byNew, why));
        }
    }

    private void add(Both row) {
        rows++;
        Decision before = row.before();
        Decision after = row.after();
        total.add(before.total(), after.total());
        byTier(before, after, Decision::tiers, tiers);
        byTier(before, after, Decision::payers, payers);
        awards(before, false);
        awards(after, true);
        served.forEach(s -> s.ask(s.newBook ? after : before));
        if (before.total().determined()) {
            settled(oldTotals, before);
        }
        if (after.total().determined()) {
            settled(newTotals, after);
        }
        change(row);
    }

    private static void settled(SortedFen into, Decision d) {
        if (!d.total().isZero()) {
            into.add(fen(d.total().atLeast()).longValueExact());
        }
    }

    private void byTier(
            Decision before,
            Decision after,
            java.util.function.Function<Decision, ImmutableSortedMap<PolicyTier, Amount>> of,
            Map<PolicyTier, Sums> into) {
        for (PolicyTier tier : PolicyTier.values()) {
            Amount b = of.apply(before).getOrDefault(tier, Amount.ZERO);
            Amount a = of.apply(after).getOrDefault(tier, Amount.ZERO);
            if (!b.isZero() || !a.isZero()) {
                into.computeIfAbsent(tier, t -> new Sums()).add(b, a);
            }
        }
    }

    private void awards(Decision d, boolean newBook) {
        Map<String, BigInteger> byRule = new LinkedHashMap<>();
        for (Award a : d.awards()) {
            if (a.granted().atLeast().signum() > 0) {
                byRule.merge(a.rule(), fen(a.granted().atLeast()), BigInteger::add);
            }
        }
        byRule.forEach((rule, fen) -> {
            RuleSums sums = rules.computeIfAbsent(rule, r -> new RuleSums());
            if (newBook) {
                sums.after = sums.after.add(fen);
                sums.newGranted++;
            } else {
                sums.before = sums.before.add(fen);
                sums.oldGranted++;
            }
        });
    }

    private void change(Both row) {
        Amount before = row.before().total();
        Amount after = row.after().total();
        boolean surelyMore =
                before.atMost().map(m -> after.atLeast().compareTo(m) > 0).orElse(false);
        boolean surelyLess =
                after.atMost().map(m -> before.atLeast().compareTo(m) > 0).orElse(false);
        boolean settled = before.determined() && after.determined();
        if (surelyMore) {
            gain++;
        } else if (surelyLess) {
            lose++;
        } else if (settled) {
            same++;
        }
        if (settled) {
            long difference =
                    fen(after.atLeast()).subtract(fen(before.atLeast())).longValueExact();
            if (difference != 0) {
                changes.add(difference);
                histogram.merge(band(difference), 1L, Long::sum);
                largest.add(new Large(row.line(), difference, row.oldFacts(), row.newFacts()));
                if (largest.size() > LARGEST) {
                    largest.remove();
                }
            }
        }
    }

    /** The band of a change: ±1 from the first to ±8 from the last. */
    private static int band(long difference) {
        int band = 0;
        while (band < BANDS.length && Math.abs(difference) >= BANDS[band]) {
            band++;
        }
        return difference < 0 ? -band : band;
    }

    private static String bandText(int band) {
        String[] ends = {"0", "0.1万", "1万", "5万", "10万", "50万", "100万", "500万"};
        int at = Math.abs(band) - 1;
        String size = at + 1 < ends.length ? ends[at] + "–" + ends[at + 1] : "≥" + ends[at];
        return (band < 0 ? "−" : "+") + size;
    }

    private Impact impact() {
        ImmutableMap.Builder<String, Long> bands = ImmutableMap.builder();
        for (int band = -BANDS.length; band <= BANDS.length; band++) {
            if (band != 0 && !histogram.isEmpty() && band >= histogram.firstKey() && band <= histogram.lastKey()) {
                bands.put(bandText(band), histogram.getOrDefault(band, 0L));
            }
        }
        List<Large> sorted = new ArrayList<>(largest);
        sorted.sort(
                Comparator.comparingLong((Large l) -> -Math.abs(l.difference())).thenComparing(Large::line));
        ImmutableList.Builder<Impact.RuleCost> ruleCosts = ImmutableList.builder();
        rules.forEach((id, r) -> ruleCosts.add(new Impact.RuleCost(id, r.before, r.after, r.oldGranted, r.newGranted)));
        return new Impact(
                name(old),
                name(now),
                rows,
                new Impact.Counts(gain, lose, same, rows - gain - lose - same - refusedByOld - refusedByNew),
                new Impact.Refused(refusedByOld, refusedByNew, ImmutableList.copyOf(refusals)),
                total.cost(),
                costs(tiers),
                costs(payers),
                ruleCosts.build(),
                quantiles(changes),
                quantiles(oldTotals),
                quantiles(newTotals),
                bands.buildOrThrow(),
                sorted.stream()
                        .map(l -> new Impact.Change(
                                l.line(),
                                l.difference(),
                                old.explained().decide(l.before()),
                                now.explained().decide(l.after())))
                        .collect(ImmutableList.toImmutableList()),
                served.stream().map(Served::pays).collect(ImmutableList.toImmutableList()));
    }

    private static String name(Side side) {
        String version = side.book().book().version();
        return side.book().book().id() + (version.isEmpty() ? "" : " " + version);
    }

    private static ImmutableSortedMap<PolicyTier, Impact.Cost> costs(Map<PolicyTier, Sums> sums) {
        ImmutableSortedMap.Builder<PolicyTier, Impact.Cost> out = ImmutableSortedMap.naturalOrder();
        sums.forEach((tier, s) -> out.put(tier, s.cost()));
        return out.build();
    }

    private static Impact.Quantiles quantiles(SortedFen amounts) {
        long n = amounts.count();
        ImmutableSortedMap.Builder<Integer, Long> out = ImmutableSortedMap.naturalOrder();
        if (n > 0) {
            long[] positions = new long[PERCENT.length];
            for (int i = 0; i < PERCENT.length; i++) {
                positions[i] = Math.max(0, (n * PERCENT[i] + 99) / 100 - 1);
            }
            long[] found = amounts.at(positions);
            for (int i = 0; i < PERCENT.length; i++) {
                out.put(PERCENT[i], found[i]);
            }
        }
        return new Impact.Quantiles(n, out.build());
    }
}
