package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.solve.Answer;
import org.parkstack.rules.solve.Binding;
import org.parkstack.rules.solve.BookEncoder;
import org.parkstack.rules.solve.CaseSearch;
import org.parkstack.rules.solve.Encoding;
import org.parkstack.rules.solve.Logic;
import org.parkstack.rules.solve.Meaning;
import org.parkstack.rules.solve.Proposition;
import org.parkstack.rules.solve.Replay;
import org.parkstack.rules.solve.Solver;
import org.parkstack.rules.source.Place;

/**
 * Small questions about one rule, table or step. A question is a function of an encoding, so that it can be put over any
 * number of records, for a proof, and over a few, for a case. Not thread-safe.
 */
final class Asking {

    /** How many records of a kind are listed where a case is looked for. */
    private static final ImmutableList<Integer> LISTED = ImmutableList.of(2, 12);

    /** A book over unknowns, and the record at hand. */
    record World(Encoding encoding, BookEncoder book, Binding binding, Logic logic) {}

    /** What may hold in some case. */
    interface Question extends Function<World, Proposition> {}

    private final About about;
    private final EffectivePeriod period;
    private final SubjectKind per;
    private final World any;
    private final List<World> few = new ArrayList<>();
    private final Map<Place, String> open = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** What stays the same all through one analysis. */
    record About(org.parkstack.rules.solve.BookIndex index, java.time.Duration perQuestion, java.time.LocalDate today) {

        org.parkstack.rules.check.CheckedBook book() {
            return index.book();
        }
    }

    Asking(About about, EffectivePeriod period, SubjectKind per) {
        this.about = about;
        this.period = period;
        this.per = per;
        this.any = world(Encoding.ANY_RECORDS);
    }

    private World world(int records) {
        Encoding encoding = new Encoding(records);
        return new World(encoding, encoding.of(about.index()), Binding.of(per), encoding.logic());
    }

    World any() {
        return any;
    }

    private World few(int i) {
        while (few.size() <= i) {
            few.add(world(LISTED.get(few.size())));
        }
        return few.get(i);
    }

    Proposition in(World world, Question question) {
        Proposition listed = per.isRecord() ? world.encoding().present(per, "1") : world.logic().yes;
        return world.logic().and(world.encoding().during(period), listed, question.apply(world));
    }

    /** What an answer says. */
    enum Verdict {
        /** No case: proven. */
        NEVER,
        /** Some case: shown, or so exact that there must be one. */
        SOMETIMES,
        /** Neither; why has been noted. */
        OPEN
    }

    /** Whether some case has it; {@code replay} judges cases where the question alone is not exact. */
    Verdict ask(Question question, Supplier<Replay.Question> replay) {
        Proposition goal = in(any, question);
        Answer answer = answer(any, goal);
        if (answer instanceof Answer.Unsatisfiable) {
            return Verdict.NEVER;
        }
        if (answer instanceof Answer.Undecided u) {
            open(u.because());
            return Verdict.OPEN;
        }
        boolean exact = any.encoding().loose(goal).isEmpty();
        if (exact && isDefined(goal)) {
            return Verdict.SOMETIMES;
        }
        for (int i = 0; i < LISTED.size(); i++) {
            World world = few(i);
            Proposition listed = in(world, question);
            if (world.encoding().loose(listed).isEmpty() && answer(world, listed) instanceof Answer.Satisfiable) {
                return Verdict.SOMETIMES;
            }
        }
        Replay.Question judge = replay.get();
        for (int i = 0; i < LISTED.size(); i++) {
            World world = few(i);
            Proposition listed = in(world, question);
            if (search().find(world.encoding(), listed, judge.kinds(), per, judge.holds())
                    .isPresent()) {
                return Verdict.SOMETIMES;
            }
        }
        if (exact) {
            open("it may hold only where something is undefined");
        } else {
            loose(goal);
        }
        return Verdict.OPEN;
    }

    /** Whether it is proven that no case has it; nothing is noted where it is not. */
    boolean never(Question question) {
        return answer(any, in(any, question)) instanceof Answer.Unsatisfiable;
    }

    private Answer answer(World world, Proposition goal) {
        if (goal instanceof Proposition.Always a) {
            return a.value()
                    ? new Answer.Satisfiable(new org.parkstack.rules.solve.Model(
                            com.google.common.collect.ImmutableMap.of(), com.google.common.collect.ImmutableMap.of()))
                    : new Answer.Unsatisfiable();
        }
        Solver solver = solver();
        solver.suppose(world.encoding().lawful(goal));
        return solver.ask(goal);
    }

    /** Of parts that can't all hold in one case, those that already can't. */
    ImmutableList<Integer> core(List<Question> parts) {
        List<Proposition> all = new ArrayList<>();
        parts.forEach(p -> all.add(p.apply(any)));
        Solver solver = solver();
        Proposition base = in(any, w -> w.logic().yes);
        Proposition together = any.logic().and(any.logic().and(all), base);
        solver.suppose(any.encoding().lawful(all.toArray(new Proposition[0])));
        solver.suppose(any.encoding().lawful(together, base));
        solver.suppose(base);
        return solver.core(all);
    }

    private Solver solver() {
        return Solver.open(about.perQuestion()).orElseThrow();
    }

    /** Whether it can hold where nothing is undefined. */
    private boolean isDefined(Proposition goal) {
        Proposition defined = any.encoding().defined(goal);
        return defined == any.logic().yes || answer(any, any.logic().and(goal, defined)) instanceof Answer.Satisfiable;
    }

    /** A case that {@code replay} accepts, in which nothing is undefined; where there may be one but none was found, why is noted. */
    Optional<Facts> find(Question question, Replay.Question replay) {
        return isDefined(in(any, question)) ? findUndefined(question, replay) : Optional.empty();
    }

    /** A case that {@code replay} accepts; where there may be one but none was found, why is noted. */
    Optional<Facts> findUndefined(Question question, Replay.Question replay) {
        Proposition goal = in(any, question);
        Answer answer = answer(any, goal);
        if (answer instanceof Answer.Unsatisfiable) {
            return Optional.empty();
        }
        CaseSearch search = search();
        boolean exact = any.encoding().loose(goal).isEmpty();
        if (exact) {
            Optional<Facts> found = search.find(any.encoding(), goal, replay.kinds(), per, replay.holds());
            if (found.isPresent()) {
                return found;
            }
        }
        for (int i = 0; i < LISTED.size(); i++) {
            World world = few(i);
            Optional<Facts> found =
                    search.find(world.encoding(), in(world, question), replay.kinds(), per, replay.holds());
            if (found.isPresent()) {
                return found;
            }
        }
        if (answer instanceof Answer.Undecided u) {
            open(u.because());
        } else if (exact) {
            open("no case that shows it could be written down");
        } else {
            loose(goal);
        }
        return Optional.empty();
    }

    private CaseSearch search() {
        return new CaseSearch(about.perQuestion(), about.book().vocabulary(), usual());
    }

    /** A day on which the rule is in force, today where it is. */
    private java.time.LocalDate usual() {
        if (period.contains(about.today())) {
            return about.today();
        }
        return period.from()
                .filter(d -> d.isAfter(about.today()))
                .orElseGet(() -> period.until().map(d -> d.minusDays(1)).orElse(about.today()));
    }

    private void loose(Proposition goal) {
        for (Meaning.Loose loose : any.encoding().loose(goal)) {
            open.putIfAbsent(loose.origin().place(), loose.because());
        }
    }

    private void open(String because) {
        open.putIfAbsent(Place.of(""), because);
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    /** What was found, and a note for each reason for which something stayed open. */
    ImmutableList<Finding> findings(Place place, String what, String id) {
        open.forEach((at, because) -> findings.add(Finding.of(
                Code.PK599,
                at.file().isEmpty() ? place : at,
                what + " could not be analysed to the end: " + because,
                "what the check does not say of it may still be so",
                id)));
        return ImmutableList.copyOf(findings);
    }
}
