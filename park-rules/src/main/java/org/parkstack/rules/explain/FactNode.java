package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.plan.Codes;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Slot;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** A fact, of the enterprise or of the record at hand. */
final class FactNode extends Node {

    /** The most values of a fact of which what depends on it alone is kept over all cases. */
    private static final int FEW = 16;

    private final Declaration fact;
    private final int year;
    private final boolean asFiled;
    /** What the book takes for it where it is left out; null where nothing. */
    private final @Nullable ImmutableMap<Subject.Key, Value> assumed;
    /** Its register, where what stands there tells the fact's value; else −1. */
    private final int register;

    /** The words that the book names, by number. */
    private final ImmutableList<Words> words;

    private @Nullable Noted noted;

    /** What is written beside it where it is given, in one assessment year. */
    private record Noted(int year, ImmutableMap<String, String> notes) {}

    FactNode(
            Head head,
            Formula.Fact f,
            boolean asFiled,
            @Nullable ImmutableMap<Subject.Key, Value> assumed,
            int register,
            ImmutableList<Words> words) {
        super(
                head,
                ImmutableList.of(),
                f.fact().subject().isRecord() ? 1 << f.fact().subject().ordinal() : 0,
                0,
                false);
        this.fact = f.fact();
        this.year = f.year();
        this.asFiled = asFiled;
        this.assumed = assumed;
        this.register = asFiled || assumed != null ? -1 : register;
        this.words = words;
        int values = fact.type().equals(Type.FLAG) ? 2 : fact.type().equals(Type.SYMBOL) ? words.size() : 0;
        if (this.register >= 0 && !fact.byYear() && values > 0 && values <= FEW) {
            dependsOn(this.register, values);
        }
    }

    @Override
    Explanation make(CaseTrees c, @Nullable Bound bound) {
        int of = !fact.byYear() ? 0 : year <= 0 ? c.known.year() + year : year;
        if (register >= 0) {
            Value plain = plain(c.registers[register]);
            if (plain != null) {
                return explained(plain, notes(of));
            }
        }
        boolean record = fact.subject().isRecord();
        Subject subject = record
                ? Bound.of(bound, fact.subject().ordinal()).subject()
                : c.known.facts().enterprise();
        Value given = asFiled ? subject.filed(fact.name(), of) : subject.get(fact.name(), of);
        boolean supposed = false;
        if (given == null && assumed != null && !asFiled && !subject.all()) {
            Value ofYear = assumed.get(new Subject.Key(fact.name(), of));
            given = ofYear != null ? ofYear : assumed.get(new Subject.Key(fact.name(), 0));
            supposed = given != null;
        }
        ImmutableMap<String, String> notes =
                record || supposed || asFiled ? notes(of, record ? subject.ref() : "", supposed) : notes(of);
        return explained(given == null ? fact.lawful() : given, notes);
    }

    private ImmutableMap<String, String> notes(int of) {
        Noted known = noted;
        if (known == null || known.year != of) {
            known = new Noted(of, notes(of, "", false));
            noted = known;
        }
        return known.notes;
    }

    private ImmutableMap<String, String> notes(int of, String subject, boolean supposed) {
        ImmutableMap.Builder<String, String> notes = ImmutableMap.builder();
        notes.put("fact", fact.text());
        if (fact.subject().isRecord()) {
            notes.put("subject", subject);
        }
        if (fact.byYear()) {
            notes.put("year", String.valueOf(of));
        }
        if (supposed) {
            notes.put("assumed", "true");
        }
        if (asFiled) {
            notes.put("as_filed", "true");
        }
        return notes.buildOrThrow();
    }

    /** Its register, where what stands there tells its value; else −1. */
    int register() {
        return register;
    }

    /** How a number stands in its register; {@link Op#UNKNOWN} where that can't be, or it has none. */
    long coded(Rational number) {
        return register >= 0 && fact.type().isQuantity()
                ? number.scaled(Slot.scale(fact.type()), Op.UNKNOWN)
                : Op.UNKNOWN;
    }

    /** The value that {@code coded} stands for; null where it does not tell. */
    private @Nullable Value plain(long coded) {
        if (coded == Op.UNKNOWN) {
            return null;
        }
        Type type = fact.type();
        return switch (type.kind()) {
            case QUANTITY -> Range.of(Rational.of(coded, Slot.scale(type)));
            case FLAG -> Truth.of(coded == 1);
            case DATE -> Days.of(LocalDate.ofEpochDay(coded));
            case CODE -> Words.of(Codes.unpack(coded));
            case SYMBOL, TEXT, QUOTED -> coded < words.size() ? words.get((int) coded) : null;
            case LENGTH, SYMBOLS -> null;
        };
    }
}
