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
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.facts.Vocabulary;

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
    private final Pool pool = new Pool();
    private final ImmutableList<EffectivePeriod> pieces;
    private final List<Meanings> old = new ArrayList<>();
    private final List<Meanings> now = new ArrayList<>();
    private final Map<String, String> open = new HashMap<>();
    private final Set<String> bySolver = new LinkedHashSet<>();
    private final Proofs proofs;
    private final Replay replay;
    private final Search search;
    private final Vocabulary vocabulary;

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
        this.proofs = new Proofs(before, after, options.perQuestion());
        this.replay = new Replay(before, oldDigest, after, newDigest);
        this.vocabulary = after.vocabulary().with(before.vocabulary().all());
        this.search = new Search(before, after, replay, vocabulary, options.tries());
    }

    /** What the change from one book to the other means; digests are those of the books, for the decisions shown. */
    public static BookDiff of(
            CheckedBook before, String oldDigest, CheckedBook after, String newDigest, Options options) {
        Comparison comparison = new Comparison(before, oldDigest, after, newDigest, options);
        comparison.meanings();
        comparison.prove();
        List<Finding> rules = comparison.rules();
        return new BookDiff(
                name(before),
                oldDigest,
                name(after),
                newDigest,
                ImmutableList.copyOf(rules),
                comparison.tiers(rules),
                Changes.of(before, after),
                comparison.proofs.asked() + " questions to the solver, " + comparison.bySolver.size()
                        + " equalities by it; " + comparison.replay.decided() + " cases decided under both whole books",
                comparison.vocabulary);
    }

    private static String name(CheckedBook book) {
        return book.book().id()
                + (book.book().version().isEmpty() ? "" : " " + book.book().version());
    }

    private void meanings() {
        old.clear();
        now.clear();
        for (int i = 0; i < pieces.size(); i++) {
            pool.scope(i);
            old.add(walked(before, pieces.get(i)));
            now.add(walked(after, pieces.get(i)));
        }
    }

    private Meanings walked(CheckedBook book, EffectivePeriod piece) {
        Meanings meanings = new Meanings(pool, book, piece);
        for (GraphNode node : book.order()) {
            meanings.visit(node);
        }
        return meanings;
    }

    private Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        after.rules().forEach(r -> ids.add(r.id()));
        before.rules().forEach(r -> ids.add(r.id()));
        return ids;
    }

    /** Asks the solver of claims and conditions that are written otherwise; equalities found carry on to what reads them. */
    private void prove() {
        Set<String> asked = new LinkedHashSet<>();
        boolean again = true;
        while (again) {
            again = false;
            for (String id : ids()) {
                for (boolean title : new boolean[] {true, false}) {
                    again |= prove(id, title, asked);
                }
            }
            if (again) {
                meanings();
            }
        }
    }

    private boolean prove(String id, boolean title, Set<String> asked) {
        Map<Long, List<Integer>> pairs = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            int a = title ? old.get(i).meets(id) : old.get(i).claimed(id);
            int b = title ? now.get(i).meets(id) : now.get(i).claimed(id);
            boolean both =
                    old.get(i).inForce().containsKey(id) && now.get(i).inForce().containsKey(id);
            if (a != b && both) {
                pairs.computeIfAbsent(((long) a << 32) | b, k -> new ArrayList<>())
                        .add(i);
            }
        }
        boolean proved = false;
        for (Map.Entry<Long, List<Integer>> pair : pairs.entrySet()) {
            if (!asked.add(id + " " + title + " " + pair.getKey() + " " + pair.getValue())) {
                continue;
            }
            List<EffectivePeriod> days =
                    pair.getValue().stream().map(pieces::get).toList();
            Optional<String> open = proofs.impossible(id, days, title, Proofs.Question.DIFFERENT);
            if (open.isEmpty()) {
                pair.getValue().forEach(i -> pool.unite(i, (int) (pair.getKey() >> 32), (int) (long) pair.getKey()));
                bySolver.add(id);
                proved = true;
            } else {
                this.open.put(id, open.get());
            }
        }
        return proved;
    }

    private List<Finding> rules() {
        List<Finding> out = new ArrayList<>();
        for (String id : ids()) {
            CheckedRule shown = version(after, id).or(() -> version(before, id)).orElseThrow();
            boolean title = !shown.paysMoney();
            Map<Long, List<Integer>> groups = new LinkedHashMap<>();
            List<EffectivePeriod> same = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                int a = title ? old.get(i).meets(id) : old.get(i).granted(id);
                int b = title ? now.get(i).meets(id) : now.get(i).granted(id);
                if (a == b) {
                    same.add(pieces.get(i));
                } else {
                    groups.computeIfAbsent(((long) a << 32) | b, k -> new ArrayList<>())
                            .add(i);
                }
            }
            ImmutableList.Builder<Finding.Span> spans = ImmutableList.builder();
            if (!same.isEmpty()) {
                String how = bySolver.contains(id) ? "proved by the solver" : "one canonical form";
                spans.add(new Finding.Span(
                        joined(same), Verdict.EQUIVALENT, how, Optional.empty(), Optional.empty(), Optional.empty()));
            }
            Set<String> why = new LinkedHashSet<>();
            for (List<Integer> group : groups.values()) {
                why.addAll(Why.of(id, old.get(group.get(0)), now.get(group.get(0)), before, after));
                spans.add(
                        title || reached(id, group)
                                ? span(
                                        id,
                                        title,
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
        if (old.get(i).claimed(id) != now.get(i).claimed(id)) {
            return true;
        }
        return java.util.stream.Stream.concat(before.steps().stream(), after.steps().stream())
                .filter(s -> s.members().contains(id) && s.members().size() <= Closure.MOST_MEMBERS)
                .anyMatch(s -> s.members().stream()
                                .anyMatch(
                                        m -> old.get(i).claimed(m) != now.get(i).claimed(m))
                        || changed(s));
    }

    /** Whether a step is not in both books in the same words. */
    private boolean changed(CheckedStep step) {
        return Changes.differs(before, after, step.step().id());
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

    private Finding.Span span(String id, boolean title, List<EffectivePeriod> days) {
        Search.Found found = search.rule(id, title, days);
        ImmutableList<EffectivePeriod> joined = joined(days);
        if (found.more().isPresent() && found.less().isPresent()) {
            return new Finding.Span(
                    joined, Verdict.DIFFERENT, "", Optional.of(Direction.BOTH), found.more(), found.less());
        }
        Optional<Witness> one = found.more().or(found::less);
        if (one.isEmpty()) {
            String because = open.getOrDefault(
                    id,
                    "its claim is the same; whether steps or rules that it reads make a"
                            + " difference was neither proved nor shown");
            return new Finding.Span(
                    joined,
                    Verdict.UNDECIDED,
                    because + " (" + options.tries() + " cases tried)",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        boolean more = found.more().isPresent();
        boolean proved = !title
                && !touched(id)
                && proofs.impossible(id, days, false, more ? Proofs.Question.LESS : Proofs.Question.MORE)
                        .isEmpty();
        Direction direction = more
                ? proved ? Direction.NEVER_LESS : Direction.MORE_SEEN
                : proved ? Direction.NEVER_MORE : Direction.LESS_SEEN;
        return new Finding.Span(joined, Verdict.DIFFERENT, "", Optional.of(direction), one, Optional.empty());
    }

    private boolean touched(String id) {
        return java.util.stream.Stream.concat(before.steps().stream(), after.steps().stream())
                .anyMatch(s ->
                        s.step().kind() != Step.Kind.TOGETHER && s.members().contains(id));
    }

    private static Optional<CheckedRule> version(CheckedBook book, String id) {
        return book.rules().stream().filter(r -> r.id().equals(id)).reduce((a, b) -> b);
    }

    /** Neighbouring pieces as one. */
    private static ImmutableList<EffectivePeriod> joined(List<EffectivePeriod> days) {
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

    private ImmutableList<Finding> tiers(List<Finding> rules) {
        ImmutableList.Builder<Finding> out = ImmutableList.builder();
        Map<String, List<Witness>> witnesses = new TreeMap<>();
        for (Finding rule : rules) {
            rule.spans().forEach(s -> {
                s.witness()
                        .ifPresent(w -> witnesses
                                .computeIfAbsent(rule.of(), k -> new ArrayList<>())
                                .add(w));
                s.other()
                        .ifPresent(w -> witnesses
                                .computeIfAbsent(rule.of(), k -> new ArrayList<>())
                                .add(w));
            });
        }
        for (PolicyTier tier : PolicyTier.values()) {
            Set<String> ids = new LinkedHashSet<>();
            before.rules().stream().filter(r -> r.policy().tier() == tier).forEach(r -> ids.add(r.id()));
            after.rules().stream().filter(r -> r.policy().tier() == tier).forEach(r -> ids.add(r.id()));
            if (!ids.isEmpty()) {
                out.add(tier(tier, ids, witnesses));
            }
        }
        return out.build();
    }

    private Finding tier(PolicyTier tier, Set<String> ids, Map<String, List<Witness>> witnesses) {
        List<EffectivePeriod> same = new ArrayList<>();
        List<EffectivePeriod> other = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            pool.scope(i);
            (total(old.get(i), tier) == total(now.get(i), tier) ? same : other).add(pieces.get(i));
        }
        ImmutableList.Builder<Finding.Span> spans = ImmutableList.builder();
        if (!same.isEmpty()) {
            spans.add(new Finding.Span(
                    joined(same),
                    Verdict.EQUIVALENT,
                    "the same awards",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (!other.isEmpty()) {
            spans.add(tierSpan(tier, ids, witnesses, other));
        }
        return new Finding(Finding.Kind.TIER, tier.id(), "", ImmutableList.of(), spans.build());
    }

    private int total(Meanings meanings, PolicyTier tier) {
        int sum = pool.constant(org.parkstack.model.Rational.ZERO);
        for (CheckedRule rule : meanings.inForce().values()) {
            if (rule.policy().tier() == tier && rule.paysMoney()) {
                sum = pool.plus(sum, meanings.granted(rule.id()), org.parkstack.model.Rational.ONE);
            }
        }
        return sum;
    }

    private Finding.Span tierSpan(
            PolicyTier tier, Set<String> ids, Map<String, List<Witness>> witnesses, List<EffectivePeriod> days) {
        Optional<Witness> more = Optional.empty();
        Optional<Witness> less = Optional.empty();
        for (String id : ids) {
            for (Witness seen : witnesses.getOrDefault(id, List.of())) {
                var draft = search.completed(seen);
                Optional<Witness> own = replay.ofTier(draft, tier);
                if (own.isPresent()) {
                    boolean up = own.get().difference().signum() > 0;
                    if ((up ? more : less).isEmpty()) {
                        Witness small = Shrink.of(d -> replay.ofTier(d, tier), vocabulary, draft, own.get());
                        more = up ? Optional.of(small) : more;
                        less = up ? less : Optional.of(small);
                    }
                }
            }
        }
        Optional<Witness> first = more.isPresent() ? more : less;
        if (first.isEmpty()) {
            return new Finding.Span(
                    joined(days),
                    Verdict.UNDECIDED,
                    "no case was found in which the tier's total differs, and none was ruled out",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Direction direction = more.isPresent() && less.isPresent()
                ? Direction.BOTH
                : more.isPresent() ? Direction.MORE_SEEN : Direction.LESS_SEEN;
        return new Finding.Span(
                joined(days),
                Verdict.DIFFERENT,
                "",
                Optional.of(direction),
                first,
                more.isPresent() ? less : Optional.empty());
    }
}
