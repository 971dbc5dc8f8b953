package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

/**
 * Holds the comparison against random books: {@code -Dpark.selfcheck=1000} for the whole of it, a few in the build. A mutant
 * that differs on seeded cases, or on all of the grid of the facts that the changed rule reads around two of them, must get a witness, and each witness must differ when it is decided again; what is only written otherwise must never get a witness. Prints how many stayed undecided.
 */
@DisplayName("a comparison of random books")
class SelfcheckTest {

    private static final int MUTANTS = Integer.getInteger("park.selfcheck", 12);
    private static final int GRID = MUTANTS > 12 ? 600 : 150;
    /** So many combinations of the values of the facts that a changed rule reads, around each of two cases. */
    private static final int COMBINED = MUTANTS > 12 ? 1_000 : 100;

    private static final Comparison.Options OPTIONS = new Comparison.Options(Duration.ofSeconds(2), 300);

    private static BookDiff diff(RuleBook a, RuleBook b) {
        return Comparison.of(a.checked(), a.digest(), b.checked(), b.digest(), OPTIONS);
    }

    private record Made(long seed, RandomBook book, RuleBook mutant, Dice dice) {}

    /** What became of one mutant. */
    private record Tried(String count, List<String> wrong, List<String> open) {}

    @Test
    void finds_a_witness_for_mutants_that_differ_and_never_proves_them_equal() {
        List<Made> mutants = new ArrayList<>();
        for (long seed = 1; mutants.size() < MUTANTS; seed++) {
            RandomBook book = RandomBook.of(seed);
            Dice dice = new Dice(seed * 31 + 7);
            Optional<RuleBook> mutant = Mutation.mutant(book, dice);
            if (mutant.isPresent()) {
                mutants.add(new Made(seed, book, mutant.get(), dice));
            }
        }
        List<Tried> all = mutants.parallelStream().map(SelfcheckTest::tried).toList();
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(t -> counts.merge(t.count(), 1, Integer::sum));
        if (MUTANTS > 12) {
            all.forEach(t -> t.open().forEach(System.out::println));
        }
        System.out.println("mutants: " + counts);
        assertThat(all.stream().flatMap(t -> t.wrong().stream())).isEmpty();
        assertThat(counts.getOrDefault("differs on the grid: different", 0))
                .as(counts.toString())
                .isGreaterThan(0);
    }

    private static Tried tried(Made made) {
        List<String> wrong = new ArrayList<>();
        boolean differs = differs(made.book(), made.mutant(), made.dice());
        BookDiff diff = diff(made.book().book(), made.mutant());
        if (differs && diff.verdict() != Verdict.DIFFERENT) {
            wrong.add("seed " + made.seed() + " differs, and is called " + diff.verdict());
        }
        replayed(diff, made.book().book(), made.mutant(), made.seed(), wrong);
        return new Tried(
                (differs ? "differs on the grid: " : "same on the grid: ")
                        + diff.verdict().id(),
                wrong,
                diff.verdict() == Verdict.UNDECIDED ? undecided(diff, made.seed(), differs) : List.of());
    }

    /** Why a mutant stayed open. */
    private static List<String> undecided(BookDiff diff, long seed, boolean differs) {
        List<String> out = new ArrayList<>();
        for (Finding finding : com.google.common.collect.Iterables.concat(diff.rules(), diff.tiers())) {
            for (Finding.Span span : finding.spans()) {
                if (span.verdict() == Verdict.UNDECIDED) {
                    out.add("undecided: seed " + seed + (differs ? " (differs)" : "") + " " + finding.of() + " "
                            + finding.why() + ": " + span.reason());
                }
            }
        }
        return out;
    }

    private static void replayed(BookDiff diff, RuleBook a, RuleBook b, long seed, List<String> wrong) {
        for (Finding finding : diff.rules()) {
            for (Finding.Span span : finding.spans()) {
                span.witness().ifPresent(w -> {
                    Decision old = a.decideBriefly(w.facts());
                    Decision now = b.decideBriefly(w.facts());
                    boolean same =
                            amounts(old).equals(amounts(now)) && recognised(old).equals(recognised(now));
                    if (same) {
                        wrong.add("seed " + seed + ": the witness of " + finding.of() + " shows no difference");
                    }
                });
            }
        }
    }

    private static Map<String, String> amounts(Decision decision) {
        Map<String, String> out = new TreeMap<>();
        for (Award a : decision.awards()) {
            out.put(a.rule() + " " + a.subject(), a.granted().toString());
        }
        return out;
    }

    private static Map<String, String> recognised(Decision decision) {
        Map<String, String> out = new TreeMap<>();
        decision.recognised().forEach(r -> out.put(r.rule() + " " + r.subject(), r.answer()));
        return out;
    }

    private static boolean differs(RandomBook book, RuleBook mutant, Dice dice) {
        Stream<Facts> seeded = Stream.generate(
                        () -> RandomCase.of(dice, book, 100).read(book.book()).facts())
                .limit(GRID);
        Grid grid = new Grid(book, mutant, COMBINED);
        return Stream.concat(seeded, Stream.of(1, 2).flatMap(i -> grid.around(dice)))
                .anyMatch(facts -> differs(book.book(), mutant, facts));
    }

    private static boolean differs(RuleBook book, RuleBook mutant, Facts facts) {
        try {
            Decision old = book.decideBriefly(facts);
            Decision now = mutant.decideBriefly(facts);
            return old.determined()
                    && now.determined()
                    && (!amounts(old).equals(amounts(now)) || !recognised(old).equals(recognised(now)));
        } catch (ProblemsException e) {
            return false; // a review that one of the books does not allow
        }
    }

    @Test
    void proves_what_is_only_written_otherwise_equal() {
        Map<String, Map<Verdict, Integer>> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        Map<String, Mutation.Edit> rewritings = Mutation.rewritings();
        int books = Math.max(4, MUTANTS / 10);
        for (long seed = 1; seed <= books; seed++) {
            RandomBook book = RandomBook.of(seed);
            for (Map.Entry<String, Mutation.Edit> rewriting : rewritings.entrySet()) {
                Dice dice = new Dice(seed);
                Optional<RuleBook> other = Mutation.edited(book, dice, rewriting.getValue());
                if (other.isPresent()) {
                    note(diff(book.book(), other.get()), rewriting.getKey(), seed, counts, wrong);
                }
            }
            RuleBook permuted = RuleBook.load(book.permuted(new Dice(seed)));
            note(diff(book.book(), permuted), "files and keys in another order", seed, counts, wrong);
        }
        System.out.println("rewritings: " + counts);
        assertThat(wrong).isEmpty();
    }

    private static void note(
            BookDiff diff, String kind, long seed, Map<String, Map<Verdict, Integer>> counts, List<String> wrong) {
        counts.computeIfAbsent(kind, k -> new TreeMap<>()).merge(diff.verdict(), 1, Integer::sum);
        if (diff.verdict() != Verdict.EQUIVALENT) {
            String which = diff.rules().stream()
                    .filter(f -> f.verdict() != Verdict.EQUIVALENT)
                    .map(f -> f.of() + " " + f.why())
                    .toList()
                    .toString();
            wrong.add("seed " + seed + ", " + kind + ": " + diff.verdict() + " " + which);
        }
    }
}
