package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;

/**
 * The values of what moves only in jumps: a constant, a table of constants (points of a score), and their sums, {@code min} and
 * {@code max}. A score of 20/16/12 and 50/40 points knows 52, 56, 60 and nothing between; so next to {@code >= 60} stands 56.
 *
 * <p>Which rows go together is not asked: a value may be here that no case can reach, never the other way round.
 */
final class FiniteValues {

    /** More values than this are as good as any value. */
    private static final int MOST = 4_096;

    private static final int DEEPEST = 50;

    private final CheckedBook book;
    private final Map<String, Optional<ImmutableSet<Rational>>> terms = new HashMap<>();

    FiniteValues(CheckedBook book) {
        this.book = book;
    }

    /** All values of {@code left - right}; empty where they are not finite, or too many. */
    Optional<ImmutableSet<Rational>> differences(Formula left, Formula right) {
        return combined(List.of(of(left, 0), of(right, 0)), Rational::minus);
    }

    private Optional<ImmutableSet<Rational>> of(Formula f, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (f instanceof Formula.Const c) {
            return c.value() instanceof Range r && r.known()
                    ? Optional.of(ImmutableSet.of(r.value()))
                    : Optional.empty();
        }
        if (f instanceof Formula.TermRef t) {
            Optional<ImmutableSet<Rational>> known = terms.get(t.id());
            if (known == null) {
                known = united(book.terms().get(t.id()).stream()
                        .map(CheckedTerm::value)
                        .map(v -> of(v, depth + 1))
                        .toList());
                terms.put(t.id(), known);
            }
            return known;
        }
        if (f instanceof Formula.Choice c) {
            List<Optional<ImmutableSet<Rational>>> values = new ArrayList<>();
            c.branches().forEach(b -> values.add(of(b.value(), depth + 1)));
            values.add(of(c.otherwise(), depth + 1));
            return united(values);
        }
        if (f instanceof Formula.Sum s) {
            return combined(
                    s.parts().stream()
                            .map(p -> of(p.operand(), depth + 1).map(v -> p.minus() ? negated(v) : v))
                            .toList(),
                    Rational::plus);
        }
        if (f instanceof Formula.Call c && (c.function() == Function.MIN || c.function() == Function.MAX)) {
            int wanted = c.function() == Function.MIN ? -1 : 1;
            return combined(
                    c.arguments().stream().map(a -> of(a, depth + 1)).toList(),
                    (a, b) -> Integer.signum(a.compareTo(b)) == wanted ? a : b);
        }
        return Optional.empty();
    }

    private static ImmutableSet<Rational> negated(ImmutableSet<Rational> values) {
        return values.stream().map(Rational::negated).collect(ImmutableSet.toImmutableSet());
    }

    private static Optional<ImmutableSet<Rational>> united(List<Optional<ImmutableSet<Rational>>> parts) {
        Set<Rational> out = new HashSet<>();
        for (Optional<ImmutableSet<Rational>> part : parts) {
            if (part.isEmpty()) {
                return Optional.empty();
            }
            out.addAll(part.get());
        }
        return out.size() > MOST ? Optional.empty() : Optional.of(ImmutableSet.copyOf(out));
    }

    private static Optional<ImmutableSet<Rational>> combined(
            List<Optional<ImmutableSet<Rational>>> parts, BinaryOperator<Rational> how) {
        Optional<ImmutableSet<Rational>> all = parts.get(0);
        for (Optional<ImmutableSet<Rational>> part : parts.subList(1, parts.size())) {
            if (all.isEmpty() || part.isEmpty()) {
                return Optional.empty();
            }
            Set<Rational> out = new HashSet<>();
            for (Rational a : all.get()) {
                for (Rational b : part.get()) {
                    out.add(how.apply(a, b));
                }
                if (out.size() > MOST) {
                    return Optional.empty();
                }
            }
            all = Optional.of(ImmutableSet.copyOf(out));
        }
        return all;
    }
}
