package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.formula.Formula;

/**
 * What a review (评审) may give under two books. What one gave is a fact of the case, so other bounds change no amount that is lawful
 * under both; they change which amounts are. A case shows it that one book refuses and the other decides.
 */
record ReviewBounds(CheckedBook before, CheckedBook after, ImmutableList<EffectivePeriod> pieces, Equalities equal) {

    /** A review under both books. */
    record Pair(SubjectKind per, Formula.Review old, Formula.Review now) {

        Optional<Formula> old(boolean upper) {
            return upper ? old.atMost() : old.atLeast();
        }

        Optional<Formula> now(boolean upper) {
            return upper ? now.atMost() : now.atLeast();
        }
    }

    private record Review(SubjectKind per, Formula.Review formula) {}

    /** Whether the bounds of all reviews are proved to be the same. */
    boolean same() {
        return ids().stream()
                .allMatch(id -> IntStream.range(0, pieces.size())
                        .allMatch(i -> pair(id, i).filter(p -> !same(p, i)).isEmpty()));
    }

    /** The reviews whose bounds are not proved to be the same, each with a case where one was found. */
    ImmutableList<Definition> differing(Replay whole, Vocabulary vocabulary, int tries) {
        ImmutableList.Builder<Definition> out = ImmutableList.builder();
        for (String id : ids()) {
            Map<String, List<Integer>> groups = new LinkedHashMap<>();
            for (int i = 0; i < pieces.size(); i++) {
                Optional<Pair> pair = pair(id, i);
                if (pair.isPresent() && !same(pair.get(), i)) {
                    groups.computeIfAbsent(meaning(pair.get(), i), k -> new ArrayList<>())
                            .add(i);
                }
            }
            if (!groups.isEmpty()) {
                out.add(new Definition(
                        Definition.Kind.REVIEW,
                        id,
                        groups.values().stream()
                                .map(g -> span(id, g, whole, vocabulary, tries))
                                .collect(ImmutableList.toImmutableList())));
            }
        }
        return out.build();
    }

    private Definition.Span span(String id, List<Integer> group, Replay whole, Vocabulary vocabulary, int tries) {
        List<EffectivePeriod> days = group.stream().map(pieces::get).toList();
        Pair pair = pair(id, group.get(0)).orElseThrow();
        Optional<Refusals.Refused> refused = new Refusals(before, after, whole, id, pair, vocabulary).find(days, tries);
        return new Definition.Span(
                Comparison.joined(days),
                refused.isPresent() ? Verdict.DIFFERENT : Verdict.UNDECIDED,
                refused.map(Refusals.Refused::bounds)
                                .orElse("neither proved nor shown to be the same (" + tries + " cases tried)")
                        + moves(pair, group),
                refused.map(r -> new Definition.Seen(
                        r.facts(), r.subject(), r.byOld() ? "refused" : "lawful", r.byOld() ? "lawful" : "refused")));
    }

    /** To which side the bounds move, where that is proved. */
    private String moves(Pair pair, List<Integer> group) {
        String out = "";
        for (boolean upper : new boolean[] {false, true}) {
            Way way = group.stream().map(i -> way(pair, upper, i)).reduce(Way.SAME, Way::and);
            String bound = upper ? "; the upper bound never " : "; the lower bound never ";
            out += way == Way.MORE ? bound + "falls (proved)" : way == Way.LESS ? bound + "rises (proved)" : "";
        }
        return out;
    }

    private Set<String> ids() {
        Set<String> out = new LinkedHashSet<>(equal.ids());
        out.addAll(after.terms().keySet());
        out.addAll(before.terms().keySet());
        return out;
    }

    /** Where both books have a review of the same subjects; else the rule, or what reads the term, shows what is other. */
    private Optional<Pair> pair(String id, int i) {
        Optional<Review> old = review(before, equal.old(i), id, i);
        return review(after, equal.now(i), id, i)
                .flatMap(now -> old.filter(o -> o.per() == now.per())
                        .map(o -> new Pair(now.per(), o.formula(), now.formula())));
    }

    private Optional<Review> review(CheckedBook book, Meanings meanings, String id, int i) {
        Optional<CheckedRule> rule = Optional.ofNullable(meanings.inForce().get(id));
        if (rule.isPresent()) {
            return rule.flatMap(CheckedRule::pays)
                    .flatMap(f -> review(f, rule.get().rule().per()));
        }
        LocalDate day = Pieces.dayIn(pieces.get(i));
        if (!book.terms().containsKey(id)) {
            return Optional.empty();
        }
        CheckedTerm term = book.term(id, day);
        return review(term.value(), term.per());
    }

    private static Optional<Review> review(Formula formula, SubjectKind per) {
        return formula instanceof Formula.Review r ? Optional.of(new Review(per, r)) : Optional.empty();
    }

    private boolean same(Pair pair, int i) {
        return way(pair, false, i) == Way.SAME && way(pair, true, i) == Way.SAME;
    }

    private Way way(Pair pair, boolean upper, int i) {
        Optional<Formula> was = pair.old(upper);
        Optional<Formula> is = pair.now(upper);
        if (was.isPresent() && is.isPresent()) {
            return equal.formulas(was.get(), is.get(), pair.per(), i);
        }
        return was.isEmpty() && is.isEmpty() ? Way.SAME : Way.ANY;
    }

    private String meaning(Pair pair, int i) {
        return pair.old(false).map(equal.old(i)::formula) + " "
                + pair.old(true).map(equal.old(i)::formula) + " "
                + pair.now(false).map(equal.now(i)::formula) + " "
                + pair.now(true).map(equal.now(i)::formula);
    }
}
