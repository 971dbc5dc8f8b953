package org.parkstack.rules.mutation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.Checker;
import org.parkstack.rules.check.Digest;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.mutation.Candidate.Reach;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;

/**
 * Changes a book in many small ways and asks, of each change, whether any case notices: whether its decision is then other than it
 * expects. A mutant is a book like any other: checked, and decided as any other. One with the same digest means
 * the same and is not counted.
 *
 * <p>A change to a rule, a term or a parameter reaches the rest of the book only through what rules claim and whom they
 * recognise. So it is first tried on those rules alone; only cases for which they come out otherwise are decided whole. That
 * leaves out nothing, and makes the time depend on the change rather than on the size of the book.
 */
public final class Mutations {

    private final CheckedBook original;
    private final Affected affected;

    private Mutations(CheckedBook original) {
        this.original = original;
        this.affected = new Affected(original);
    }

    /** The mutations of a book. */
    public static Mutations of(CheckedBook book) {
        return new Mutations(book);
    }

    private enum Fate {
        KILLED,
        SURVIVED,
        SAME,
        PROVED,
        UNLAWFUL
    }

    /**
     * Tries mutants on {@code cases}, all of which must be as they expect under the book as it is.
     *
     * @param most how many mutants at most, spread evenly over the book
     */
    public Mutation run(List<Case> cases, int most) {
        return run(cases, most, Optional.empty());
    }

    /**
     * The same, with {@code alike} asked of each mutant that no case notices: whether it is proved to mean what the book means, so
     * that no complete case could. Asked by several threads.
     */
    public Mutation run(List<Case> cases, int most, BiPredicate<CheckedBook, CheckedBook> alike) {
        return run(cases, most, Optional.of(alike));
    }

    private Mutation run(List<Case> cases, int most, Optional<BiPredicate<CheckedBook, CheckedBook>> alike) {
        // What an included book says, its own cases show.
        ImmutableSet<String> theirs = original.book().filesOfIncluded();
        ImmutableList<Candidate> all = Candidates.of(original.book()).stream()
                .filter(c -> !theirs.contains(c.mutant().place().file()))
                .collect(ImmutableList.toImmutableList());
        List<Candidate> chosen = new ArrayList<>();
        long count = Math.min(most, all.size());
        for (long i = 0; i < count; i++) {
            chosen.add(all.get((int) (i * all.size() / count)));
        }
        Function<Facts, Decision> deciding = deciding(original);
        Trial trial = new Trial(
                cases,
                cases.parallelStream()
                        .map(c -> claiming(deciding.apply(c.facts())))
                        .toList());
        Map<Reach, List<Candidate>> byReach = new LinkedHashMap<>();
        chosen.forEach(
                c -> byReach.computeIfAbsent(c.reach(), k -> new ArrayList<>()).add(c));
        Map<Candidate, Fate> fateOf = new ConcurrentHashMap<>();
        byReach.entrySet().parallelStream().forEach(e -> fateOf.putAll(trial.fates(e.getKey(), e.getValue())));
        alike.ifPresent(same -> chosen.parallelStream()
                .filter(c -> fateOf.get(c) == Fate.SURVIVED)
                .filter(c -> checked(c.book().get())
                        .filter(mutant -> same.test(original, mutant))
                        .isPresent())
                .forEach(c -> fateOf.put(c, Fate.PROVED)));
        List<Fate> fates =
                chosen.stream().map(c -> requireNonNull(fateOf.get(c))).toList();
        ImmutableList.Builder<Mutant> survivors = ImmutableList.builder();
        for (int i = 0; i < chosen.size(); i++) {
            if (fates.get(i) == Fate.SURVIVED) {
                survivors.add(chosen.get(i).mutant());
            }
        }
        return new Mutation(
                count(fates, Fate.KILLED),
                survivors.build(),
                count(fates, Fate.SAME) + count(fates, Fate.PROVED),
                count(fates, Fate.PROVED),
                count(fates, Fate.UNLAWFUL),
                all.size() - chosen.size());
    }

    private static int count(List<Fate> fates, Fate fate) {
        return (int) fates.stream().filter(f -> f == fate).count();
    }

    /** Decisions without because-trees: by a program, and by the reference evaluator where that can't. */
    private static Function<Facts, Decision> deciding(CheckedBook book) {
        return new CompiledBook(book, "", new ReferenceEvaluator(book, ""))::decide;
    }

    private static Optional<CheckedBook> checked(Book book) {
        return Checker.check(book, new Problems());
    }

    /** The rules that claim something, or may. */
    private static ImmutableSet<String> claiming(Decision decision) {
        return decision.awards().stream()
                .filter(a -> !a.claimed().isZero())
                .map(Award::rule)
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The cases, with the rules that claim something before any change. */
    private final class Trial {

        private final List<Case> cases;
        private final List<ImmutableSet<String>> claiming;
        private final String digest = Digest.of(original);

        Trial(List<Case> cases, List<ImmutableSet<String>> claiming) {
            this.cases = cases;
            this.claiming = claiming;
        }

        /** What becomes of changes that touch the same: they share what is decided without them. */
        Map<Candidate, Fate> fates(Reach reach, List<Candidate> candidates) {
            Optional<Set<String>> rules = affected.rules(reach);
            Optional<Sliced> slice = rules.flatMap(
                    own -> checked(Affected.only(original.book(), own)).map(book -> new Sliced(own, book)));
            Map<Candidate, Fate> out = new IdentityHashMap<>();
            for (Candidate candidate : candidates) {
                out.put(candidate, fate(candidate, slice));
            }
            return out;
        }

        private Fate fate(Candidate candidate, Optional<Sliced> slice) {
            Book changed;
            try {
                changed = candidate.book().get();
            } catch (IllegalArgumentException | ArithmeticException e) {
                return Fate.UNLAWFUL;
            }
            return slice.isPresent() ? throughRules(changed, slice.get()) : whole(candidate, changed);
        }

        private Fate whole(Candidate candidate, Book changed) {
            Optional<CheckedBook> mutant = checked(changed);
            if (mutant.isEmpty()) {
                return Fate.UNLAWFUL;
            }
            if (Digest.of(mutant.get()).equals(digest)) {
                return Fate.SAME;
            }
            Function<Facts, Decision> deciding = deciding(mutant.get());
            Set<String> members = candidate.reach().step().isEmpty()
                    ? Set.of()
                    : members(mutant.get(), candidate.reach().step().get());
            for (int i = 0; i < cases.size(); i++) {
                boolean untouched = !members.isEmpty() && Collections.disjoint(claiming.get(i), members);
                if (!untouched && notices(cases.get(i), deciding)) {
                    return Fate.KILLED;
                }
            }
            return Fate.SURVIVED;
        }

        private Fate throughRules(Book changed, Sliced own) {
            Optional<CheckedBook> slice = checked(Affected.only(changed, own.rules));
            if (slice.isEmpty()) {
                return Fate.UNLAWFUL;
            }
            if (Digest.of(slice.get()).equals(own.digest)) {
                return Fate.SAME;
            }
            Function<Facts, Decision> small = deciding(slice.get());
            Optional<Function<Facts, Decision>> large = Optional.empty();
            for (int i = 0; i < cases.size(); i++) {
                if (!differs(own, i, small)) {
                    continue;
                }
                if (large.isEmpty()) {
                    large = checked(changed).map(Mutations::deciding);
                    if (large.isEmpty()) {
                        return Fate.UNLAWFUL;
                    }
                }
                if (notices(cases.get(i), large.get())) {
                    return Fate.KILLED;
                }
            }
            boolean lawful = large.isPresent() || checked(changed).isPresent();
            return lawful ? Fate.SURVIVED : Fate.UNLAWFUL;
        }

        private boolean differs(Sliced own, int i, Function<Facts, Decision> small) {
            try {
                return !small.apply(cases.get(i).facts()).equals(own.decision(i));
            } catch (ProblemsException e) {
                return true;
            }
        }

        /** The affected rules alone, as they are, with what they decide. */
        private final class Sliced {

            private final Set<String> rules;
            private final String digest;
            private final List<Decision> decisions;

            Sliced(Set<String> rules, CheckedBook book) {
                this.rules = rules;
                this.digest = Digest.of(book);
                Function<Facts, Decision> deciding = deciding(book);
                this.decisions =
                        cases.stream().map(c -> deciding.apply(c.facts())).toList();
            }

            Decision decision(int i) {
                return decisions.get(i);
            }
        }
    }

    private static boolean notices(Case one, Function<Facts, Decision> deciding) {
        try {
            Decision decision = deciding.apply(one.facts());
            return one.expect().map(e -> !e.differences(decision).isEmpty()).orElse(false);
        } catch (ProblemsException e) {
            return true;
        }
    }

    /** The members of a step and of those beside it, before and after the change. */
    private Set<String> members(CheckedBook mutant, String step) {
        return ImmutableList.of(original, mutant).stream()
                .flatMap(b -> {
                    List<CheckedStep> steps = b.steps();
                    List<String> out = new ArrayList<>();
                    for (int i = 0; i < steps.size(); i++) {
                        if (steps.get(i).step().id().equals(step)) {
                            for (int j = Math.max(0, i - 1); j <= Math.min(steps.size() - 1, i + 1); j++) {
                                out.addAll(steps.get(j).members());
                            }
                        }
                    }
                    return out.stream();
                })
                .collect(Collectors.toSet());
    }

    /** For tests: the books of all changes. */
    ImmutableMap<Mutant, Book> books() {
        ImmutableMap.Builder<Mutant, Book> out = ImmutableMap.builder();
        Candidates.of(original.book()).forEach(c -> out.put(c.mutant(), c.book().get()));
        return out.buildKeepingLast();
    }
}
