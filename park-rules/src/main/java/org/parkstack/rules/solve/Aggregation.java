package org.parkstack.rules.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Range;

/**
 * What is said of all records of a kind together. Over a few listed records exact; over any number, a loose number with what
 * holds of it in any case: a count is not negative, a sum over none is 0, the record at hand is one of them.
 */
final class Aggregation {

    private final BookEncoder book;
    private final Encoding encoding;
    private final Logic logic;
    private final SubjectKind kind;
    private final Origin origin;

    Aggregation(BookEncoder book, SubjectKind kind, Origin origin) {
        this.book = book;
        this.encoding = book.encoding();
        this.logic = encoding.logic();
        this.kind = kind;
        this.origin = origin;
    }

    private String because() {
        return "`" + Magnitudes.shown(origin) + "` goes over any number of records";
    }

    private boolean listed() {
        return encoding.records() != Encoding.ANY_RECORDS;
    }

    private List<Binding> slots(Binding outer) {
        List<Binding> out = new ArrayList<>();
        for (int i = 1; i <= encoding.records(); i++) {
            out.add(outer.with(kind, String.valueOf(i)));
        }
        return out;
    }

    private Proposition counts(Binding b, Function<Binding, Proposition> where) {
        return logic.and(encoding.present(kind, b.slot(kind)), where.apply(b));
    }

    Quantity count(Binding outer, Function<Binding, Proposition> where) {
        if (listed()) {
            Quantity sum = logic.zero;
            for (Binding b : slots(outer)) {
                sum = logic.plus(sum, logic.either(counts(b, where), logic.constant(1), logic.zero));
            }
            return sum;
        }
        Proposition any = where.apply(outer.with(kind, Binding.ANY_SLOT));
        if (any == logic.no) {
            return logic.zero;
        }
        if (any != logic.yes && ofNoRecord(outer, where)) {
            return logic.either(any, count(outer, b -> logic.yes), logic.zero);
        }
        Unknown u = Unknown.whole("count of " + kind.id() + " " + any.id());
        Quantity count = encoding.loose(u.name(), true, Range.NOT_NEGATIVE, origin, because());
        own(outer)
                .ifPresent(b -> encoding.law(u, logic.implies(where.apply(b), logic.atMost(logic.constant(1), count))));
        encoding.counted(kind, u, any);
        return count;
    }

    /** Whether a condition is the same of every record: it reads none of their facts. */
    private boolean ofNoRecord(Binding outer, Function<Binding, Proposition> where) {
        return book.aside(() ->
                where.apply(outer.with(kind, Binding.ANY_SLOT)) == where.apply(outer.with(kind, Binding.OTHER_SLOT)));
    }

    /** The record at hand, where it is of this kind. */
    private java.util.Optional<Binding> own(Binding outer) {
        return Binding.OWN_SLOT.equals(outer.slots().get(kind))
                ? java.util.Optional.of(outer)
                : java.util.Optional.empty();
    }

    Proposition any(Binding outer, Function<Binding, Proposition> where) {
        return logic.not(logic.atMost(count(outer, where), logic.zero));
    }

    Magnitude sum(Binding outer, Function<Binding, Proposition> where, Function<Binding, Magnitude> element) {
        Magnitudes magnitudes = book.magnitudes();
        if (listed()) {
            Magnitude sum = Magnitudes.plain(logic.zero);
            for (Binding b : slots(outer)) {
                Proposition counts = counts(b, where);
                Magnitude one = book.supposing(counts, () -> element.apply(b));
                sum = magnitudes.plus(sum, magnitudes.either(counts, one, Magnitudes.plain(logic.zero)), origin);
            }
            return sum;
        }
        Binding inside = outer.with(kind, Binding.ANY_SLOT);
        Proposition any = where.apply(inside);
        if (any == logic.no) {
            return Magnitudes.plain(logic.zero);
        }
        if (any != logic.yes && ofNoRecord(outer, where)) {
            Magnitude all = book.supposing(any, () -> sum(outer, b -> logic.yes, element));
            return magnitudes.either(any, all, Magnitudes.plain(logic.zero));
        }
        Quantity one = magnitudes.linear(book.supposing(any, () -> element.apply(inside)), origin);
        Range range = encoding.range(one);
        boolean positive = range.lo() != null && range.lo().signum() >= 0;
        boolean negative = range.hi() != null && range.hi().signum() <= 0;
        Unknown u = Unknown.number("sum of " + kind.id() + " " + any.id() + " " + one.id());
        Range all = positive ? Range.NOT_NEGATIVE : negative ? Range.NOT_NEGATIVE.negated() : Range.ALL;
        Quantity sum = encoding.loose(u.name(), false, all, origin, because());
        Quantity count = count(outer, where);
        if (range.lo() != null) {
            encoding.law(u, logic.atMost(logic.times(count, range.lo()), sum));
        }
        if (range.hi() != null) {
            encoding.law(u, logic.atMost(sum, logic.times(count, range.hi())));
        }
        encoding.law(u, logic.implies(logic.atMost(count, logic.zero), logic.equal(sum, logic.zero)));
        if (positive) {
            own(outer)
                    .ifPresent(b -> encoding.law(
                            u,
                            logic.implies(
                                    where.apply(b), logic.atMost(magnitudes.linear(element.apply(b), origin), sum))));
        }
        return Magnitudes.plain(sum);
    }

    /** The highest or the lowest; where there is none, anything. {@code undefined} is told when that is. */
    Quantity extreme(
            boolean highest,
            Binding outer,
            Function<Binding, Proposition> where,
            Function<Binding, Quantity> element,
            java.util.function.Consumer<Proposition> undefined) {
        Proposition none = logic.atMost(count(outer, where), logic.zero);
        undefined.accept(none);
        String name = (highest ? "highest" : "lowest") + " of " + kind.id();
        if (listed()) {
            StringBuilder key = new StringBuilder(name);
            Quantity best = logic.zero;
            Proposition some = logic.no;
            for (Binding b : slots(outer)) {
                Proposition counts = counts(b, where);
                Quantity one = book.supposing(counts, () -> element.apply(b));
                Proposition better = highest ? logic.below(best, one) : logic.below(one, best);
                best = logic.either(logic.and(counts, logic.or(logic.not(some), better)), one, best);
                some = logic.or(some, counts);
                key.append(' ').append(counts.id()).append(':').append(one.id());
            }
            return logic.either(none, encoding.undefined(key.toString(), origin, none), best);
        }
        Binding inside = outer.with(kind, Binding.ANY_SLOT);
        Proposition any = where.apply(inside);
        Quantity one = book.supposing(any, () -> element.apply(inside));
        if (one == book.aside(() -> element.apply(outer.with(kind, Binding.OTHER_SLOT)))) {
            // Each record has this value.
            String key = name + " " + any.id() + " " + one.id();
            return logic.either(none, encoding.undefined(key, origin, none), one);
        }
        Unknown u = Unknown.number(name + " " + any.id() + " " + one.id());
        Quantity extreme = encoding.loose(u.name(), false, encoding.range(one), origin, because());
        own(outer).ifPresent(b -> {
            Quantity mine = element.apply(b);
            encoding.law(
                    u,
                    logic.implies(where.apply(b), highest ? logic.atMost(mine, extreme) : logic.atMost(extreme, mine)));
        });
        return logic.either(none, encoding.undefined(u.name(), origin, none), extreme);
    }
}
