package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.solve.Binding;
import org.parkstack.rules.solve.BookIndex;
import org.parkstack.rules.solve.CaseSearch;
import org.parkstack.rules.solve.Encoding;
import org.parkstack.rules.solve.Logic;
import org.parkstack.rules.solve.Proposition;
import org.parkstack.rules.solve.Solver;
import org.parkstack.rules.solve.Stacked;

/**
 * Asks the solver for a case in which two books differ, with a few records of each kind; only what the replay confirms is one.
 * Finds the corners that seeded cases miss. Not thread-safe.
 */
final class ModelSearch {

    private static final int RECORDS = 2;

    private final BookIndex before;
    private final BookIndex after;
    private final Vocabulary vocabulary;
    private final Duration perQuestion;

    ModelSearch(BookIndex before, BookIndex after, Vocabulary vocabulary, Duration perQuestion) {
        this.before = before;
        this.after = after;
        this.vocabulary = vocabulary;
        this.perQuestion = perQuestion;
    }

    /**
     * A case of those days in which the new book gives more, or less.
     *
     * @param shows the witness that a case is, of either direction
     */
    Optional<Draft> find(
            String rule, boolean title, boolean more, EffectivePeriod days, Function<Draft, Optional<Witness>> shows) {
        if (!Solver.available()) {
            return Optional.empty();
        }
        Encoding encoding = new Encoding(RECORDS);
        Logic logic = encoding.logic();
        Stacked old = new Stacked(encoding, before, Pieces.dayIn(days));
        Stacked now = new Stacked(encoding, after, Pieces.dayIn(days));
        boolean small = old.around(rule, StackProofs.MOST_RULES).size() <= StackProofs.MOST_RULES
                && now.around(rule, StackProofs.MOST_RULES).size() <= StackProofs.MOST_RULES;
        SubjectKind per = per(after, rule).or(() -> per(before, rule)).orElse(SubjectKind.ENTERPRISE);
        if (!small || !per.equals(per(before, rule).orElse(per))) {
            return Optional.empty();
        }
        try {
            Proposition differs = title
                    ? titles(old, now, rule, per, more, logic)
                    : more
                            ? logic.below(old.granted(rule), now.granted(rule))
                            : logic.below(now.granted(rule), old.granted(rule));
            Proposition listed = per.isRecord() ? encoding.present(per, "1") : logic.yes;
            Proposition goal = logic.and(encoding.during(days), listed, differs);
            CaseSearch search = new CaseSearch(perQuestion, vocabulary, Pieces.dayIn(days));
            return search.find(
                            encoding,
                            goal,
                            ImmutableSet.copyOf(SubjectKind.RECORDS),
                            per,
                            facts -> shows.apply(Draft.of(named(facts)))
                                    .filter(w -> w.difference().signum() > 0 == more)
                                    .isPresent())
                    .map(f -> Draft.of(named(f)));
        } catch (IllegalStateException | IllegalArgumentException | StackOverflowError e) {
            return Optional.empty(); // outside what is encoded
        }
    }

    private static Facts named(Facts facts) {
        return new Facts("witness", facts.asOf(), facts.year(), facts.enterprise(), facts.records(), facts.reviews());
    }

    private static Proposition titles(
            Stacked old, Stacked now, String rule, SubjectKind per, boolean more, Logic logic) {
        Proposition was = old.book().meets(rule, Binding.of(per));
        Proposition is = now.book().meets(rule, Binding.of(per));
        return more ? logic.and(is, logic.not(was)) : logic.and(was, logic.not(is));
    }

    private static Optional<SubjectKind> per(BookIndex index, String rule) {
        return index.versions(rule).stream()
                .map(CheckedRule::rule)
                .map(r -> r.per())
                .reduce((a, b) -> b);
    }
}
