package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;

/** What can be shown of a comparison's threshold: a value exactly on it, and the next one that gives the other answer. */
final class Thresholds {

    private final NaturalStep steps;
    private final FiniteValues finite;

    Thresholds(CheckedBook book, NaturalStep steps) {
        this.steps = steps;
        this.finite = new FiniteValues(book);
    }

    /** How far from the threshold the next value lies that gives the other answer; 0 where there is none. */
    Rational step(Formula.Compare c) {
        return c.how().ordered()
                ? finite.differences(c.left(), c.right())
                        .map(jumps -> nearest(jumps, c.how()))
                        .orElseGet(() -> steps.of(c.left(), c.right()))
                : Rational.ZERO;
    }

    /** What cases may show of it, where the next value lies {@code step} away. */
    ImmutableList<Aspect> aspects(Formula.Compare c, Rational step) {
        ImmutableList.Builder<Aspect> out = ImmutableList.builder();
        Optional<ImmutableSet<Rational>> jumps =
                c.how().ordered() ? finite.differences(c.left(), c.right()) : Optional.empty();
        if (jumps.isPresent() ? jumps.get().contains(Rational.ZERO) : step.signum() > 0 && lawful(c, Rational.ZERO)) {
            out.add(Aspect.ON);
        }
        if (step.signum() > 0 && !readsRules(c) && lawful(c, Targets.offset(c.how(), step))) {
            out.add(Aspect.NEXT);
        }
        return out.build();
    }

    private static Rational nearest(ImmutableSet<Rational> jumps, Comparison how) {
        int side = Targets.offset(how, Rational.ONE).signum();
        return jumps.stream()
                .filter(d -> d.signum() == side)
                .map(Rational::abs)
                .min(Rational::compareTo)
                .orElse(Rational.ZERO);
    }

    /** What other rules pay moves as they please: it has no next value. */
    private static boolean readsRules(Formula f) {
        boolean[] found = {false};
        Children.walk(f, part -> found[0] |= part instanceof Formula.Reading);
        return found[0];
    }

    /** Whether a fact compared with a constant may lie {@code offset} from it. */
    private static boolean lawful(Formula.Compare c, Rational offset) {
        if (c.left() instanceof Formula.Fact f
                && c.right() instanceof Formula.Const k
                && f.fact().lawful() instanceof Range lawful
                && k.value() instanceof Range threshold) {
            return lawful.contains(threshold.value().plus(offset));
        }
        return true;
    }
}
