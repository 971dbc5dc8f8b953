package org.parkstack.rules.match;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.ClausePlan;
import org.parkstack.rules.plan.Program;

/**
 * An index over clauses; a clause is a bit of a bitmap, and those of one region stand together. Immutable, thread-safe; the
 * arrays are not to be changed.
 */
final class Segment {

    private final @Nullable Clause[] clauses;
    private final long[] alive;
    /** Clauses that the reference evaluator answers where all else leaves them standing. */
    private final long[] special;

    private final ImmutableList<Column> columns;
    private final ImmutableMap<String, Integer> words;
    private final ImmutableList<Line> lines;
    /** Tests that half-lines do not answer whole; those of each clause together. */
    private final ClausePlan.Test[] odd;
    /** By clause: where its tests start in {@link #odd}; one more than clauses. */
    private final int[] oddFrom;

    private final long[] oddBits;
    private final Parts parts;

    /**
     * Clauses by region.
     *
     * @param register of the region; −1 where there is none
     * @param from the first region of each part
     * @param behind the first that is not in it
     * @param words where its clauses start, with the end of the last
     */
    record Parts(int register, long[] from, long[] behind, int[] words) {}

    /**
     * What is left standing.
     *
     * @param fits clauses that fit
     * @param near clauses that fit or nearly fit
     * @param open clauses of {@code near} of which only the reference evaluator can tell
     */
    record Standing(long[] fits, long[] near, long[] open) {}

    Segment(
            @Nullable Clause[] clauses,
            long[] alive,
            long[] special,
            ImmutableList<Column> columns,
            ImmutableMap<String, Integer> words,
            ImmutableList<Line> lines,
            ImmutableMap<Integer, ImmutableList<ClausePlan.Test>> odd,
            Parts parts) {
        this.clauses = clauses;
        this.alive = alive;
        this.special = special;
        this.columns = columns;
        this.words = words;
        this.lines = lines;
        this.parts = parts;
        this.oddBits = new long[alive.length];
        this.oddFrom = new int[clauses.length + 1];
        List<ClausePlan.Test> tests = new ArrayList<>();
        for (int i = 0; i < clauses.length; i++) {
            ImmutableList<ClausePlan.Test> own = odd.get(i);
            if (own != null) {
                oddBits[i >> 6] |= 1L << i;
                tests.addAll(own);
            }
            oddFrom[i + 1] = tests.size();
        }
        this.odd = tests.toArray(new ClausePlan.Test[0]);
    }

    Clause clause(int number) {
        return requireNonNull(clauses[number]);
    }

    /** The clauses that are there, as a new bitmap. */
    long[] all() {
        return alive.clone();
    }

    /** Takes the clauses of a book out of {@code bits}. */
    void takeOut(String book, long[] bits) {
        for (int i = 0; i < clauses.length; i++) {
            Clause clause = clauses[i];
            if (clause != null && clause.bookId().equals(book)) {
                bits[i >> 6] &= ~(1L << i);
            }
        }
    }

    /**
     * What stands for a firm.
     *
     * @param living the clauses that count
     * @param nearToo whether {@code near} is to be what nearly fits; else it holds that, and more
     */
    Standing find(Facts facts, long[] living, boolean nearToo) {
        Column.Known[] known = known(facts);
        int[] ranges = ranges(known);
        long[] near = new long[living.length];
        for (int r = 0; r < ranges.length; r += 2) {
            System.arraycopy(living, ranges[r], near, ranges[r], ranges[r + 1] - ranges[r]);
        }
        for (Line line : lines) {
            Column.Known at = known[line.register()];
            if (line.strict() && at.exactly()) {
                line.from().keep(near, ranges, at.lo());
                line.below().keep(near, ranges, at.lo());
            }
        }
        long[] fits = near.clone();
        long[] open = special.clone();
        for (Line line : lines) {
            Column.Known at = known[line.register()];
            if (at.beyond()) {
                line.mark(open);
            } else if (!at.exactly()) {
                bounded(line, at, fits, near, ranges);
            } else if (!line.strict()) {
                line.from().keep(fits, ranges, at.lo());
                line.below().keep(fits, ranges, at.lo());
                if (nearToo) {
                    line.mayFrom().keep(near, ranges, at.lo());
                    line.mayBelow().keep(near, ranges, at.lo());
                }
            }
        }
        regions(known, fits, open);
        odd(known, fits, near, open);
        for (int i = 0; i < near.length; i++) {
            open[i] &= near[i];
            fits[i] &= near[i] & ~open[i];
        }
        return new Standing(fits, near, open);
    }

    private Column.Known[] known(Facts facts) {
        Column.Known[] out = new Column.Known[Program.FIRST_SLOT + columns.size()];
        out[Program.AS_OF] = Column.Known.of(facts.asOf().toEpochDay());
        out[Program.YEAR] = Column.Known.of(facts.year());
        out[Program.ONE] = Column.Known.of(1);
        // A word that no condition names has a number of its own: it is none of those.
        ToIntFunction<String> numbers = word -> words.getOrDefault(word, words.size());
        for (int i = 0; i < columns.size(); i++) {
            out[Program.FIRST_SLOT + i] = columns.get(i).known(facts, numbers);
        }
        return out;
    }

    /** The words of the parts that a firm's region may lie in: pairs of a first and a behind, neighbours joined. */
    private int[] ranges(Column.Known[] known) {
        Column.Known at = parts.register < 0 ? Column.Known.BEYOND : known[parts.register];
        int[] out = new int[parts.from.length * 2];
        int n = 0;
        for (int p = 0; p < parts.from.length; p++) {
            boolean mayBe = at.beyond() || (parts.from[p] <= at.hi() && at.lo() < parts.behind[p]);
            if (mayBe && n > 0 && out[n - 1] == parts.words[p]) {
                out[n - 1] = parts.words[p + 1];
            } else if (mayBe) {
                out[n++] = parts.words[p];
                out[n++] = parts.words[p + 1];
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** Where the region is not known, no clause of a region surely fits. */
    private void regions(Column.Known[] known, long[] fits, long[] open) {
        Column.Known at = parts.register < 0 ? Column.Known.of(0) : known[parts.register];
        if (at.exactly()) {
            return;
        }
        for (int p = 0; p < parts.from.length; p++) {
            if (parts.from[p] != Long.MIN_VALUE) {
                Arrays.fill(fits, parts.words[p], parts.words[p + 1], 0);
                if (at.beyond()) {
                    Arrays.fill(open, parts.words[p], parts.words[p + 1], -1);
                }
            }
        }
    }

    /** What is known only within bounds holds where it does for all between, and fails where it does for none. */
    private static void bounded(Line line, Column.Known at, long[] fits, long[] near, int[] ranges) {
        if (!line.single()) {
            return;
        }
        line.from().keep(fits, ranges, at.lo());
        line.below().keep(fits, ranges, at.hi());
        line.from().keep(near, ranges, at.hi());
        line.below().keep(near, ranges, at.lo());
    }

    private void odd(Column.Known[] known, long[] fits, long[] near, long[] open) {
        for (int word = 0; word < near.length; word++) {
            for (long bits = near[word] & oddBits[word]; bits != 0; bits &= bits - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(bits);
                for (int i = oddFrom[number]; i < oddFrom[number + 1]; i++) {
                    ClausePlan.Test test = odd[i];
                    Column.Known at = known[test.register()];
                    if (!at.exactly()) {
                        open[word] |= 1L << number;
                    } else {
                        fits[word] &= ~(test.holds().contains(at.lo()) ? 0 : 1L << number);
                        near[word] &= ~(test.mayHold().contains(at.lo()) ? 0 : 1L << number);
                    }
                }
            }
        }
    }

    /** About how many bytes the index holds, beside the books themselves. */
    long bytes() {
        long bytes = clauses.length * (12L + 32) + alive.length * 24L + odd.length * 120L;
        for (Line line : lines) {
            bytes += line.bytes();
        }
        return bytes;
    }
}
