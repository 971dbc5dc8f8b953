package org.parkstack.rules.verify;

import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.ExpressionParser;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** What a constant says by its text: a literal, or a sign, products and quotients of literals. */
final class Literals {

    private Literals() {}

    static Value value(String text) {
        if (text.equals("always")) {
            return Truth.TRUE;
        }
        if (text.equals("no row holds")) {
            return Range.ZERO;
        }
        return value(ExpressionParser.parse(text)
                .expression()
                .orElseThrow(() -> new Json.Malformed("`" + text + "` is no literal")));
    }

    static Value value(Expression e) {
        if (e instanceof Expression.Literal l) {
            return constant(l.value());
        }
        if (e instanceof Expression.Negate n) {
            return Json.range(value(n.operand())).negated();
        }
        if (e instanceof Expression.Product p) {
            Range product = Range.of(Rational.ONE);
            for (Expression.Factor f : p.parts()) {
                Range part = Json.range(value(f.operand()));
                product = f.divide() ? product.dividedBy(part) : product.times(part);
            }
            return product;
        }
        throw new Json.Malformed("a literal is expected, not an expression");
    }

    private static Value constant(Constant constant) {
        return constant.match(
                q -> Range.of(q.value()),
                d -> Days.of(d.value()),
                Lengths::of,
                w -> Words.of(w.value()),
                t -> Truth.of(t.value()));
    }
}
