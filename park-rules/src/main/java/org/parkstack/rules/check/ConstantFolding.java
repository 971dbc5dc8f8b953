package org.parkstack.rules.check;

import java.util.Optional;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;

/** Folds the constant formulas that may stand where no fact may: a literal, {@code -5}, {@code 1/3}. */
final class ConstantFolding {

    private ConstantFolding() {}

    static Optional<Formula.Const> fold(Formula formula) {
        if (formula instanceof Formula.Const c) {
            return Optional.of(c);
        }
        if (formula instanceof Formula.Negate n) {
            return fold(n.operand()).map(c -> new Formula.Const(n.origin(), n.type(), ((Range) c.value()).negated()));
        }
        if (formula instanceof Formula.Product p) {
            Range product = Range.of(org.parkstack.model.Rational.ONE);
            for (Formula.Factor f : p.parts()) {
                Optional<Formula.Const> part = fold(f.operand());
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                Range r = (Range) part.get().value();
                if (f.divide() && r.mayBeZero()) {
                    return Optional.empty();
                }
                product = f.divide() ? product.dividedBy(r) : product.times(r);
            }
            return Optional.of(new Formula.Const(p.origin(), p.type(), product));
        }
        return Optional.empty();
    }
}
