package org.parkstack.model;

/** What kind of value a standard fact has. */
public enum FactType {
    /** A plain number. */
    NUMBER("a number, such as `150`"),
    /** Money. */
    MONEY("an amount of money, such as `500万元`"),
    /** An area of land or floor. */
    AREA("an area, such as `3000亩`"),
    /** A day of the calendar. */
    DATE("a date, such as `2025-01-31`"),
    /** Yes or no. */
    FLAG("`true` or `false`"),
    /** Free text. */
    TEXT("a text"),
    /** A word from a list that is closed by whoever reads it. */
    SYMBOL("a symbol, such as `national`"),
    /** A code of GB/T 2260, read with {@link RegionCode}. */
    REGION("a region code, such as `320612`"),
    /** A code of GB/T 4754-2017, read with {@link IndustryCode}. */
    INDUSTRY("an industry code, such as `I65`"),
    /** A set of symbols. */
    SYMBOLS("a list of symbols");

    private final String title;

    FactType(String title) {
        this.title = title;
    }

    /** How messages name it, with an example. */
    public String title() {
        return title;
    }

    /** Whether a value can be known as a range only. */
    public boolean isOrdered() {
        return this == NUMBER || this == MONEY || this == AREA || this == DATE;
    }

    /** Whether {@code value} is of this type; a value by year never is. */
    public boolean admits(FactValue value) {
        return switch (this) {
            case NUMBER -> value instanceof FactValue.Number;
            case MONEY -> value instanceof FactValue.Amount;
            case AREA -> value instanceof FactValue.Surface;
            case DATE -> value instanceof FactValue.Day;
            case FLAG -> value instanceof FactValue.Flag;
            case TEXT, SYMBOL, REGION, INDUSTRY -> value instanceof FactValue.Text;
            case SYMBOLS -> value instanceof FactValue.Symbols;
        };
    }
}
