package org.parkstack.rules.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints an expression in its one canonical form: literals in base units, one space around operators, parentheses only
 * where the tree needs them. Equal texts mean equal trees: reading what was printed gives the same tree again.
 */
public final class Printer implements Expression.Cases<String> {

    private static final Printer PRINTER = new Printer();

    /** Binding strength, loosest first, as in section 3 of the rule book's specification. */
    private static final int IF = 0;

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARE = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int UNARY = 7;
    private static final int PRIMARY = 8;

    private Printer() {}

    /** The canonical text of {@code expression}. */
    public static String print(Expression expression) {
        return expression.match(PRINTER);
    }

    /** Whether a literal has no finite decimal, as 1亩 (2000㎡ / 3), and so prints as a quotient. */
    private static boolean isFraction(Expression e) {
        return e instanceof Expression.Literal l
                && l.value() instanceof Constant.Quantity q
                && q.value().toString().indexOf('/') >= 0;
    }

    private static int strength(Expression e) {
        if (e instanceof Expression.If) {
            return IF;
        } else if (e instanceof Expression.Junction j) {
            return j.all() ? AND : OR;
        } else if (e instanceof Expression.Not) {
            return NOT;
        } else if (e instanceof Expression.Compare
                || e instanceof Expression.In
                || e instanceof Expression.Within
                || e instanceof Expression.Has
                || e instanceof Expression.IsKnown) {
            return COMPARE;
        } else if (e instanceof Expression.Sum) {
            return SUM;
        } else if (e instanceof Expression.Product || isFraction(e)) {
            return PRODUCT;
        } else if (e instanceof Expression.Negate) {
            return UNARY;
        }
        return PRIMARY;
    }

    private static String at(int strength, Expression e) {
        String text = print(e);
        return strength(e) < strength ? "(" + text + ")" : text;
    }

    private static String listed(List<Expression> parts) {
        return parts.stream().map(Printer::print).collect(Collectors.joining(", "));
    }

    @Override
    public String literal(Expression.Literal e) {
        return isFraction(e) && e.value() instanceof Constant.Quantity q
                ? q.value().numerator() + q.unit().sign() + " / " + q.value().denominator()
                : e.value().text();
    }

    @Override
    public String name(Expression.Name e) {
        return e.id();
    }

    @Override
    public String field(Expression.Field e) {
        return e.record() + "." + e.id();
    }

    @Override
    public String atYear(Expression.AtYear e) {
        return print(e.fact()) + "[" + e.year() + "]";
    }

    @Override
    public String branching(Expression.If e) {
        StringBuilder out = new StringBuilder();
        for (Expression.Branch b : e.branches()) {
            out.append("if ").append(print(b.test())).append(" then ");
            out.append(print(b.value())).append(" else ");
        }
        return out.append(at(OR, e.otherwise())).toString();
    }

    @Override
    public String junction(Expression.Junction e) {
        int own = e.all() ? AND : OR;
        return e.parts().stream().map(p -> at(own + 1, p)).collect(Collectors.joining(e.all() ? " and " : " or "));
    }

    @Override
    public String not(Expression.Not e) {
        return "not " + at(NOT, e.operand());
    }

    @Override
    public String compare(Expression.Compare e) {
        return at(SUM, e.left()) + " " + e.how().sign() + " " + at(SUM, e.right());
    }

    @Override
    public String in(Expression.In e) {
        return at(SUM, e.operand()) + " in {" + listed(e.listed()) + "}";
    }

    @Override
    public String within(Expression.Within e) {
        return at(SUM, e.operand()) + " within " + at(SUM, e.outer());
    }

    @Override
    public String has(Expression.Has e) {
        return at(SUM, e.set()) + " has " + at(SUM, e.element());
    }

    @Override
    public String isKnown(Expression.IsKnown e) {
        return at(SUM, e.operand()) + " is known";
    }

    @Override
    public String sum(Expression.Sum e) {
        StringBuilder out = new StringBuilder();
        for (Expression.Signed p : e.parts()) {
            out.append(out.isEmpty() ? "" : p.minus() ? " - " : " + ").append(at(PRODUCT, p.operand()));
        }
        return out.toString();
    }

    @Override
    public String product(Expression.Product e) {
        StringBuilder out = new StringBuilder();
        for (Expression.Factor p : e.parts()) {
            out.append(out.isEmpty() ? "" : p.divide() ? " / " : " * ").append(at(UNARY, p.operand()));
        }
        return out.toString();
    }

    @Override
    public String negate(Expression.Negate e) {
        return "-" + at(UNARY, e.operand());
    }

    @Override
    public String call(Expression.Call e) {
        return e.function().id() + "(" + listed(e.arguments()) + ")";
    }

    @Override
    public String aggregate(Expression.Aggregate e) {
        String element = e.element().map(x -> print(x) + " for ").orElse("");
        String where = e.where().map(x -> " where " + print(x)).orElse("");
        return e.how().id() + "(" + element + e.record() + where + ")";
    }

    @Override
    public String holds(Expression.Holds e) {
        return "holds(" + print(e.type()) + ")";
    }

    @Override
    public String reading(Expression.Reading e) {
        return e.stage().id() + "(" + e.rule() + ")";
    }
}
