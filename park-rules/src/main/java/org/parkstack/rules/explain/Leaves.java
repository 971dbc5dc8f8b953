package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/** Formulas that are no computation: literals, the day, what other rules give, reviews not held. */
final class Leaves {

    private Leaves() {}

    private static int bit(SubjectKind kind) {
        return kind.isRecord() ? 1 << kind.ordinal() : 0;
    }

    /** A literal, or a parameter: its value of the day. */
    static final class Fixed extends Node {
        private final Value value;

        Fixed(Head head, Value value) {
            super(head, ImmutableList.of());
            this.value = value;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            return explained(value);
        }

        /** Its one number; null where it is none. */
        @Nullable
        Rational number() {
            return value instanceof Range range && range.known() ? range.value() : null;
        }
    }

    /** The day of the decision. */
    static final class AsOf extends Node {
        AsOf(Head head) {
            super(head, ImmutableList.of(), 0, 0, false);
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            return explained(Days.of(c.known.asOf()));
        }
    }

    /** The assessment year. */
    static final class Year extends Node {
        Year(Head head) {
            super(head, ImmutableList.of(), 0, 0, false);
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            return explained(Range.of(Rational.of(c.known.year())));
        }
    }

    /** What another rule gives, or whether it is met; {@code number} is −1 where it is not in force. */
    static final class Reading extends Node {
        private final Formula.Reading f;
        private final int number;

        Reading(Head head, Formula.Reading f, int number) {
            super(head, ImmutableList.of(), f.bound() ? bit(f.per()) : 0, 0, false);
            this.f = f;
            this.number = number;
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            boolean meets = f.stage() == Stage.MEETS;
            int kind = f.per().ordinal();
            ImmutableMap<String, String> notes = ImmutableMap.of("rule", f.rule());
            int from = 0;
            int to = number < 0 ? 0 : c.known.count(kind);
            if (f.bound()) {
                boolean record = f.per().isRecord();
                String ref = record ? Bound.of(bound, kind).subject().ref() : "enterprise";
                notes = ImmutableMap.of("rule", f.rule(), "subject", ref);
                from = record ? Bound.of(bound, kind).index() : 0;
                to = number < 0 ? from : from + 1;
            }
            boolean any = false;
            long sum = 0;
            for (int i = from; i < to; i++) {
                any |= meets && c.known.met(number, i);
                sum += meets ? 0 : c.known.amount(number, i, f.stage());
            }
            return explained(meets ? Truth.of(any) : CaseTrees.range(sum), notes);
        }
    }

    /** What a review is to give; a case that gives a review is not explained here. */
    static final class Review extends Node {
        private final SubjectKind kind;
        private final boolean most;
        private final String bounds;

        Review(Head head, Formula.Review f, SubjectKind kind, ImmutableList<Node> parts) {
            super(head, parts, bit(kind), 0, !kind.isRecord());
            this.kind = kind;
            this.most = f.atMost().isPresent();
            this.bounds = (f.atLeast().isPresent() ? "<" : "") + (most ? ">" : "");
        }

        @Override
        Explanation make(CaseTrees c, @Nullable Bound bound) {
            Explanation[] made = parts(c, bound);
            Rational hi = most ? ((Range) made[made.length - 1].value()).hi() : null;
            String ref =
                    kind.isRecord() ? Bound.of(bound, kind.ordinal()).subject().ref() : "enterprise";
            return explained(
                    Range.of(Rational.ZERO, hi == null ? null : hi.max(Rational.ZERO)),
                    ImmutableMap.of("subject", ref, "given", "false", "bounds", bounds),
                    made);
        }
    }
}
