package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.cases.CaseText;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.solve.BookEncoder;
import org.parkstack.rules.solve.Replay;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Range;

/**
 * Limits at which one unit more of a fact makes a rule claim at least 1元 less (PK510), each with the two cases. A unit is 1元,
 * 1㎡ or 1.
 */
final class Cliffs {

    private static final int MOST_LIMITS = 64;

    private final Asking.About about;
    private final Replay replay;
    private final CheckedRule rule;
    private final Asking asking;

    /** A fact and where it meets a limit; {@code reached}: the limit itself is already beyond. */
    private record Limit(Formula.Fact fact, Formula at, boolean reached, Place place) {}

    Cliffs(Asking.About about, Replay replay, CheckedRule rule, Asking asking) {
        this.about = about;
        this.replay = replay;
        this.rule = rule;
        this.asking = asking;
    }

    void look() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        Set<String> terms = new HashSet<>();
        collect(rule.when(), limits, terms);
        rule.pays().ifPresent(f -> collect(f, limits, terms));
        rule.upTo().ifPresent(f -> collect(f, limits, terms));
        limits.values().stream().limit(MOST_LIMITS).forEach(this::one);
        if (limits.size() > MOST_LIMITS) {
            asking.found(Finding.of(
                    Code.PK599,
                    rule.rule().place(),
                    "whether rule `" + rule.id() + "` pays less beyond a limit was analysed at the first " + MOST_LIMITS
                            + " of its " + limits.size() + " limits",
                    "what the check does not say of the others may still be so",
                    rule.id()));
        }
    }

    private void collect(Formula formula, Map<String, Limit> limits, Set<String> terms) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Compare c
                    && c.how().ordered()
                    && c.left().type().isQuantity()) {
                boolean upward = c.how() == Comparison.LESS || c.how() == Comparison.AT_LEAST;
                boolean downward = c.how() == Comparison.MORE || c.how() == Comparison.AT_MOST;
                limit(c.left(), c.right(), upward, c.origin().place(), limits);
                limit(c.right(), c.left(), downward, c.origin().place(), limits);
            } else if (f instanceof Formula.Brackets b && !b.marginal()) {
                b.rows()
                        .forEach(r ->
                                limit(b.of(), r.from(), true, r.from().origin().place(), limits));
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                about.book().terms().get(t.id()).forEach(v -> collect(v.value(), limits, terms));
            }
        });
    }

    private void limit(Formula side, Formula at, boolean reached, Place place, Map<String, Limit> limits) {
        boolean fixed = at instanceof Formula.Const || at instanceof Formula.ParameterRef;
        if (fixed && side instanceof Formula.Fact fact && isOwn(fact)) {
            String key = fact.fact().text() + fact.year() + " " + at.origin().text() + reached;
            limits.putIfAbsent(key, new Limit(fact, at, reached, place));
        }
    }

    private boolean isOwn(Formula.Fact fact) {
        SubjectKind kind = fact.fact().subject();
        return !kind.isRecord() || kind == rule.rule().per();
    }

    private void one(Limit limit) {
        Asking.Question falls = w -> {
            BookEncoder book = w.book();
            return book.fallsAt(rule, w.binding(), limit.fact(), book.amount(limit.at(), w.binding()), limit.reached());
        };
        Replay.Question shows = replay.decision(List.of(rule.id()), false, d -> true);
        Replay.Question judge = new Replay.Question(
                shows.kinds(),
                facts -> after(facts, limit)
                        .map(next -> claimed(facts).minus(claimed(next)).compareTo(Rational.ONE) >= 0)
                        .orElse(false));
        asking.find(falls, judge).ifPresent(facts -> report(limit, facts));
    }

    private void report(Limit limit, Facts facts) {
        Facts next = after(facts, limit).orElseThrow();
        asking.found(Finding.of(
                Code.PK510,
                limit.place(),
                "rule `" + rule.id() + "` claims " + Amount.text(claimed(facts)) + "元 for " + text(facts) + ", but "
                        + Amount.text(claimed(next)) + "元 for " + text(next),
                "if `" + limit.fact().fact().text() + "` should not cost so much at " + Formulas.shown(limit.at())
                        + ", let the amount fall by degrees",
                rule.id()));
    }

    private String text(Facts facts) {
        return CaseText.of(facts, about.book().vocabulary());
    }

    /** What the rule claims for the first subject; 0 where that is not determined. */
    private Rational claimed(Facts facts) {
        Optional<Decision> decision = replay.decide(List.of(rule.id()), false, facts);
        return decision.flatMap(d -> d.awards(rule.id()).stream().findFirst())
                .filter(a -> a.claimed().determined())
                .map(a -> a.claimed().atLeast())
                .orElse(Rational.ZERO);
    }

    /** The case with one unit more of the fact. */
    private static Optional<Facts> after(Facts facts, Limit limit) {
        SubjectKind kind = limit.fact().fact().subject();
        if (facts.subjects(kind).isEmpty()) {
            return Optional.empty();
        }
        Subject subject = facts.subjects(kind).get(0);
        int year = limit.fact().year();
        int absolute = !limit.fact().fact().byYear() ? 0 : year <= 0 ? facts.year() + year : year;
        Subject.Key key = new Subject.Key(limit.fact().fact().name(), absolute);
        if (!(subject.given().get(key) instanceof Range now)) {
            return Optional.empty();
        }
        ImmutableMap.Builder<Subject.Key, org.parkstack.rules.value.Value> given = ImmutableMap.builder();
        given.putAll(subject.given()).put(key, Range.of(now.value().plus(Rational.ONE)));
        Subject changed = Subject.of(kind, subject.ref(), given.buildKeepingLast());
        if (!kind.isRecord()) {
            return Optional.of(
                    new Facts(facts.id(), facts.asOf(), facts.year(), changed, facts.records(), facts.reviews()));
        }
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> lists = ImmutableMap.builder();
        facts.records()
                .forEach((k, list) -> lists.put(
                        k,
                        list.stream()
                                .map(s -> s.equals(subject) ? changed : s)
                                .collect(ImmutableList.toImmutableList())));
        return Optional.of(new Facts(
                facts.id(), facts.asOf(), facts.year(), facts.enterprise(), lists.buildOrThrow(), facts.reviews()));
    }
}
