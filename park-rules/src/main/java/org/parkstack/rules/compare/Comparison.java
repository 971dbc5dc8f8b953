package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** How many times as many whole cases as a rule has of its own. */
    private static final int SWEPT = 10;

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
                new ReviewBounds(before, after, comparison.pieces, comparison.equal)
                        .differing(comparison.replay, comparison.vocabulary, options.tries()),
                new Totals(before, after, comparison.pieces, comparison.equal, comparison.search).of(rules),
                new Definitions(
                                before,
                                after,
                                comparison.pieces,
                                comparison.equal,
                                comparison.vocabulary,
                                options.tries())
                        .all(),
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
        Map<String, Groups> all = new LinkedHashMap<>();
        equal.ids().forEach(id -> all.put(id, groups(id)));
        Map<String, Map<List<Integer>, Search.Found>> swept = swept(all);
        Map<String, List<Integer>> same = excluded(swept);
        equal.proved(same);
        same.keySet().forEach(id -> all.put(id, groups(id)));
        List<Finding> out = new ArrayList<>();
        for (Map.Entry<String, Groups> entry : all.entrySet()) {
            String id = entry.getKey();
            Groups groups = entry.getValue();
            boolean title = groups.title();
            ImmutableList.Builder<Finding.Span> spans = ImmutableList.builder();
            if (!groups.same().isEmpty()) {
                String how = equal.how(id);
                spans.add(new Finding.Span(
                        joined(groups.same()),
                        Verdict.EQUIVALENT,
                        how,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            }
            Set<String> why = new LinkedHashSet<>();
            for (List<Integer> group : groups.differing()) {
                why.addAll(Why.of(id, equal.old(group.get(0)), equal.now(group.get(0)), before, after));
                List<EffectivePeriod> days = group.stream().map(pieces::get).toList();
                Search.Proved proved = title ? new Search.Proved(Way.ANY, Way.ANY) : equal.proved(id, group);
                Optional<Search.Found> seen =
                        Optional.ofNullable(swept.getOrDefault(id, Map.of()).get(group));
                spans.add(
                        seen.isPresent()
                                ? span(seen.get(), proved, days, byLargeStep())
                                : span(search.rule(id, title, proved, days), proved, days, open(id)));
            }
            out.add(new Finding(
                    title ? Finding.Kind.TITLE : Finding.Kind.RULE,
                    id,
                    groups.shown().rule().title(),
                    ImmutableList.copyOf(why),
                    spans.build()));
        }
        return out;
    }

    /** A rule, the stretches of days on which it is the same, and those on which it differs in one way each. */
    private record Groups(CheckedRule shown, List<EffectivePeriod> same, List<List<Integer>> differing) {

        boolean title() {
            return !shown.paysMoney();
        }
    }

    private Groups groups(String id) {
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
        return new Groups(shown, same, List.copyOf(groups.values()));
    }

    /** What whole cases show of the rules of large books that only a large step ties to what changed. */
    private Map<String, Map<List<Integer>, Search.Found>> swept(Map<String, Groups> all) {
        Map<List<Integer>, Set<String>> shared = new LinkedHashMap<>();
        all.forEach((id, groups) -> {
            for (List<Integer> group : groups.title() ? List.<List<Integer>>of() : groups.differing()) {
                if (!reached(id, group)) {
                    shared.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(id);
                }
            }
        });
        Map<String, Map<List<Integer>, Search.Found>> out = new HashMap<>();
        shared.forEach((group, rules) -> {
            Set<String> changed = new LinkedHashSet<>(equal.ids());
            int first = group.get(0);
            changed.removeIf(
                    id -> equal.old(first).claimed(id) == equal.now(first).claimed(id));
            new Sweep(
                            search,
                            replay,
                            Pieces.dayIn(pieces.get(first)),
                            SWEPT * options.tries(),
                            id -> equal.steps(first).ahead(id))
                    .of(rules, changed, group.stream().map(pieces::get).toList(), List.of(before, after))
                    .forEach((id, found) ->
                            out.computeIfAbsent(id, k -> new HashMap<>()).put(group, found));
        });
        return out;
    }

    /** Of what whole cases do not show, what is proved to be out of reach of all that changed. */
    private Map<String, List<Integer>> excluded(Map<String, Map<List<Integer>, Search.Found>> swept) {
        Exclusions exclusions = new Exclusions(equal, proofs);
        Map<String, List<Integer>> out = new LinkedHashMap<>();
        new TreeMap<>(swept)
                .forEach((id, byDays) -> byDays.forEach((group, found) -> {
                    boolean open = found.more().isEmpty() && found.less().isEmpty();
                    if (open && group.stream().allMatch(i -> exclusions.same(id, i, pieces.get(i)))) {
                        out.computeIfAbsent(id, k -> new ArrayList<>()).addAll(group);
                    }
                }));
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

    private String byLargeStep() {
        return "its claim is the same; it shares a step of more than " + Closure.MOST_MEMBERS
                + " members with what changed (" + SWEPT * options.tries() + " whole cases tried at most)";
    }

    private String open(String id) {
        return equal.open(id)
                        .orElse("its claim is the same; whether steps or rules that it reads make a"
                                + " difference was neither proved nor shown")
                + " (" + options.tries() + " cases tried)";
    }

    private static Finding.Span span(
            Search.Found found, Search.Proved proved, List<EffectivePeriod> days, String because) {
        ImmutableList<EffectivePeriod> joined = joined(days);
        if (found.more().isPresent() && found.less().isPresent()) {
            return new Finding.Span(
                    joined, Verdict.DIFFERENT, "", Optional.of(Direction.BOTH), found.more(), found.less());
        }
        Optional<Witness> one = found.more().or(found::less);
        if (one.isEmpty()) {
            return new Finding.Span(
                    joined,
                    Verdict.UNDECIDED,
                    because + proved.sum().known(),
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
