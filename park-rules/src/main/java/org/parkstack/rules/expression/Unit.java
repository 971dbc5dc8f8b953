package org.parkstack.rules.expression;

import org.jspecify.annotations.Nullable;

/**
 * The unit of a quantity: yuan to the power {@code money} times square metres to the power {@code area}.
 *
 * <p>{@code money / area} is 元/㎡ (1, −1), {@code money / money} a plain number (0, 0). Immutable, thread-safe.
 */
public record Unit(int money, int area) {

    /** A plain number. */
    public static final Unit NUMBER = new Unit(0, 0);

    /** Yuan (元). */
    public static final Unit MONEY = new Unit(1, 0);

    /** Square metres (㎡). */
    public static final Unit AREA = new Unit(0, 1);

    /** The unit of a product. */
    public Unit times(Unit other) {
        return new Unit(money + other.money, area + other.area);
    }

    /** The unit of a quotient. */
    public Unit per(Unit other) {
        return new Unit(money - other.money, area - other.area);
    }

    /** What follows a number of this unit in text: {@code ""}, {@code "元"}, {@code "㎡"}, {@code "元/㎡"}, {@code "元^2"} … */
    public String sign() {
        StringBuilder out = new StringBuilder();
        power(out, "元", money);
        power(out, "㎡", area);
        int below = out.length();
        power(out, "元", -money);
        power(out, "㎡", -area);
        if (out.length() > below) {
            out.insert(below, below == 0 ? "1/" : "/");
        }
        return out.toString();
    }

    private static void power(StringBuilder out, String sign, int exponent) {
        if (exponent > 0) {
            out.append(sign);
            if (exponent > 1) {
                out.append('^').append(exponent);
            }
        }
    }

    /** The name of the unit in messages: {@code "number"}, {@code "money"}, {@code "area"} or its sign. */
    public String title() {
        return equals(NUMBER) ? "number" : equals(MONEY) ? "money" : equals(AREA) ? "area" : sign();
    }

    // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Unit o && money == o.money && area == o.area);
    }

    @Override
    public int hashCode() {
        return money * 31 + area;
    }
}
