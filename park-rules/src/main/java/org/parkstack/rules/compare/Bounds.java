package org.parkstack.rules.compare;

import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.formula.Formula;

/**
 * The most that a rule can claim and the least that a limit can be under either book on some days, where the books write it as a
 * number, or by parameters that come to one. Not thread-safe.
 */
final class Bounds {

    private final Pool pool;
    private final int piece;
    private final Meanings old;
    private final Meanings now;

    Bounds(Pool pool, int piece, Meanings old, Meanings now) {
        this.pool = pool;
        this.piece = piece;
        this.old = old;
        this.now = now;
    }

    /** The most that a rule has in one group of a step that is {@code per}, whatever the case. */
    Optional<Rational> most(String rule, SubjectKind per) {
        pool.scope(piece);
        Optional<Rational> was = most(old, rule, per);
        return was.flatMap(w -> most(now, rule, per).map(w::max));
    }

    private Optional<Rational> most(Meanings book, String rule, SubjectKind per) {
        CheckedRule checked = book.inForce().get(rule);
        if (checked == null) {
            return Optional.of(Rational.ZERO);
        }
        if (checked.rule().per().isRecord() && !per.isRecord()) {
            return Optional.empty(); // as many awards as the case has records
        }
        // Rounding goes no higher than `up_to`, and no higher than up.
        return checked.upTo()
                .flatMap(f -> constant(book, f))
                .or(() -> checked.pays()
                        .flatMap(f -> constant(book, f))
                        .map(x -> up(x, checked.rule().round().step())))
                .map(x -> x.max(Rational.ZERO));
    }

    private static Rational up(Rational x, Rational step) {
        return Rational.of(x.dividedBy(step).ceil()).times(step);
    }

    /** The least limit of a cap of both books. */
    Optional<Rational> least(StepPairs.Pair pair) {
        pool.scope(piece);
        return limit(old, pair.old()).flatMap(a -> limit(now, pair.now()).map(a::min));
    }

    private Optional<Rational> limit(Meanings book, Optional<CheckedStep> step) {
        return step.filter(s -> s.expression().isPresent())
                .map(book::expression)
                .filter(pool::isConstant)
                .map(pool::constantOf);
    }

    private Optional<Rational> constant(Meanings book, Formula formula) {
        return Optional.of(book.formula(formula)).filter(pool::isConstant).map(pool::constantOf);
    }
}
