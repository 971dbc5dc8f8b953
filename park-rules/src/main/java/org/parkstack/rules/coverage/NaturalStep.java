package org.parkstack.rules.coverage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/**
 * By how much a value moves where the facts it reads move by as little as they can: a fact of money by one fen, of area by one
 * square metre, any other number by 1, a date by a day, what a review gives by the same; {@code 2 * employees} by 2; {@code a + b}, and a
 * table of them, by the larger step of the two; what is divided, multiplied or otherwise computed by one fen where it is money (also per square metre), and by 0.0001 where it
 * is a number.
 */
final class NaturalStep {

    private static final Rational FEN = Rational.of(1, 100);
    private static final Rational SMALL = Rational.of(1, 10_000);

    private final CheckedBook book;
    private final Map<String, Rational> terms = new HashMap<>();

    NaturalStep(CheckedBook book) {
        this.book = book;
    }

    /** The step of a comparison: the larger of its two sides'. For dates: in days. */
    Rational of(Formula left, Formula right) {
        return larger(of(left, 0), of(right, 0));
    }

    /** The step of a value; 0 for a constant. */
    Rational of(Formula formula) {
        return of(formula, 0);
    }

    private static Rational larger(Rational a, Rational b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private Rational of(Formula f, int depth) {
        if (f instanceof Formula.Const || f instanceof Formula.ParameterRef || depth > 50) {
            return Rational.ZERO;
        }
        if (f.type().equals(Type.DATE)) {
            return Rational.ONE;
        }
        if (f instanceof Formula.Fact
                || f instanceof Formula.Year
                || f instanceof Formula.AsOf
                || f instanceof Formula.Review) {
            return plain(f.type());
        }
        if (f instanceof Formula.Choice c) {
            return c.branches().stream()
                    .map(b -> of(b.value(), depth + 1))
                    .reduce(of(c.otherwise(), depth + 1), NaturalStep::larger);
        }
        if (f instanceof Formula.Reading) {
            return FEN;
        }
        if (f instanceof Formula.Negate n) {
            return of(n.operand(), depth + 1);
        }
        if (f instanceof Formula.Sum s) {
            return s.parts().stream().map(p -> of(p.operand(), depth + 1)).reduce(Rational.ZERO, NaturalStep::larger);
        }
        if (f instanceof Formula.TermRef t) {
            @Nullable Rational known = terms.get(t.id());
            if (known == null) {
                known = book.terms().get(t.id()).stream()
                        .map(v -> of(v.value(), depth + 1))
                        .reduce(Rational.ZERO, NaturalStep::larger);
                terms.put(t.id(), known);
            }
            return known;
        }
        if (f instanceof Formula.Aggregate a) {
            return a.element().map(e -> of(e, depth + 1)).orElse(Rational.ONE);
        }
        if (f instanceof Formula.Call c) {
            return call(c, depth);
        }
        if (f instanceof Formula.Product p) {
            return product(p, depth);
        }
        return computed(f.type());
    }

    private Rational call(Formula.Call c, int depth) {
        Function function = c.function();
        return switch (function) {
            case MIN, MAX, ABS ->
                c.arguments().stream().map(a -> of(a, depth + 1)).reduce(Rational.ZERO, NaturalStep::larger);
            case FLOOR, CEIL, ROUND -> constant(c.arguments().get(1)).orElseGet(() -> computed(c.type()));
            default -> Rational.ONE;
        };
    }

    /** One part that moves, times constants, moves in proportion. */
    private Rational product(Formula.Product p, int depth) {
        Rational factor = Rational.ONE;
        Optional<Formula> moves = Optional.empty();
        for (Formula.Factor part : p.parts()) {
            Optional<Rational> constant = constant(part.operand());
            if (constant.isPresent() && constant.get().signum() != 0) {
                factor = part.divide() ? factor.dividedBy(constant.get()) : factor.times(constant.get());
            } else if (moves.isPresent() || part.divide()) {
                return computed(p.type());
            } else {
                moves = Optional.of(part.operand());
            }
        }
        Rational f = factor.abs();
        return moves.map(m -> of(m, depth + 1).times(f)).orElse(Rational.ZERO);
    }

    private Optional<Rational> constant(Formula f) {
        Optional<Value> value = Optional.empty();
        if (f instanceof Formula.Const c) {
            value = Optional.of(c.value());
        } else if (f instanceof Formula.ParameterRef p) {
            value = book.parameters().get(p.id()).stream()
                    .flatMap(v -> v.values().values().stream())
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return value.filter(v -> v instanceof Range r && r.known()).map(v -> ((Range) v).value());
    }

    private static Rational plain(Type type) {
        return type.equals(Type.MONEY) ? FEN : Rational.ONE;
    }

    private static Rational computed(Type type) {
        return type.equals(Type.NUMBER) ? SMALL : type.equals(Type.AREA) ? Rational.ONE : FEN;
    }
}
