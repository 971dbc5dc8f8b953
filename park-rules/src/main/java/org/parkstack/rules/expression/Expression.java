package org.parkstack.rules.expression;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;

/**
 * A tree of the expression language, as written. Chains of one precedence ({@code a + b - c}, {@code a and b and c},
 * {@code else if}) are one node with many children, so that long texts make wide trees, not deep ones. Immutable,
 * thread-safe.
 */
public sealed interface Expression {

    /** Where in the text it stands. */
    Span span();

    /** The branch of {@code cases} for this kind of expression. */
    <R> R match(Cases<R> cases);

    /** A literal. */
    record Literal(Span span, Constant value) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.literal(this);
        }
    }

    /** A bare name: a fact of the enterprise, a term, a parameter, {@code as_of}, {@code year}. */
    record Name(Span span, String id) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.name(this);
        }
    }

    /** A fact of a record: {@code project.kind}. */
    record Field(Span span, String record, String id) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.field(this);
        }
    }

    /** A fact of another year: {@code revenue[-1]} (0 or below: so many years before), {@code revenue[2023]}. */
    record AtYear(Span span, Expression fact, int year) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.atYear(this);
        }
    }

    /** {@code if C then A else if D then B else E}: the first branch whose test holds. */
    record If(Span span, ImmutableList<Branch> branches, Expression otherwise) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.branching(this);
        }
    }

    /** A test and the value where it is the first to hold. */
    record Branch(Expression test, Expression value) {}

    /** {@code a and b and c} or {@code a or b or c}. */
    record Junction(Span span, boolean all, ImmutableList<Expression> parts) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.junction(this);
        }
    }

    /** {@code not a}. */
    record Not(Span span, Expression operand) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** {@code a <= b}. */
    record Compare(Span span, Comparison how, Expression left, Expression right) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compare(this);
        }
    }

    /** {@code a in {b, c}}. */
    record In(Span span, Expression operand, ImmutableList<Expression> listed) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.in(this);
        }
    }

    /** {@code region within '320600'}. */
    record Within(Span span, Expression operand, Expression outer) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.within(this);
        }
    }

    /** {@code lists has 'pool'}. */
    record Has(Span span, Expression set, Expression element) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.has(this);
        }
    }

    /** {@code tax_paid is known}. */
    record IsKnown(Span span, Expression operand) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.isKnown(this);
        }
    }

    /** {@code a + b - c}. */
    record Sum(Span span, ImmutableList<Signed> parts) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sum(this);
        }
    }

    /** A part of a sum. */
    record Signed(boolean minus, Expression operand) {}

    /** {@code a * b / c}, from the left. */
    record Product(Span span, ImmutableList<Factor> parts) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.product(this);
        }
    }

    /** A part of a product. */
    record Factor(boolean divide, Expression operand) {}

    /** {@code -a}. */
    record Negate(Span span, Expression operand) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.negate(this);
        }
    }

    /** {@code min(a, b)}. */
    record Call(Span span, Function function, ImmutableList<Expression> arguments) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** {@code sum(E for project where C)}; {@code count} and {@code any} have no element. */
    record Aggregate(
            Span span, Aggregation how, Optional<Expression> element, String record, Optional<Expression> where)
            implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.aggregate(this);
        }
    }

    /** How records are brought together. */
    enum Aggregation {
        COUNT,
        ANY,
        SUM,
        HIGHEST,
        LOWEST;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** As an expression writes it. */
        public String id() {
            return id;
        }

        /** Whether it has an element: {@code sum(E for …)}, not {@code count(project …)}. */
        public boolean hasElement() {
            return this != COUNT && this != ANY;
        }
    }

    /** {@code holds('high_tech')}. */
    record Holds(Span span, Expression type) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.holds(this);
        }
    }

    /** {@code granted(rule)}, {@code meets(rule)}. */
    record Reading(Span span, Stage stage, String rule) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reading(this);
        }
    }

    /** What is read of another rule. */
    enum Stage {
        MEETS,
        CLAIMED,
        SETTLED,
        GRANTED;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** As an expression writes it. */
        public String id() {
            return id;
        }
    }

    /** One branch for each kind of expression. */
    interface Cases<R> {
        R literal(Literal e);

        R name(Name e);

        R field(Field e);

        R atYear(AtYear e);

        R branching(If e);

        R junction(Junction e);

        R not(Not e);

        R compare(Compare e);

        R in(In e);

        R within(Within e);

        R has(Has e);

        R isKnown(IsKnown e);

        R sum(Sum e);

        R product(Product e);

        R negate(Negate e);

        R call(Call e);

        R aggregate(Aggregate e);

        R holds(Holds e);

        R reading(Reading e);
    }
}
