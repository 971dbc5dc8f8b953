package org.parkstack.rules.problem;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known word that was most likely meant: the one with the fewest letters left out, put in, changed or swapped with
 * their neighbour (Damerau's distance, each letter moved at most once), letters' case not counted. {@code rnd_expense} is one
 * step from {@code rd_expense}.
 *
 * <p>A word of n letters may be off by one step, and one more for every four letters, but never by more than four steps, nor
 * by all its letters. Of several equally near the first in the order of {@link String#compareTo} is taken, so the order of the
 * known words does not matter. What one question may cost is bounded: of long lists of words the first 20,000 are looked at,
 * and words of more than 64 letters never.
 */
public final class Nearest {

    private static final int LONGEST = 64;
    private static final int MOST_KNOWN = 20_000;

    private Nearest() {}

    /** The known word nearest to {@code word}; empty where none is near. */
    public static Optional<String> to(String word, Iterable<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String from = word.toLowerCase(Locale.ROOT);
        int least = Math.min(Math.min(1 + from.length() / 4, 4), from.length() - 1) + 1;
        Optional<String> nearest = Optional.empty();
        int looked = 0;
        for (String candidate : known) {
            if (looked++ == MOST_KNOWN) {
                break;
            }
            if (candidate.isEmpty()
                    || candidate.length() > LONGEST
                    || Math.abs(candidate.length() - from.length()) > least) {
                continue;
            }
            int distance = distance(from, candidate.toLowerCase(Locale.ROOT), least);
            if (distance < least
                    || distance == least
                            && nearest.filter(n -> candidate.compareTo(n) < 0).isPresent()) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** {@code did you mean `rd_expense`?}, or nothing where no known word is near. */
    public static String didYouMean(String word, Iterable<String> known) {
        return to(word, known).map(near -> "did you mean `" + near + "`?").orElse("");
    }

    /** The distance of two words, or some number above {@code most} where it is above that. */
    static int distance(String a, String b, int most) {
        // Only cells at most `most` off the diagonal can matter; what lies beyond counts as too far.
        int far = most + 1;
        int[] beforeLast = new int[b.length() + 2];
        int[] last = new int[b.length() + 2];
        int[] row = new int[b.length() + 2];
        for (int j = 0; j < last.length; j++) {
            last[j] = Math.min(j, far);
        }
        for (int i = 1; i <= a.length(); i++) {
            int first = Math.max(1, i - most);
            int end = Math.min(b.length(), i + most);
            row[first - 1] = first == 1 ? Math.min(i, far) : far;
            int least = row[first - 1];
            for (int j = first; j <= end; j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int steps = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps = Math.min(steps, beforeLast[j - 2] + 1);
                }
                row[j] = Math.min(steps, far);
                least = Math.min(least, row[j]);
            }
            row[end + 1] = far;
            if (least == far) {
                return far;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.abs(a.length() - b.length()) > most ? far : last[b.length()];
    }
}
