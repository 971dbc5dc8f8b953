package org.parkstack.rules.explain;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** Something over the records of a kind. */
final class Over extends Node {

    private final Aggregation how;
    private final int kind;
    private final boolean emptyIfLeftOut;
    private final @Nullable Node where;
    private final @Nullable Node element;
    private final ImmutableMap<String, String> notes;

    /** {@code emptyIfLeftOut}: whether the book takes a list that is left out to be empty. */
    Over(
            Head head,
            Formula.Aggregate f,
            boolean emptyIfLeftOut,
            @Nullable Node where,
            @Nullable Node element,
            ImmutableList<Node> parts) {
        super(head, parts, 0, 1 << f.record().ordinal(), false);
        this.how = f.how();
        this.kind = f.record().ordinal();
        this.emptyIfLeftOut = emptyIfLeftOut;
        this.where = where;
        this.element = element;
        this.notes = ImmutableMap.of("record", f.record().id());
        parts.forEach(Node::inLoop);
    }

    @Override
    Explanation make(CaseTrees c, @Nullable Bound bound) {
        ImmutableList<Subject> list = c.records(kind);
        boolean leftOut = list.size() == 1 && list.get(0).all();
        int count = leftOut && emptyIfLeftOut ? 0 : list.size();
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.add(c, new Bound(list.get(i), i, bound));
        }
        Value value = leftOut && count > 0 ? tally.overUnknown() : tally.overList();
        return explained(value, notes, tally.records.toArray(new Explanation[0]));
    }

    @Override
    long weight(int[] counts) {
        return Math.min(MANY, (1 + super.weight(counts)) * Math.max(1, counts[kind]));
    }

    /** What the records have come to. */
    private final class Tally {
        private final List<Explanation> records = new ArrayList<>();
        private int surely;
        private int maybe;
        private Range sum = Range.ZERO;
        private @Nullable Value ofSure;
        private @Nullable Value ofAll;
        private Range last = Range.ZERO;

        void add(CaseTrees c, Bound record) {
            Explanation test = where == null ? null : where.of(c, record);
            Truth counts = test == null ? Truth.TRUE : (Truth) test.value();
            Explanation own = element == null || counts == Truth.FALSE ? null : element.of(c, record);
            records.add(new Explanation(
                    "record",
                    "",
                    own == null ? Type.FLAG : type,
                    own == null ? counts : own.value(),
                    ImmutableMap.of(
                            "subject",
                            record.subject().ref(),
                            "where",
                            counts.name().toLowerCase(Locale.ROOT)),
                    test == null
                            ? own == null ? ImmutableList.of() : ImmutableList.of(own)
                            : own == null ? ImmutableList.of(test) : ImmutableList.of(test, own)));
            surely += counts == Truth.TRUE ? 1 : 0;
            maybe += counts == Truth.UNKNOWN ? 1 : 0;
            if (own != null) {
                add(own.value(), counts == Truth.TRUE);
            }
        }

        private void add(Value own, boolean sure) {
            if (how == Aggregation.SUM) {
                Range range = (Range) own;
                last = range;
                sum = sum.plus(sure ? range : range.hull(Range.ZERO));
                return;
            }
            boolean max = how == Aggregation.HIGHEST;
            Value all = ofAll;
            Value certain = ofSure;
            ofAll = all == null ? own : Quantities.better(all, own, max);
            ofSure = !sure ? certain : certain == null ? own : Quantities.better(certain, own, max);
        }

        Value overList() {
            return switch (how) {
                case COUNT -> Range.of(Rational.of(surely), Rational.of(surely + maybe));
                case ANY -> surely > 0 ? Truth.TRUE : maybe > 0 ? Truth.UNKNOWN : Truth.FALSE;
                case SUM -> sum;
                case HIGHEST, LOWEST -> extreme();
            };
        }

        /** What surely counts bounds it on one side, all that may count on the other. */
        private Value extreme() {
            Value sure = ofSure;
            if (sure == null) {
                return type.everything();
            }
            Value all = requireNonNull(ofAll);
            boolean max = how == Aggregation.HIGHEST;
            if (sure instanceof Range s) {
                Range a = (Range) all;
                return max ? Range.of(s.lo(), a.hi()) : Range.of(a.lo(), s.hi());
            }
            Days s = (Days) sure;
            Days a = (Days) all;
            return max ? new Days(s.lo(), a.hi()) : new Days(a.lo(), s.hi());
        }

        /** Of a list that was left out nothing is known but which records do not count. */
        Value overUnknown() {
            if (surely + maybe == 0) {
                return overList();
            }
            return switch (how) {
                case COUNT -> Range.NOT_NEGATIVE;
                case ANY -> Truth.UNKNOWN;
                case SUM -> Range.NOT_NEGATIVE.times(last);
                case HIGHEST, LOWEST -> type.everything();
            };
        }
    }
}
