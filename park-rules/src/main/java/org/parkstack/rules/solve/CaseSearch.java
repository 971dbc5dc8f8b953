package org.parkstack.rules.solve;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/**
 * From an answer to a case that people can read: few facts, round numbers; only ever one that {@code shows}, the judge, accepts.
 * Not thread-safe.
 */
public final class CaseSearch {

    private static final Rational HUNDRED = Rational.of(100);
    private static final int MOST_JUDGED = 2_000;

    private final Duration perQuestion;
    private final Vocabulary vocabulary;
    private final LocalDate usual;

    /** {@code usual}: the day of the decision where a question leaves it open. */
    public CaseSearch(Duration perQuestion, Vocabulary vocabulary, LocalDate usual) {
        this.perQuestion = perQuestion;
        this.vocabulary = vocabulary;
        this.usual = usual;
    }

    /**
     * A case in which {@code goal} holds.
     *
     * @param kinds kinds of record whose lists the case gives
     * @param own the kind of record that the goal is about
     * @param shows whether a case is what is looked for, by the reference evaluator
     */
    public Optional<Facts> find(
            Encoding encoding, Proposition goal, Set<SubjectKind> kinds, SubjectKind own, Predicate<Facts> shows) {
        if (goal instanceof Proposition.Always a && !a.value()) {
            return Optional.empty();
        }
        Logic logic = encoding.logic();
        Solver solver = Solver.open(perQuestion).orElse(null);
        if (solver == null) {
            return Optional.empty();
        }
        solver.suppose(encoding.lawful(goal));
        solver.suppose(goal);
        ImmutableList<Unknown> about = encoding.unknowns(goal);
        Proposition defined = logic.yes;
        for (Proposition one : encoding.definitions(goal)) {
            Proposition more = logic.and(defined, one);
            defined = solver.ask(more) instanceof Answer.Satisfiable ? more : defined;
        }
        Proposition now = logic.equal(encoding.asOf(), logic.constant(usual.toEpochDay()));
        Proposition plain = plain(encoding, about);
        Proposition decimal = decimal(encoding, about);
        for (Proposition also : List.of(
                logic.and(defined, plain, now),
                logic.and(defined, plain),
                logic.and(defined, plain, now, decimal),
                logic.and(defined, plain, decimal),
                logic.and(defined, decimal),
                plain,
                decimal)) {
            if (solver.ask(also) instanceof Answer.Satisfiable found) {
                Facts facts = Portrait.of(encoding, found.model(), about, kinds, own, usual);
                if (shows.test(facts)) {
                    Facts round = rounded(facts, shows);
                    if (writable(round)) {
                        return Optional.of(round);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the judge accepts it, and every quantity can be written as a decimal. */
    private static boolean writable(Facts facts) {
        return writable(facts.enterprise())
                && facts.records().values().stream().flatMap(List::stream).allMatch(CaseSearch::writable)
                && facts.reviews().values().stream().allMatch(r -> isDecimal(r.amount()));
    }

    private static boolean writable(Subject subject) {
        return subject.given().values().stream().allMatch(v -> !(v instanceof Range r) || isDecimal(r.value()));
    }

    private static boolean isDecimal(Rational value) {
        return value.times(HUNDRED).isWhole();
    }

    /** Days of this time, and given facts. */
    private Proposition plain(Encoding encoding, List<Unknown> about) {
        Logic logic = encoding.logic();
        List<Proposition> out = new ArrayList<>();
        for (Unknown u : about) {
            Meaning meaning = encoding.meaning(u);
            boolean day = meaning instanceof Meaning.AsOf
                    || meaning instanceof Meaning.OfFact f && f.fact().lawful() instanceof Days;
            if (day) {
                out.add(between(
                        logic,
                        u,
                        LocalDate.of(1950, 1, 1).toEpochDay(),
                        LocalDate.of(2099, 12, 31).toEpochDay()));
            } else if (meaning instanceof Meaning.Year) {
                out.add(between(logic, u, 1990, 2099));
            } else if (meaning instanceof Meaning.Given) {
                out.add(logic.flag(u));
            }
        }
        return logic.and(out);
    }

    private static Proposition between(Logic logic, Unknown u, long lo, long hi) {
        Quantity q = logic.unknown(u);
        return logic.and(logic.atMost(logic.constant(lo), q), logic.atMost(q, logic.constant(hi)));
    }

    /** Quantities of at most two decimals. */
    private static Proposition decimal(Encoding encoding, List<Unknown> about) {
        Logic logic = encoding.logic();
        List<Proposition> out = new ArrayList<>();
        for (Unknown u : about) {
            Meaning meaning = encoding.meaning(u);
            if (u.sort() == Unknown.Sort.NUMBER
                    && (meaning instanceof Meaning.OfFact || meaning instanceof Meaning.Reviewed)) {
                Quantity cents = logic.unknown(Unknown.whole("cents of " + u.name()));
                out.add(logic.equal(logic.times(logic.unknown(u), HUNDRED), cents));
            }
        }
        return logic.and(out);
    }

    /** The case with each quantity as round as the judge allows. */
    private Facts rounded(Facts facts, Predicate<Facts> shows) {
        int[] left = {MOST_JUDGED};
        Facts now = facts;
        for (Subject.Key key : facts.enterprise().given().keySet()) {
            now = rounded(now, now.enterprise(), key, shows, left);
        }
        for (SubjectKind kind : facts.records().keySet()) {
            for (int i = 0; i < facts.records().get(kind).size(); i++) {
                for (Subject.Key key : facts.records().get(kind).get(i).given().keySet()) {
                    now = rounded(now, requireNonNull(now.records().get(kind)).get(i), key, shows, left);
                }
            }
        }
        return now;
    }

    private Facts rounded(Facts facts, Subject subject, Subject.Key key, Predicate<Facts> shows, int[] left) {
        Value value = subject.given().get(key);
        Declaration fact = vocabulary.find(subject.kind(), key.name()).orElse(null);
        if (fact == null) {
            return facts;
        }
        for (Value tried : simpler(requireNonNull(value), fact)) {
            if (tried.equals(value) || left[0]-- <= 0) {
                return facts;
            }
            Facts other = with(facts, subject, key, tried);
            if (shows.test(other)) {
                return other;
            }
        }
        return facts;
    }

    private static List<Value> simpler(Value value, Declaration fact) {
        List<Value> out = new ArrayList<>();
        if (value instanceof Range range) {
            Rational x = range.value();
            Range lawful = (Range) fact.lawful();
            Rational least = Rational.of(fact.type().equals(org.parkstack.rules.value.Type.MONEY) ? 10_000 : 1);
            Rational step = Rational.of(1_000_000_000_000L);
            for (int i = 0; i <= 14; i++, step = step.dividedBy(Rational.of(10))) {
                Rational floor = Rational.of(x.dividedBy(step).floor()).times(step);
                for (Rational near : List.of(floor, floor.plus(step))) {
                    Value tried = Range.of(near);
                    boolean far =
                            near.abs().compareTo(x.abs().times(Rational.of(20)).max(least)) > 0;
                    if (!far && lawful.contains(near) && !out.contains(tried)) {
                        out.add(tried);
                    }
                }
            }
        } else if (value instanceof Days days) {
            LocalDate day = days.value();
            for (LocalDate near : List.of(
                    LocalDate.of(2020, 1, 1),
                    day.withDayOfYear(1),
                    day.withDayOfYear(1).plusYears(1),
                    day.withDayOfMonth(1))) {
                out.add(Days.of(near));
            }
        } else if (fact.type().kind() == org.parkstack.rules.value.Type.Kind.CODE
                && fact.name().equals("region")) {
            out.add(org.parkstack.rules.value.Words.of("320612"));
        }
        return out;
    }

    private static Facts with(Facts facts, Subject subject, Subject.Key key, Value value) {
        ImmutableMap.Builder<Subject.Key, Value> given = ImmutableMap.builder();
        given.putAll(subject.given()).put(key, value);
        Subject changed = Subject.of(subject.kind(), subject.ref(), given.buildKeepingLast());
        if (!subject.kind().isRecord()) {
            return new Facts(facts.id(), facts.asOf(), facts.year(), changed, facts.records(), facts.reviews());
        }
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> lists = ImmutableMap.builder();
        for (Map.Entry<SubjectKind, ImmutableList<Subject>> e : facts.records().entrySet()) {
            lists.put(
                    e.getKey(),
                    e.getValue().stream()
                            .map(s -> s.ref().equals(subject.ref()) ? changed : s)
                            .collect(ImmutableList.toImmutableList()));
        }
        return new Facts(
                facts.id(), facts.asOf(), facts.year(), facts.enterprise(), lists.buildOrThrow(), facts.reviews());
    }
}
