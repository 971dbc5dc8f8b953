package org.parkstack.bench.workload;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;

/** Many clauses in books of a hundred, and the same in flat arrays to be scanned one after another. */
public final class Library {

    private static final int OF_BOOK = 100;

    private final ImmutableList<CheckedBook> books;
    private final int[] starts;
    private final int[] facts;
    private final long[] from;
    private final long[] to;

    private Library(ImmutableList<CheckedBook> books, List<List<Clause.Range>> clauses) {
        this.books = books;
        this.starts = new int[clauses.size() + 1];
        int size = clauses.stream().mapToInt(List::size).sum();
        this.facts = new int[size];
        this.from = new long[size];
        this.to = new long[size];
        int n = 0;
        for (int i = 0; i < clauses.size(); i++) {
            for (Clause.Range range : clauses.get(i)) {
                facts[n] = range.fact();
                from[n] = range.from();
                to[n++] = range.to();
            }
            starts[i + 1] = n;
        }
    }

    /**
     * A library.
     *
     * @param size a multiple of 100
     * @param regional whether each book holds in one of 400 counties, a city or a province; else everywhere
     */
    public static Library of(int size, boolean regional, long seed) {
        ImmutableList.Builder<CheckedBook> books = ImmutableList.builder();
        List<List<Clause.Range>> all = new ArrayList<>();
        for (int b = 0; b < size / OF_BOOK; b++) {
            List<Clause> clauses = Workload.clauses(OF_BOOK, seed + b);
            int county = 320_000 + (b * 37 % 20 + 1) * 100 + b * 53 % 20 + 1;
            int unit = b % 10 == 0 ? 10_000 : b % 10 < 3 ? 100 : 1;
            int low = county / unit * unit;
            for (Clause clause : clauses) {
                List<Clause.Range> when = new ArrayList<>(clause.when());
                if (regional) {
                    when.add(0, new Clause.Range(Workload.region(), low, low + unit - 1, ""));
                }
                all.add(when);
            }
            String text = Workload.policy("w" + b, clauses, regional ? String.valueOf(low) : "");
            books.add(RuleBook.load(Map.of("book.yaml", text)).checked());
        }
        return new Library(books.build(), all);
    }

    /** The books. */
    public ImmutableList<CheckedBook> books() {
        return books;
    }

    /** Writes the numbers of the clauses that fit a firm, one after another; how many there are. */
    public int scan(long[] firm, int[] out) {
        int count = 0;
        for (int clause = 0; clause + 1 < starts.length; clause++) {
            int at = starts[clause];
            int end = starts[clause + 1];
            while (at < end && firm[facts[at]] >= from[at] && firm[facts[at]] <= to[at]) {
                at++;
            }
            if (at == end) {
                out[count++] = clause;
            }
        }
        return count;
    }
}
