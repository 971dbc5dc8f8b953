package org.parkstack.rules.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ConditionAnswers;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Margin;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.push.Fit;
import org.parkstack.rules.push.Nearness;
import org.parkstack.rules.push.PolicyMatch;
import org.parkstack.rules.push.PolicyPush;
import org.parkstack.rules.push.Shortfall;
import org.parkstack.rules.push.Tolerance;
import org.parkstack.rules.value.Truth;

/**
 * Finds, among very many clauses, those that fit a firm or nearly do (政策匹配). A library is many books; a policy that is
 * changed alone is a book of its own. Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <p>An answer is by conditions alone, and the same as the reference evaluator's, one clause after another: whether a clause
 * then pays, and how much beside others, deciding its book says.
 *
 * <pre>{@code
 * RuleBook rent = RuleBook.load(Map.of("book.yaml", "{book: rent, policies: [{policy: p, tier: park, rules: ["
 *         + "{rule: small, article: 第1条, when: employees >= 20, pays: 1万元},"
 *         + "{rule: large, article: 第2条, when: employees >= 100, pays: 9万元}]}]}"));
 * LocalDate day = LocalDate.of(2025, 11, 1);
 * PolicyMatcher library = PolicyMatcher.of(List.of(rent.checked()), day, Nearness.DEFAULT);
 * Facts firm = rent.readCases(new ByteArrayInputStream(
 *         "{case: c, as_of: 2025-11-01, enterprise: {employees: {2024: 90}}}".getBytes(StandardCharsets.UTF_8)),
 *         Optional.empty()).get(0).facts();
 * Matches matches = library.match(firm);
 * matches.fitting().get(0).clause().id();          // "small"
 * matches.nearlyFitting().get(0).clause().id();    // "large"
 * library.lacking(firm, matches.nearlyFitting().get(0)).shortfalls().get(0).by().get();    // "10"
 * }</pre>
 */
public final class PolicyMatcher {

    /** Books that come one by one gather in a small segment up to so many clauses, so that each costs little. */
    private static final int SMALL = 2_048;

    private final LocalDate day;
    private final Nearness nearness;
    private final ImmutableMap<String, CheckedBook> books;
    private final ImmutableList<Piece> pieces;

    /** A segment, the ids of its living books, and their clauses. */
    private record Piece(Segment segment, ImmutableSortedSet<String> books, long[] living) {}

    private PolicyMatcher(
            LocalDate day, Nearness nearness, ImmutableMap<String, CheckedBook> books, ImmutableList<Piece> pieces) {
        this.day = day;
        this.nearness = nearness;
        this.books = books;
        this.pieces = pieces;
    }

    /**
     * An index over the clauses of {@code books} in force on {@code day}. Facts of one name must mean the same in all of them.
     *
     * @throws IllegalArgumentException if two books have the same id
     */
    public static PolicyMatcher of(Iterable<CheckedBook> books, LocalDate day, Nearness nearness) {
        Map<String, CheckedBook> byId = new LinkedHashMap<>();
        for (CheckedBook book : books) {
            if (byId.put(book.book().id(), book) != null) {
                throw new IllegalArgumentException("two books `" + book.book().id() + "`");
            }
        }
        ImmutableMap<String, CheckedBook> all = ImmutableMap.copyOf(byId);
        return new PolicyMatcher(day, nearness, all, ImmutableList.of(piece(all.values(), day, nearness)));
    }

    private static Piece piece(Iterable<CheckedBook> books, LocalDate day, Nearness nearness) {
        SegmentBuilder builder = new SegmentBuilder(day, new Margin(nearness.margin(), nearness.days()));
        ImmutableSortedSet.Builder<String> ids = ImmutableSortedSet.naturalOrder();
        for (CheckedBook book : books) {
            builder.add(book);
            ids.add(book.book().id());
        }
        Segment segment = builder.build();
        return new Piece(segment, ids.build(), segment.all());
    }

    /** The day that clauses are in force on. */
    public LocalDate day() {
        return day;
    }

    /** The number of clauses. */
    public int size() {
        int size = 0;
        for (Piece piece : pieces) {
            size += count(piece.living);
        }
        return size;
    }

    private static int count(long[] words) {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** The books of the library. */
    public ImmutableList<CheckedBook> books() {
        return books.values().asList();
    }

    /** About how many bytes the index holds beside the books. */
    public long bytes() {
        return pieces.stream().mapToLong(piece -> piece.segment.bytes()).sum();
    }

    /** This library with {@code book} in place of that of the same id, or added; what was indexed before is not done again. */
    public PolicyMatcher with(CheckedBook book) {
        PolicyMatcher rest = without(book.book().id());
        List<Piece> pieces = new ArrayList<>(rest.pieces);
        List<CheckedBook> together = new ArrayList<>();
        if (pieces.size() > 1 && count(pieces.get(pieces.size() - 1).living) < SMALL) {
            Piece last = pieces.remove(pieces.size() - 1);
            last.books.forEach(id -> together.add(rest.books.get(id)));
        }
        together.add(book);
        pieces.add(piece(together, day, nearness));
        ImmutableMap.Builder<String, CheckedBook> all = ImmutableMap.builder();
        all.putAll(rest.books).put(book.book().id(), book);
        return new PolicyMatcher(day, nearness, all.buildOrThrow(), ImmutableList.copyOf(pieces));
    }

    /** This library without the book of that id; itself where there is none. */
    public PolicyMatcher without(String id) {
        if (!books.containsKey(id)) {
            return this;
        }
        Map<String, CheckedBook> rest = new LinkedHashMap<>(books);
        rest.remove(id);
        ImmutableMap<String, CheckedBook> remaining = ImmutableMap.copyOf(rest);
        ImmutableList.Builder<Piece> out = ImmutableList.builder();
        int living = 0;
        int held = 0;
        for (Piece piece : pieces) {
            Piece now = piece.books.contains(id) ? less(piece, id) : piece;
            living += count(now.living);
            held += count(now.segment.all());
            if (!now.books.isEmpty() || piece == pieces.get(0)) {
                out.add(now);
            }
        }
        // More gone than there: begin anew.
        boolean sparse = held > 2 * living + SMALL;
        return new PolicyMatcher(
                day,
                nearness,
                remaining,
                sparse ? ImmutableList.of(piece(remaining.values(), day, nearness)) : out.build());
    }

    private static Piece less(Piece piece, String id) {
        long[] living = piece.living.clone();
        piece.segment.takeOut(id, living);
        ImmutableSortedSet<String> ids = piece.books.stream()
                .filter(book -> !book.equals(id))
                .collect(ImmutableSortedSet.toImmutableSortedSet(java.util.Comparator.naturalOrder()));
        return new Piece(piece.segment, ids, living);
    }

    /**
     * The clauses that fit a firm, and those that nearly do.
     *
     * @param facts of the library's day
     * @throws IllegalArgumentException if they are of another day
     * @throws ProblemsException if a review is outside its bounds, or an answer would cost more than a decision may
     */
    public Matches match(Facts facts) {
        return found(facts, true);
    }

    /**
     * The clauses that fit a firm, without those that nearly do, in some half of the time.
     *
     * @param facts of the library's day
     * @throws IllegalArgumentException if they are of another day
     * @throws ProblemsException if a review is outside its bounds, or an answer would cost more than a decision may
     */
    public Matches fitting(Facts facts) {
        return found(facts, false);
    }

    private Matches found(Facts facts, boolean nearToo) {
        checkDay(facts);
        List<Matches.Part> parts = new ArrayList<>();
        List<ClauseFit> answered = new ArrayList<>();
        Map<String, ConditionAnswers> answers = new HashMap<>();
        for (Piece piece : pieces) {
            Segment.Standing standing = piece.segment.find(facts, piece.living, nearToo);
            long[] nearly = standing.near();
            for (int i = 0; i < nearly.length; i++) {
                for (long bits = standing.open()[i]; bits != 0; bits &= bits - 1) {
                    Clause clause = piece.segment.clause((i << 6) + Long.numberOfTrailingZeros(bits));
                    answer(
                            answers.computeIfAbsent(clause.bookId(), id -> new ConditionAnswers(clause.book(), facts)),
                            clause,
                            answered);
                }
                nearly[i] &= ~standing.open()[i] & ~standing.fits()[i];
            }
            parts.add(new Matches.Part(piece.segment, standing.fits(), nearToo ? nearly : new long[0]));
        }
        if (!nearToo) {
            answered.removeIf(one -> one.fit() != Fit.FITS);
        }
        return new Matches(parts, answered);
    }

    private void checkDay(Facts facts) {
        if (!facts.asOf().equals(day)) {
            throw new IllegalArgumentException("facts of " + facts.asOf() + " in a library of " + day);
        }
    }

    private void answer(ConditionAnswers answers, Clause clause, List<ClauseFit> out) {
        for (ConditionAnswers.Answer answer : answers.of(clause.rule())) {
            Fit fit = fit(answer);
            if (fit != Fit.DOES_NOT_FIT) {
                out.add(new ClauseFit(clause, answer.subject(), fit));
            }
        }
    }

    private Fit fit(ConditionAnswers.Answer answer) {
        return fit(answer, nearness);
    }

    /** How one rule's conditions stand to a subject. */
    static Fit fit(ConditionAnswers.Answer answer, Nearness nearness) {
        Truth tolerant = answer.why()
                .map(why -> new Tolerance(nearness).answer(why, Truth.TRUE))
                .orElse(answer.truth());
        return answer.truth() == Truth.TRUE ? Fit.FITS : tolerant == Truth.FALSE ? Fit.DOES_NOT_FIT : Fit.NEARLY_FITS;
    }

    /**
     * What the clauses of one book that fit or nearly fit pay, best first: as {@link PolicyPush#match(Decision)}, but for those
     * that do not fit.
     *
     * @param decision of {@code facts} under the book of {@code push}, which the library has; with because-trees or without
     */
    public ImmutableList<PolicyMatch> match(Facts facts, PolicyPush push, Decision decision) {
        Map<String, ClauseFit> found = new HashMap<>();
        Matches matches = match(facts);
        for (Fit fit : List.of(Fit.FITS, Fit.NEARLY_FITS)) {
            matches.forEach(fit, one -> {
                if (one.clause().bookId().equals(decision.book())) {
                    found.put(one.clause().id() + " " + one.subject(), one);
                }
            });
        }
        ConditionAnswers answers = new ConditionAnswers(push.book(), facts);
        return push
                .match(decision, (rule, subject) -> {
                    ClauseFit one = found.get(rule + " " + subject);
                    return one == null ? ImmutableList.of() : because(answers, one);
                })
                .stream()
                .filter(match -> match.fit() != Fit.DOES_NOT_FIT)
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Because> because(ConditionAnswers answers, ClauseFit match) {
        CheckedRule rule = match.clause().rule();
        ImmutableList.Builder<Because> out = ImmutableList.builder();
        answers.of(rule).stream()
                .filter(answer -> answer.subject().equals(match.subject()))
                .findFirst()
                .flatMap(ConditionAnswers.Answer::why)
                .ifPresentOrElse(
                        why -> out.add(new Because.Conditions(why)),
                        () -> out.add(new Because.Omitted("the book is too large")));
        if (rule.paysMoney()) {
            answers.claim(rule, match.subject()).ifPresent(out::add);
        }
        return out.build();
    }

    /** What a match lacks: nothing where it fits. */
    public Lacking lacking(Facts facts, ClauseFit match) {
        checkDay(facts);
        CheckedRule rule = match.clause().rule();
        Optional<ConditionAnswers.Answer> answer = new ConditionAnswers(
                        match.clause().book(), facts)
                .of(rule).stream()
                        .filter(one -> one.subject().equals(match.subject()))
                        .findFirst();
        ImmutableList.Builder<Shortfall> shortfalls = ImmutableList.builder();
        answer.flatMap(ConditionAnswers.Answer::why)
                .ifPresent(why -> new Tolerance(nearness).shortfalls(why, Truth.TRUE, shortfalls));
        return new Lacking(
                shortfalls.build(), answer.map(ConditionAnswers.Answer::missing).orElse(ImmutableSortedSet.of()));
    }
}
