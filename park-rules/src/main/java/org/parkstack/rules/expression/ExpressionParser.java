package org.parkstack.rules.expression;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Expression.Aggregate;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Expression.Branch;
import org.parkstack.rules.expression.Expression.Factor;
import org.parkstack.rules.expression.Expression.Signed;
import org.parkstack.rules.expression.Expression.Stage;

/**
 * Reads one expression. Loosest first: {@code if}, {@code or}, {@code and}, {@code not}, comparison, {@code + -},
 * {@code * /}, unary {@code -}, then calls, {@code fact[…]} and parentheses.
 *
 * <p>At most {@value #MOST_NODES} nodes and {@value #MOST_LEVELS} levels of nesting, so that no text, however hostile,
 * can exhaust the stack.
 */
public final class ExpressionParser {

    /** The most nodes of one expression. */
    public static final int MOST_NODES = 10_000;

    /** The most levels of nesting, by parentheses, calls and signs. */
    public static final int MOST_LEVELS = 100;

    private final List<Token> tokens;
    private int at;
    private int nodes;
    private int level;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** What was read: exactly one of the two is there. */
    public record Parsed(Optional<Expression> expression, Optional<ExpressionFault> fault) {}

    /** Reads {@code text} as one expression. Never throws. */
    public static Parsed parse(String text) {
        try {
            ExpressionParser parser = new ExpressionParser(new Lexer(text).tokens());
            Expression whole = parser.expression();
            parser.end();
            return new Parsed(Optional.of(whole), Optional.empty());
        } catch (ExpressionFault.Stop stop) {
            return new Parsed(Optional.empty(), Optional.of(stop.fault()));
        }
    }

    private void end() {
        Token left = peek();
        if (left.kind() == Token.Kind.END) {
            return;
        }
        String help = comparison(left) != null
                ? "comparisons are not chained: write `a < b and b < c`"
                : left.kind() == Token.Kind.LITERAL || left.kind() == Token.Kind.WORD
                        ? "an operator such as `and`, `or`, `+`, `*` is missing before it"
                        : "";
        throw stop(left, "the expression should end before " + left.shown(), help);
    }

    private Expression expression() {
        if (!peek().is("if")) {
            return or();
        }
        enter();
        Token start = peek();
        List<Branch> branches = new ArrayList<>();
        do {
            expect("if", "");
            Expression test = expression();
            expect("then", "an `if` reads `if C then A else B`");
            Expression value = expression();
            expect("else", "an `if` needs an `else`: what holds otherwise?");
            branches.add(new Branch(test, value));
            count(start);
        } while (peek().is("if"));
        Expression otherwise = or();
        level--;
        return new Expression.If(since(start), ImmutableList.copyOf(branches), otherwise);
    }

    private Expression or() {
        return junction(false);
    }

    private Expression and() {
        return junction(true);
    }

    private Expression junction(boolean all) {
        String word = all ? "and" : "or";
        Token start = peek();
        Expression first = all ? not() : and();
        if (!peek().is(word)) {
            return first;
        }
        ImmutableList.Builder<Expression> parts =
                ImmutableList.<Expression>builder().add(first);
        while (peek().is(word)) {
            count(next());
            parts.add(all ? not() : and());
        }
        return new Expression.Junction(since(start), all, parts.build());
    }

    private Expression not() {
        Token start = peek();
        if (!start.is("not")) {
            return comparison();
        }
        enter();
        count(next());
        Expression operand = not();
        level--;
        return new Expression.Not(since(start), operand);
    }

    private Expression comparison() {
        Token start = peek();
        Expression left = sum();
        Token sign = peek();
        Comparison how = comparison(sign);
        if (how != null) {
            count(next());
            Expression right = sum();
            return new Expression.Compare(since(start), how, left, right);
        }
        if (sign.is("within")) {
            count(next());
            Expression outer = sum();
            return new Expression.Within(since(start), left, outer);
        }
        if (sign.is("has")) {
            count(next());
            Expression element = sum();
            return new Expression.Has(since(start), left, element);
        }
        if (sign.is("is")) {
            count(next());
            expect("known", "`is` is only used in `is known`; equality is `=`");
            return new Expression.IsKnown(since(start), left);
        }
        if (sign.is("in")) {
            count(next());
            expect("{", "a list of values reads `in {'a', 'b'}`");
            ImmutableList<Expression> listed = list("}");
            return new Expression.In(since(start), left, listed);
        }
        return left;
    }

    private static @Nullable Comparison comparison(Token sign) {
        if (sign.kind() == Token.Kind.SIGN) {
            for (Comparison c : Comparison.values()) {
                if (sign.text().equals(c.sign())) {
                    return c;
                }
            }
        }
        return null;
    }

    private Expression sum() {
        Token start = peek();
        Expression first = product();
        if (!peek().is("+") && !peek().is("-")) {
            return first;
        }
        ImmutableList.Builder<Signed> parts = ImmutableList.<Signed>builder().add(new Signed(false, first));
        while (peek().is("+") || peek().is("-")) {
            Token sign = next();
            count(sign);
            parts.add(new Signed(sign.is("-"), product()));
        }
        return new Expression.Sum(since(start), parts.build());
    }

    private Expression product() {
        Token start = peek();
        Expression first = unary();
        if (!peek().is("*") && !peek().is("/")) {
            return first;
        }
        ImmutableList.Builder<Factor> parts = ImmutableList.<Factor>builder().add(new Factor(false, first));
        while (peek().is("*") || peek().is("/")) {
            Token sign = next();
            count(sign);
            parts.add(new Factor(sign.is("/"), unary()));
        }
        return new Expression.Product(since(start), parts.build());
    }

    private Expression unary() {
        Token start = peek();
        if (!start.is("-")) {
            return primary();
        }
        enter();
        count(next());
        Expression operand = unary();
        level--;
        return new Expression.Negate(since(start), operand);
    }

    private Expression primary() {
        Token token = next();
        count(token);
        if (token.kind() == Token.Kind.LITERAL) {
            return new Expression.Literal(span(token), requireNonNull(token.value()));
        }
        if (token.is("(")) {
            enter();
            Expression inner = expression();
            expect(")", "the parenthesis opened before is never closed");
            level--;
            return inner;
        }
        if (token.kind() != Token.Kind.WORD) {
            int behind = token.kind() == Token.Kind.END ? at - 1 : at - 2;
            String before = behind >= 0 ? " behind `" + tokens.get(behind).text() + "`" : "";
            throw stop(token, "a value is missing" + before + ", before " + token.shown(), "");
        }
        if (!peek().is("(")) {
            return atYear(named(token));
        }
        enter();
        Expression called = call(token);
        level--;
        return called;
    }

    private Expression named(Token token) {
        String text = token.text();
        int dot = text.indexOf('.');
        if (dot >= 0) {
            return new Expression.Field(span(token), text.substring(0, dot), text.substring(dot + 1));
        }
        if (Words.RESERVED.contains(text) && !text.equals("as_of") && !text.equals("year")) {
            throw stop(token, "`" + text + "` is a word of the language and can't stand here", "");
        }
        return new Expression.Name(span(token), text);
    }

    private Expression atYear(Expression fact) {
        if (!peek().is("[")) {
            return fact;
        }
        next();
        boolean before = peek().is("-");
        if (before) {
            next();
        }
        Token year = next();
        if (!(year.value() instanceof Constant.Quantity q)
                || !q.unit().equals(Unit.NUMBER)
                || !q.value().isWhole()) {
            throw stop(year, "a year in brackets is a whole number such as `-1` or `2023`", "");
        }
        int value = q.value().min(Rational.of(10_000)).numerator().intValueExact();
        if (before ? value > 200 : value != 0 && (value < 1900 || value > 2999)) {
            throw stop(year, "a year in brackets lies in 1900…2999, or says how many years before: `-1`", "");
        }
        Token end = expect("]", "the bracket opened before is never closed");
        return new Expression.AtYear(fact.span().to(span(end)), fact, before ? -value : value);
    }

    private Expression call(Token name) {
        expect("(", "");
        String word = name.text();
        Optional<Function> function = Function.ofId(word);
        if (function.isPresent()) {
            ImmutableList<Expression> arguments = list(")");
            Function f = function.get();
            if (!f.takes(arguments.size())) {
                throw stop(
                        name, "`" + word + "` takes " + f.takesText() + " value(s), here are " + arguments.size(), "");
            }
            return new Expression.Call(span(name).to(span(previous())), f, arguments);
        }
        for (Aggregation how : Aggregation.values()) {
            if (how.id().equals(word)) {
                return aggregate(name, how);
            }
        }
        for (Stage stage : Stage.values()) {
            if (stage.id().equals(word)) {
                Token rule = next();
                if (rule.kind() != Token.Kind.WORD || rule.text().indexOf('.') >= 0) {
                    throw stop(rule, "`" + word + "` reads a rule: its id is expected", "");
                }
                Token end = expect(")", "`" + word + "(rule)` takes one rule");
                return new Expression.Reading(span(name).to(span(end)), stage, rule.text());
            }
        }
        if (word.equals("holds")) {
            Expression type = expression();
            Token end = expect(")", "`holds('high_tech')` takes one value");
            return new Expression.Holds(span(name).to(span(end)), type);
        }
        throw stop(name, "`" + word + "` is no function", "");
    }

    private Expression aggregate(Token name, Aggregation how) {
        Optional<Expression> element = Optional.empty();
        if (how.hasElement()) {
            element = Optional.of(expression());
            expect("for", "`" + how.id() + "` reads `" + how.id() + "(E for project where C)`");
        }
        Token record = next();
        if (!Words.RECORDS.contains(record.text()) || record.kind() != Token.Kind.WORD) {
            throw stop(
                    record,
                    "a kind of record is expected, not " + record.shown(),
                    "the kinds are " + String.join(", ", Words.RECORDS));
        }
        Optional<Expression> where = Optional.empty();
        if (peek().is("where")) {
            next();
            where = Optional.of(expression());
        }
        Token end = expect(")", "the parenthesis of `" + how.id() + "` is never closed");
        return new Aggregate(span(name).to(span(end)), how, element, record.text(), where);
    }

    private ImmutableList<Expression> list(String close) {
        enter();
        ImmutableList.Builder<Expression> out = ImmutableList.builder();
        out.add(expression());
        while (peek().is(",")) {
            next();
            out.add(expression());
        }
        expect(close, "the list is never closed");
        level--;
        return out.build();
    }

    /** One level deeper; whoever comes back counts {@link #level} down. */
    private void enter() {
        if (++level > MOST_LEVELS) {
            throw new ExpressionFault.Stop(
                    peek().start(),
                    "the expression is nested deeper than " + MOST_LEVELS + " levels",
                    "give a part of it a name under `terms`",
                    true);
        }
    }

    private void count(Token token) {
        if (++nodes > MOST_NODES) {
            throw new ExpressionFault.Stop(
                    token.start(),
                    "the expression has more than " + MOST_NODES + " nodes",
                    "give parts of it a name under `terms`",
                    true);
        }
    }

    private Token expect(String what, String help) {
        Token token = next();
        if (!token.is(what)) {
            throw stop(token, "`" + what + "` is expected before " + token.shown(), help);
        }
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private Token previous() {
        return tokens.get(at - 1);
    }

    /** From {@code start} to the last token read, parentheses included. */
    private Span since(Token start) {
        return span(start).to(span(previous()));
    }

    private static Span span(Token token) {
        return new Span(token.start(), token.end());
    }

    private static ExpressionFault.Stop stop(Token token, String message, String help) {
        return new ExpressionFault.Stop(token.start(), message, help);
    }
}
