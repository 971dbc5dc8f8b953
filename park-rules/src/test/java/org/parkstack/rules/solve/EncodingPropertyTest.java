package org.parkstack.rules.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.value.Truth;

/**
 * What the reference evaluator decides for a case must be possible to the solver; and where nothing is loose, anything else
 * must be impossible. {@code -Dpark.soak=N} tries N times as many books.
 */
@DisplayName("a random book over unknowns, with every fact fixed")
class EncodingPropertyTest {

    private static final int BOOKS = 8 * Integer.getInteger("park.soak", 1);

    private int asked;
    private int exact;

    /** What is held of a decided case. */
    private interface Held {
        void of(RandomBook random, Facts facts, Decision decision, String as);
    }

    private void hold(String what, int dice, Held held) {
        for (long seed = 1; seed <= BOOKS; seed++) {
            RandomBook random = RandomBook.of(seed);
            Dice own = new Dice(seed * dice);
            for (int i = 0; i < 2; i++) {
                RandomCase some = RandomCase.of(own, random, 90).completed(own, random);
                Facts facts = some.read(random.book()).facts();
                held.of(random, facts, random.book().decideBriefly(facts), "seed " + seed + ", case " + i);
            }
        }
        assertThat(exact).as("questions of " + asked + " answered exactly").isGreaterThan(asked / 4);
        if (BOOKS > 8) {
            System.out.println(what + ": " + asked + " questions, " + exact + " exact");
        }
    }

    @Test
    void claims_and_recognises_what_the_reference_evaluator_does() {
        hold("claims", 31, (random, facts, decision, as) -> {
            // With a number of records it looks for cases in which steps take nothing off, and for those only.
            boolean untouched =
                    decision.awards().stream().allMatch(a -> a.granted().equals(a.claimed()));
            for (int records : untouched ? List.of(Encoding.ANY_RECORDS, 4) : List.of(Encoding.ANY_RECORDS)) {
                agree(random, facts, decision, records, as + ", records " + records);
            }
        });
    }

    @Test
    void leaves_after_steps_what_the_reference_evaluator_does() {
        hold("after steps", 37, (random, facts, decision, as) -> {
            for (int records : List.of(Encoding.ANY_RECORDS, 4)) {
                if (records == 0 || facts.records().values().stream().allMatch(l -> l.size() <= 4)) {
                    stacked(random, facts, decision, records, as + ", records " + records);
                }
            }
        });
    }

    private void stacked(RandomBook random, Facts facts, Decision decision, int records, String as) {
        boolean chooses = random.book().checked().steps().stream()
                .anyMatch(s -> s.step().kind() == Step.Kind.CHOOSE && s.inForce(facts.asOf()));
        for (CheckedRule rule : random.book().checked().rules()) {
            List<Award> awards = decision.awards(rule.id());
            boolean settled = awards.stream().allMatch(a -> a.granted().determined());
            if (chooses || !rule.inForce(facts.asOf()) || awards.isEmpty() || !settled) {
                continue;
            }
            Encoding encoding = new Encoding(records);
            Stacked stacked = new Stacked(encoding, BookIndex.of(random.book().checked()), facts.asOf());
            Logic logic = encoding.logic();
            Rational sum = awards.stream().map(a -> a.granted().atLeast()).reduce(Rational.ZERO, Rational::plus);
            String what = as + ", rule " + rule.id();
            check(
                    encoding,
                    facts,
                    logic.equal(stacked.grantedTogether(rule.id()), logic.constant(sum)),
                    what + " together " + sum);
            if (!awards.get(0)
                    .subject()
                    .equals(facts.subjects(rule.rule().per()).get(0).ref())) {
                continue;
            }
            check(
                    encoding,
                    facts,
                    logic.equal(
                            stacked.granted(rule.id()),
                            logic.constant(awards.get(0).granted().atLeast())),
                    what + " is granted " + awards.get(0).granted());
        }
    }

    private void agree(RandomBook random, Facts facts, Decision decision, int records, String as) {
        for (CheckedRule rule : random.book().checked().rules()) {
            if (!rule.inForce(facts.asOf())) {
                continue;
            }
            SubjectKind per = rule.rule().per();
            List<Subject> subjects = facts.subjects(per);
            if (subjects.isEmpty() || subjects.get(0).all() || subjects.size() > 4 && records > 0) {
                continue;
            }
            String first = subjects.get(0).ref();
            Encoding encoding = new Encoding(records);
            BookEncoder book = encoding.of(random.book().checked());
            Logic logic = encoding.logic();
            String what = as + ", rule " + rule.id();
            for (Recognition r : decision.recognised()) {
                if (r.rule().equals(rule.id()) && r.subject().equals(first) && r.met() != Truth.UNKNOWN) {
                    Proposition meets = book.meets(rule.id(), Binding.of(per));
                    Proposition same = r.met() == Truth.TRUE ? meets : logic.not(meets);
                    check(encoding, facts, same, what + " meets");
                }
            }
            for (Award a : decision.awards(rule.id())) {
                if (a.subject().equals(first) && a.claimed().determined()) {
                    Quantity claimed = book.claimed(rule.id(), Binding.of(per));
                    Proposition same =
                            logic.equal(claimed, logic.constant(a.claimed().atLeast()));
                    check(encoding, facts, same, what + " claims " + a.claimed());
                    Quantity granted = book.granted(rule.id(), Binding.of(per));
                    Proposition sameGrant =
                            logic.equal(granted, logic.constant(a.granted().atLeast()));
                    check(encoding, facts, sameGrant, what + " is granted " + a.granted());
                }
            }
        }
    }

    private void check(Encoding encoding, Facts facts, Proposition same, String what) {
        Solver solver = Solver.open(Duration.ofSeconds(20)).orElseThrow();
        solver.suppose(encoding.lawful(same));
        solver.suppose(new Pins(encoding, facts).of(same));
        asked++;
        assertThat(solver.ask(same)).as(what + " " + facts).isInstanceOf(Answer.Satisfiable.class);
        boolean undefined =
                encoding.unknowns(same).stream().anyMatch(u -> encoding.meaning(u) instanceof Meaning.Undefined);
        boolean assumed = new Pins(encoding, facts).leavesOut(same);
        if (encoding.loose(same).isEmpty() && !undefined && !assumed) {
            exact++;
            assertThat(solver.ask(encoding.logic().not(same)))
                    .as("not " + what + " " + facts)
                    .isInstanceOf(Answer.Unsatisfiable.class);
        }
    }
}
