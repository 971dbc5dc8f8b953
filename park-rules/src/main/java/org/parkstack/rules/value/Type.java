package org.parkstack.rules.value;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.expression.Unit;

/** The type of a value. Quantities carry a unit; all other types have {@link Unit#NUMBER} there, to no effect. */
public record Type(Kind kind, Unit unit) {

    /** The kinds of type. */
    public enum Kind {
        QUANTITY,
        DATE,
        LENGTH,
        FLAG,
        SYMBOL,
        CODE,
        TEXT,
        SYMBOLS,
        /** A quoted literal before it is known whether a symbol, a code or a text is expected. */
        QUOTED
    }

    /** A plain number. */
    public static final Type NUMBER = quantity(Unit.NUMBER);

    /** Money, in yuan. */
    public static final Type MONEY = quantity(Unit.MONEY);

    /** Area, in square metres. */
    public static final Type AREA = quantity(Unit.AREA);

    /** A day. */
    public static final Type DATE = plain(Kind.DATE);

    /** A length of time. */
    public static final Type LENGTH = plain(Kind.LENGTH);

    /** True or false. */
    public static final Type FLAG = plain(Kind.FLAG);

    /** A word of a list. */
    public static final Type SYMBOL = plain(Kind.SYMBOL);

    /** A hierarchical code. */
    public static final Type CODE = plain(Kind.CODE);

    /** Free text: names and ids. */
    public static final Type TEXT = plain(Kind.TEXT);

    /** A set of symbols. */
    public static final Type SYMBOLS = plain(Kind.SYMBOLS);

    /** A quoted literal. */
    public static final Type QUOTED = plain(Kind.QUOTED);

    /** A quantity of {@code unit}. */
    public static Type quantity(Unit unit) {
        return new Type(Kind.QUANTITY, unit);
    }

    private static Type plain(Kind kind) {
        return new Type(kind, Unit.NUMBER);
    }

    /** Whether it is a number with or without a unit. */
    public boolean isQuantity() {
        return kind == Kind.QUANTITY;
    }

    /** Whether its values are words: symbols, codes, texts, quoted literals. */
    public boolean isWord() {
        return kind == Kind.SYMBOL || kind == Kind.CODE || kind == Kind.TEXT || kind == Kind.QUOTED;
    }

    /** Whether its values can be ordered. */
    public boolean isOrdered() {
        return isQuantity() || kind == Kind.DATE;
    }

    /** Whether a value of type {@code other} can stand where this is expected. */
    public boolean accepts(Type other) {
        return equals(other) || (isWord() && other.kind == Kind.QUOTED) || (kind == Kind.QUOTED && other.isWord());
    }

    /** Any value of this type. */
    public Value everything() {
        return switch (kind) {
            case QUANTITY -> Range.ALL;
            case DATE -> Days.ALL;
            case FLAG -> Truth.UNKNOWN;
            case SYMBOLS -> WordSet.ALL;
            case LENGTH -> new Lengths(ImmutableSet.of());
            case SYMBOL, CODE, TEXT, QUOTED -> Words.ALL;
        };
    }

    /** The name in messages. */
    public String title() {
        return switch (kind) {
            case QUANTITY -> unit.title();
            case LENGTH -> "duration";
            case QUOTED -> "quoted word";
            default -> kind.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Type o && kind == o.kind && unit.equals(o.unit));
    }

    @Override
    public int hashCode() {
        return kind.ordinal() * 31 + unit.hashCode();
    }
}
