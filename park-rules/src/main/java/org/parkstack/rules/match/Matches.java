package org.parkstack.rules.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.parkstack.rules.push.Fit;

/** The clauses that fit a firm, and those that nearly do. Immutable and thread-safe. */
public final class Matches {

    private static final Comparator<ClauseFit> ORDER = Comparator.comparing(
                    (ClauseFit fit) -> fit.clause().bookId())
            .thenComparing(fit -> fit.clause().place());

    private final ImmutableList<Part> parts;
    private final ImmutableList<ClauseFit> answered;

    /** What one segment leaves standing, without what the reference evaluator answered. */
    record Part(Segment segment, long[] fits, long[] nearly) {}

    Matches(List<Part> parts, List<ClauseFit> answered) {
        this.parts = ImmutableList.copyOf(parts);
        this.answered = ImmutableList.copyOf(answered);
    }

    /** How many fit so; a clause counts once for each of its subjects. */
    public int count(Fit fit) {
        long count = answered.stream().filter(one -> one.fit() == fit).count();
        for (Part part : parts) {
            for (long word : bits(part, fit)) {
                count += Long.bitCount(word);
            }
        }
        return Math.toIntExact(count);
    }

    /** Clauses whose conditions hold, by book id, each book's as listed. */
    public ImmutableList<ClauseFit> fitting() {
        return sorted(Fit.FITS);
    }

    /** Clauses that nearly fit, by book id, each book's as listed. */
    public ImmutableList<ClauseFit> nearlyFitting() {
        return sorted(Fit.NEARLY_FITS);
    }

    private ImmutableList<ClauseFit> sorted(Fit fit) {
        List<ClauseFit> out = new ArrayList<>();
        forEach(fit, out::add);
        return ImmutableList.sortedCopyOf(ORDER, out);
    }

    /** Hands on each that fits so, in no particular order: for when there are many. */
    public void forEach(Fit fit, Consumer<ClauseFit> consumer) {
        for (Part part : parts) {
            long[] words = bits(part, fit);
            for (int i = 0; i < words.length; i++) {
                for (long bits = words[i]; bits != 0; bits &= bits - 1) {
                    Clause clause = part.segment.clause((i << 6) + Long.numberOfTrailingZeros(bits));
                    consumer.accept(new ClauseFit(clause, "enterprise", fit));
                }
            }
        }
        answered.stream().filter(one -> one.fit() == fit).forEach(consumer);
    }

    private static long[] bits(Part part, Fit fit) {
        return switch (fit) {
            case FITS -> part.fits;
            case NEARLY_FITS -> part.nearly;
            case DOES_NOT_FIT -> throw new IllegalArgumentException("clauses that do not fit are not gathered");
        };
    }
}
