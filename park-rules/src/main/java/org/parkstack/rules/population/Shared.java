package org.parkstack.rules.population;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Sequence;

/**
 * Reads one population for two books: each sees the facts and reviews that it knows, and what only the other knows is no
 * error. What neither knows is. Thread-safe.
 */
public final class Shared {

    private final CheckedBook before;
    private final CheckedBook after;
    private final CaseReader oldCases;
    private final CaseReader newCases;
    private final Set<String> oldIds;
    private final Set<String> newIds;

    /** {@code asOf}: a day that takes the place of each case's own. */
    public Shared(CheckedBook before, CheckedBook after, Optional<LocalDate> asOf) {
        this.before = before;
        this.after = after;
        this.oldCases = new CaseReader(before, asOf, new Problems());
        this.newCases = new CaseReader(after, asOf, new Problems());
        this.oldIds = ids(before);
        this.newIds = ids(after);
    }

    /** The ids under which a book may ask for a review. */
    private static Set<String> ids(CheckedBook book) {
        Set<String> out = new TreeSet<>(book.terms().keySet());
        book.rules().stream().map(CheckedRule::id).forEach(out::add);
        return ImmutableSet.copyOf(out);
    }

    /** One case as both books read it. */
    public record Pair(Facts before, Facts after) {}

    /** One case as both books decide it. */
    public record Decided(Decision before, Decision after) {}

    /**
     * One case of which at least one book decides; the other may refuse it.
     *
     * @param refusal why the other refuses: a review outside its bounds; empty where both decide
     */
    public record Tried(Optional<Decision> before, Optional<Decision> after, Optional<Problem> refusal) {}

    /** A reader for one thread. */
    public Reader reporting(Problems problems) {
        return new Reader(problems);
    }

    /** Reads rows; what is wrong goes to its problems. */
    public final class Reader {

        private final Problems problems;
        private final CaseReader oldReader;
        private final CaseReader newReader;

        private Reader(Problems problems) {
            this.problems = problems;
            this.oldReader = oldCases.reporting(problems);
            this.newReader = newCases.reporting(problems);
        }

        /** A row as both read it; empty where it is wrong. */
        public Optional<Pair> read(Population.Tree row) {
            Optional<Facts> old = facts(oldReader, seen(row.tree(), before, after, oldIds, newIds));
            Optional<Facts> now = facts(newReader, seen(row.tree(), after, before, newIds, oldIds));
            return problems.hasErrors() ? Optional.empty() : old.flatMap(a -> now.map(b -> new Pair(a, b)));
        }

        private static Optional<Facts> facts(CaseReader reader, Mapping tree) {
            return reader.read(tree).stream().findFirst().map(Case::facts);
        }

        /** Decides a row under both; a review outside its bounds is a problem of the row. */
        public Optional<Decided> decided(Pair facts, Decider old, Decider now) {
            try {
                return Optional.of(new Decided(old.decide(facts.before()), now.decide(facts.after())));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
                return Optional.empty();
            }
        }

        /** Decides a row under both; what is refused by both, for a review outside its bounds, is a problem of the row. */
        public Optional<Tried> tried(Pair facts, Decider old, Decider now) {
            List<Problem> refused = new ArrayList<>();
            Optional<Decision> before = tried(facts.before(), old, refused);
            Optional<Decision> after = tried(facts.after(), now, refused);
            if (before.isEmpty() && after.isEmpty()) {
                problems.addAll(refused);
                return Optional.empty();
            }
            return Optional.of(new Tried(before, after, refused.stream().findFirst()));
        }

        private static Optional<Decision> tried(Facts facts, Decider decider, List<Problem> refused) {
            try {
                return Optional.of(decider.decide(facts));
            } catch (ProblemsException e) {
                refused.addAll(e.problems());
                return Optional.empty();
            }
        }
    }

    private static Mapping seen(
            Mapping tree, CheckedBook mine, CheckedBook other, Set<String> mineIds, Set<String> otherIds) {
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Mapping.Entry entry : tree.entries()) {
            Node value = entry.value();
            if (entry.key().text().equals("enterprise") && value instanceof Mapping e) {
                value = entity(e, SubjectKind.ENTERPRISE, mine, other);
            } else if (entry.key().text().equals("reviews") && value instanceof Mapping r) {
                List<Mapping.Entry> kept = new ArrayList<>();
                for (Mapping.Entry review : r.entries()) {
                    String id = review.key().text();
                    if (mineIds.contains(id) || !otherIds.contains(id)) {
                        kept.add(review);
                    }
                }
                value = r.with(kept);
            }
            entries.add(new Mapping.Entry(entry.key(), value));
        }
        return tree.with(entries);
    }

    private static Mapping entity(Mapping facts, SubjectKind kind, CheckedBook mine, CheckedBook other) {
        List<Mapping.Entry> kept = new ArrayList<>();
        for (Mapping.Entry entry : facts.entries()) {
            String name = entry.key().text();
            Optional<SubjectKind> list =
                    kind == SubjectKind.ENTERPRISE ? SubjectKind.ofListKey(name) : Optional.empty();
            if (list.isPresent() && entry.value() instanceof Sequence s) {
                List<Node> items = new ArrayList<>();
                for (Node item : s.items()) {
                    items.add(item instanceof Mapping m ? entity(m, list.get(), mine, other) : item);
                }
                kept.add(new Mapping.Entry(entry.key(), s.with(items)));
            } else if (mine.vocabulary().find(kind, name).isPresent()
                    || other.vocabulary().find(kind, name).isEmpty()) {
                kept.add(entry);
            }
        }
        return facts.with(kept);
    }
}
