package org.parkstack.rules.formula;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** A typed formula. Immutable, thread-safe; see {@link Cases} for the list of its forms. */
public sealed interface Formula {

    /** Its type. */
    Type type();

    /** Where it was written. */
    Origin origin();

    /** The branch of {@code cases} for this form. */
    <R> R match(Cases<R> cases);

    /** A value that never changes. */
    record Const(Origin origin, Type type, Value value) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /** The day of the decision. */
    record AsOf(Origin origin) implements Formula {
        @Override
        public Type type() {
            return Type.DATE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.asOf(this);
        }
    }

    /** The assessment year. */
    record Year(Origin origin) implements Formula {
        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.year(this);
        }
    }

    /**
     * A fact of the enterprise or of the record that is bound.
     *
     * @param year for a by-year fact: 0 or below, so many years before the assessment year; above, that year
     */
    record Fact(Origin origin, Declaration fact, int year) implements Formula {
        @Override
        public Type type() {
            return fact.type();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fact(this);
        }
    }

    /** A term, of the version that is in force on the day. */
    record TermRef(Origin origin, String id, Type type, SubjectKind per) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.term(this);
        }
    }

    /** A parameter: its value of the day. */
    record ParameterRef(Origin origin, String id, Type type) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.parameter(this);
        }
    }

    /** The value of the first branch whose test holds: an {@code if}, a table. */
    record Choice(Origin origin, Type type, ImmutableList<Branch> branches, Formula otherwise) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    /** A test and a value. */
    record Branch(Formula test, Formula value) {}

    /** All of ({@code and}) or any of ({@code or}) several flags. */
    record Junction(Origin origin, boolean all, ImmutableList<Formula> parts) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.junction(this);
        }
    }

    /** The opposite of a flag. */
    record Not(Origin origin, Formula operand) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** A flag with words for people and a citation of its own. */
    record Stated(Origin origin, Formula operand, Optional<String> says, Optional<String> article) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stated(this);
        }
    }

    /** A comparison of two values of one type. */
    record Compare(Origin origin, Comparison how, Formula left, Formula right) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compare(this);
        }
    }

    /** Whether a value is one of several. */
    record In(Origin origin, Formula operand, ImmutableList<Formula> listed) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.in(this);
        }
    }

    /** Whether a code lies within another. */
    record Within(Origin origin, Formula operand, Formula outer) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.within(this);
        }
    }

    /** Whether a set holds a symbol. */
    record Has(Origin origin, Formula set, Formula element) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.has(this);
        }
    }

    /** Whether the case as filed gives a value. */
    record IsKnown(Origin origin, Formula operand) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.isKnown(this);
        }
    }

    /** Whether a qualification is not expired on the day; one without an expiry never is (the last part of {@code holds}). */
    record NotExpired(Origin origin, Fact expires) implements Formula {
        @Override
        public Type type() {
            return Type.FLAG;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notExpired(this);
        }
    }

    /** A sum of quantities of one unit. */
    record Sum(Origin origin, Type type, ImmutableList<Signed> parts) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sum(this);
        }
    }

    /** A day, so much later or earlier; every part is a length of time. */
    record Shift(Origin origin, Formula day, ImmutableList<Signed> parts) implements Formula {
        @Override
        public Type type() {
            return Type.DATE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.shift(this);
        }
    }

    /** A part of a sum or shift. */
    record Signed(boolean minus, Formula operand) {}

    /** A product and quotient of quantities, from the left. */
    record Product(Origin origin, Type type, ImmutableList<Factor> parts) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.product(this);
        }
    }

    /** A part of a product. */
    record Factor(boolean divide, Formula operand) {}

    /** A quantity with the other sign. */
    record Negate(Origin origin, Formula operand) implements Formula {
        @Override
        public Type type() {
            return operand.type();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.negate(this);
        }
    }

    /** A function of plain arguments. */
    record Call(Origin origin, Type type, Function function, ImmutableList<Formula> arguments) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** Something over the records of a kind. */
    record Aggregate(
            Origin origin,
            Type type,
            Aggregation how,
            Optional<Formula> element,
            SubjectKind record,
            Optional<Formula> where)
            implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.aggregate(this);
        }
    }

    /**
     * What another rule gives.
     *
     * @param per the read rule's subject kind
     * @param bound whether it is read for the record that is bound, rather than over all its subjects
     */
    record Reading(Origin origin, Stage stage, String rule, SubjectKind per, boolean bound) implements Formula {
        @Override
        public Type type() {
            return stage == Stage.MEETS ? Type.FLAG : Type.MONEY;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reading(this);
        }
    }

    /** Brackets over a quantity, rows from low to high. */
    record Brackets(Origin origin, Type type, Formula of, boolean marginal, ImmutableList<Bracket> rows)
            implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.brackets(this);
        }
    }

    /** A bracket. */
    record Bracket(Formula from, boolean isRate, Formula value) {}

    /** What a review gives under the rule or term {@code id}. */
    record Review(Origin origin, Type type, String id, Optional<Formula> atLeast, Optional<Formula> atMost)
            implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.review(this);
        }
    }

    /** One branch for each form. */
    interface Cases<R> {
        R constant(Const f);

        R asOf(AsOf f);

        R year(Year f);

        R fact(Fact f);

        R term(TermRef f);

        R parameter(ParameterRef f);

        R choice(Choice f);

        R junction(Junction f);

        R not(Not f);

        R stated(Stated f);

        R compare(Compare f);

        R in(In f);

        R within(Within f);

        R has(Has f);

        R isKnown(IsKnown f);

        R notExpired(NotExpired f);

        R sum(Sum f);

        R shift(Shift f);

        R product(Product f);

        R negate(Negate f);

        R call(Call f);

        R aggregate(Aggregate f);

        R reading(Reading f);

        R brackets(Brackets f);

        R review(Review f);
    }
}
