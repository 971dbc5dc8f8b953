package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.solve.BookIndex;

/**
 * Compares two books. One comparison an instance; not thread-safe.
 *
 * <p>“Equivalent” is said of complete cases: every fact that the books read is given, every list of records and every review.
 * Of cases with facts missing it says that whatever they turn out to be, both books end at the same amounts.
 */
public final class Comparison {

    private final CheckedBook before;
    private final CheckedBook after;
    private final Options options;
    private final ImmutableList<EffectivePeriod> pieces;
    private final Proofs proofs;
    private final Equalities equal;
    private final Replay replay;
    private final Search search;
    private final Vocabulary vocabulary;
    private final Set<String> changedSteps;

    /**
     * How far a comparison goes.
     *
     * @param perQuestion the most time for one question to the solver
     * @param tries the most seeded cases for one rule and one stretch of days
     */
    public record Options(Duration perQuestion, int tries) {

        /** 5 seconds a question, 400 cases a rule. */
        public static final Options DEFAULT = new Options(Duration.ofSeconds(5), 400);
    }

    private Comparison(CheckedBook before, String oldDigest, CheckedBook after, String newDigest, Options options) {
        this.before = before;
        this.after = after;
        this.options = options;
        this.pieces = Pieces.of(before, after);
        BookIndex oldIndex = BookIndex.of(before);
        BookIndex newIndex = BookIndex.of(after);
        this.proofs = new Proofs(oldIndex, newIndex, options.perQuestion());
        this.equal = new Equalities(oldIndex, newIndex, pieces, proofs);
        this.replay = new Replay(before, oldDigest, after, newDigest);
        this.changedSteps = Changes.steps(before, after);
        this.vocabulary = after.vocabulary().with(before.vocabulary().all());
        this.search = new Search(
                before,
                after,
                replay,
                vocabulary,
                new ModelSearch(oldIndex, newIndex, vocabulary, options.perQuestion()),
                options.tries());
    }

    /** What the change from one book to the other means; digests are those of the books, for the decisions shown. */
    public static BookDiff of(
            CheckedBook before, String oldDigest, CheckedBook after, String newDigest, Options options) {
        Comparison comparison = new Comparison(before, oldDigest, after, newDigest, options);
        List<Finding> rules = comparison.rules();
        return new BookDiff(
                name(before),
                oldDigest,
                name(after),
                newDigest,
                ImmutableList.copyOf(rules),
                new Shares(comparison.pieces, comparison.equal, comparison.search).findings(),
                new Totals(before, after, comparison.pieces, comparison.equal, comparison.search)
                        .of(rules),
                Changes.of(before, after),
                comparison.proofs.asked() + " questions to the solver, "
                        + comparison.equal.bySolver().size() + " equalities by it; " + comparison.replay.decided()
                        + " cases decided under both whole books",
                comparison.vocabulary);
    }

    private static String name(CheckedBook book) {
        return book.book().id()
                + (book.book().version().isEmpty() ? "" : " " + book.book().version());
    }

    private List<Finding> rules() {
        List<Finding> out = new ArrayList<>();
        for (String id : equal.ids()) {
            CheckedRule shown = version(after, id).or(() -> version(before, id)).orElseThrow();
            boolean title = !shown.paysMoney();
            Map<Long, List<Integer>> groups = new LinkedHashMap<>();
            List<EffectivePeriod> same = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                int a = title ? equal.old(i).meets(id) : equal.old(i).granted(id);
                int b = title ? equal.now(i).meets(id) : equal.now(i).granted(id);
                if (a == b) {
                    same.add(pieces.get(i));
                } else {
                    groups.computeIfAbsent(((long) a << 32) | b, k -> new ArrayList<>())
                            .add(i);
                }
            }
            ImmutableList.Builder<Finding.Span> spans = ImmutableList.builder();
            if (!same.isEmpty()) {
                String how = equal.how(id);
                spans.add(new Finding.Span(
                        joined(same), Verdict.EQUIVALENT, how, Optional.empty(), Optional.empty(), Optional.empty()));
            }
            Set<String> why = new LinkedHashSet<>();
            for (List<Integer> group : groups.values()) {
                why.addAll(Why.of(id, equal.old(group.get(0)), equal.now(group.get(0)), before, after));
                spans.add(
                        title || reached(id, group)
                                ? span(
                                        id,
                                        title,
                                        title ? new Search.Proved(Way.ANY, Way.ANY) : equal.proved(id, group),
                                        group.stream().map(pieces::get).toList())
                                : byLargeSteps(group.stream().map(pieces::get).toList()));
            }
            out.add(new Finding(
                    title ? Finding.Kind.TITLE : Finding.Kind.RULE,
                    id,
                    shown.rule().title(),
                    ImmutableList.copyOf(why),
                    spans.build()));
        }
        return out;
    }

    /** Whether a rule's claim, or a smaller step that it is in, is changed: then cases are looked for. */
    private boolean reached(String id, List<Integer> group) {
        int i = group.get(0);
        if (Closure.isSmall(before) && Closure.isSmall(after)
                || equal.old(i).claimed(id) != equal.now(i).claimed(id)) {
            return true;
        }
        return java.util.stream.Stream.concat(before.steps().stream(), after.steps().stream())
                .filter(s -> s.members().contains(id) && s.members().size() <= Closure.MOST_MEMBERS)
                .anyMatch(s -> s.members().stream()
                                .anyMatch(m ->
                                        equal.old(i).claimed(m) != equal.now(i).claimed(m))
                        || changedSteps.contains(s.step().id()));
    }

    private static Finding.Span byLargeSteps(List<EffectivePeriod> days) {
        return new Finding.Span(
                joined(days),
                Verdict.UNDECIDED,
                "its claim is the same; it shares a step of more than " + Closure.MOST_MEMBERS
                        + " members with what changed, and no case was looked for",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Finding.Span span(String id, boolean title, Search.Proved proved, List<EffectivePeriod> days) {
        Search.Found found = search.rule(id, title, proved, days);
        ImmutableList<EffectivePeriod> joined = joined(days);
        if (found.more().isPresent() && found.less().isPresent()) {
            return new Finding.Span(
                    joined, Verdict.DIFFERENT, "", Optional.of(Direction.BOTH), found.more(), found.less());
        }
        Optional<Witness> one = found.more().or(found::less);
        if (one.isEmpty()) {
            String because = equal.open(id)
                    .orElse("its claim is the same; whether steps or rules that it reads make a"
                            + " difference was neither proved nor shown");
            return new Finding.Span(
                    joined,
                    Verdict.UNDECIDED,
                    because + " (" + options.tries() + " cases tried)"
                            + proved.sum().known(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        boolean oneWay = one.filter(proved::oneWay).isPresent();
        Direction direction = found.more().isPresent()
                ? oneWay ? Direction.NEVER_LESS : Direction.MORE_SEEN
                : oneWay ? Direction.NEVER_MORE : Direction.LESS_SEEN;
        return new Finding.Span(joined, Verdict.DIFFERENT, "", Optional.of(direction), one, Optional.empty());
    }

    private static Optional<CheckedRule> version(CheckedBook book, String id) {
        return book.rules().stream().filter(r -> r.id().equals(id)).reduce((a, b) -> b);
    }

    /** Neighbouring pieces as one. */
    static ImmutableList<EffectivePeriod> joined(List<EffectivePeriod> days) {
        List<EffectivePeriod> out = new ArrayList<>();
        for (EffectivePeriod piece : days) {
            EffectivePeriod last = out.isEmpty() ? null : out.get(out.size() - 1);
            if (last != null && last.until().isPresent() && last.until().equals(piece.from())) {
                out.set(out.size() - 1, EffectivePeriod.of(last.from(), piece.until()));
            } else {
                out.add(piece);
            }
        }
        return ImmutableList.copyOf(out);
    }
}
