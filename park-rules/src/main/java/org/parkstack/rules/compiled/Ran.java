package org.parkstack.rules.compiled;

import com.google.common.base.Suppliers;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.parkstack.rules.explain.Known;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.facts.Facts;

/** What a run found, step by step, taken out of its workspace. Immutable, thread-safe. */
final class Ran implements Known {

    private final PreparedFacts facts;
    private final Supplier<Facts> whole;
    private final Seen seen;
    /** The rules that may be met. */
    private final long[] may;
    /** By rule: the place of the first of its amounts; of no rule where none is of records: then those that may be met have one each. */
    private final int[] base;

    private final long[] claimed;
    private final long[] settled;
    private final long[] now;
    private final boolean[] met;

    private Ran(PreparedFacts facts, Workspace w, Seen seen) {
        this.facts = facts;
        this.whole = Suppliers.memoize(facts::facts);
        this.seen = seen;
        this.may = w.may.clone();
        boolean ofRecords = w.layout.ofRecords.length > 0;
        this.base = ofRecords ? w.base.clone() : new int[0];
        int amounts = ofRecords ? w.awards : rank(may, w.rules.length);
        this.claimed = new long[amounts];
        this.settled = new long[amounts];
        this.now = new long[amounts];
        this.met = new boolean[amounts];
        take(w);
    }

    /** Runs a case again, which is known to be decided, and takes in what each step did. */
    static Ran again(PreparedFacts facts, Workspace w) {
        if (!facts.beyond && w.begin(facts)) {
            Seen seen = Seen.of(w);
            if (Runner.run(facts, w, seen)) {
                return new Ran(facts, w, seen);
            }
        }
        throw new IllegalStateException("a case that is not decided here");
    }

    private void take(Workspace w) {
        int place = 0;
        for (int word = 0; word < may.length; word++) {
            for (long bits = may[word]; bits != 0; bits &= bits - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
                boolean pays = w.rules[rule].claim() != null;
                int to = w.base[rule] + w.count(rule);
                place = base.length > 0 ? base[rule] : place;
                for (int award = w.base[rule]; award < to; award++, place++) {
                    if (pays) {
                        claimed[place] = w.claimed[award];
                        settled[place] = w.settled[award];
                        now[place] = w.now[award];
                    }
                    met[place] = w.met(rule, award) == 1;
                }
            }
        }
    }

    /** How many of the rules before {@code rule} are in {@code bits}. */
    private static int rank(long[] bits, int rule) {
        int count = 0;
        for (int word = 0; word < rule >> 6; word++) {
            count += Long.bitCount(bits[word]);
        }
        return (rule & 63) == 0 ? count : count + Long.bitCount(bits[rule >> 6] & (1L << rule) - 1);
    }

    /** The place of what a rule gives one of its subjects; −1 where it is not met. */
    private int place(int rule, int subject) {
        if ((may[rule >> 6] >>> rule & 1) == 0) {
            return -1;
        }
        return base.length > 0 ? base[rule] + subject : rank(may, rule);
    }

    @Override
    public LocalDate asOf() {
        return facts.asOf;
    }

    @Override
    public int year() {
        return facts.year;
    }

    @Override
    public Facts facts() {
        return whole.get();
    }

    @Override
    public long[] registers() {
        return facts.registers;
    }

    @Override
    public int count(int kind) {
        return facts.counts[kind];
    }

    @Override
    public long amount(int rule, int subject, Stage stage) {
        int place = place(rule, subject);
        if (place < 0) {
            return 0;
        }
        return stage == Stage.CLAIMED ? claimed[place] : stage == Stage.SETTLED ? settled[place] : now[place];
    }

    @Override
    public boolean met(int rule, int subject) {
        int place = place(rule, subject);
        return place >= 0 && met[place];
    }

    @Override
    public int first(int step) {
        return seen.first(step);
    }

    @Override
    public long before(int place) {
        return seen.before(place);
    }

    @Override
    public long after(int place) {
        return seen.after(place);
    }
}
