package org.parkstack.rules.book;

import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Constant.Quantity;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.Unit;

/** Folds the few expressions that may stand where a book wants a constant: a literal, {@code 1/3}, {@code -5}. */
final class Constants {

    private Constants() {}

    static Optional<Quantity> fold(Expression e) {
        if (e instanceof Expression.Literal l && l.value() instanceof Quantity q) {
            return Optional.of(q);
        }
        if (e instanceof Expression.Negate n) {
            return fold(n.operand()).map(q -> new Quantity(q.value().negated(), q.unit()));
        }
        if (e instanceof Expression.Product p) {
            Quantity product = new Quantity(Rational.ONE, Unit.NUMBER);
            for (Expression.Factor f : p.parts()) {
                Optional<Quantity> part = fold(f.operand());
                if (part.isEmpty() || (f.divide() && part.get().value().signum() == 0)) {
                    return Optional.empty();
                }
                Quantity q = part.get();
                product = f.divide()
                        ? new Quantity(
                                product.value().dividedBy(q.value()),
                                product.unit().per(q.unit()))
                        : new Quantity(
                                product.value().times(q.value()), product.unit().times(q.unit()));
            }
            return Optional.of(product);
        }
        return Optional.empty();
    }

    /** The constant that {@code e} is, if it is one. */
    static Optional<Constant> constant(Expression e) {
        if (e instanceof Expression.Literal l) {
            return Optional.of(l.value());
        }
        return fold(e).map(q -> q);
    }
}
