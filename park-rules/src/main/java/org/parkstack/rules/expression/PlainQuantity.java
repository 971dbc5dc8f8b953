package org.parkstack.rules.expression;

import java.util.Optional;
import org.parkstack.model.AreaUnit;
import org.parkstack.model.MoneyUnit;
import org.parkstack.model.Rational;

/**
 * Reads what nearly every quantity of a population looks like, up to 14 digits and a unit ({@code 20}, {@code 9500万元}, {@code
 * 1.25亿元}), without the parser of expressions, and gives what that gives. Whatever else stands there is left to it.
 */
public final class PlainQuantity {

    private static final int MOST_DIGITS = 14;
    private static final int MOST_DIGITS_OF_YI = 10;

    private PlainQuantity() {}

    /** The quantity; empty where {@code text} is something else, or longer: that does not make it wrong. */
    public static Optional<Constant.Quantity> of(String text) {
        long number = 0;
        long below = 1;
        int digits = 0;
        int point = -1;
        int at = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9' && digits < MOST_DIGITS) {
                number = number * 10 + (c - '0');
                below *= point < 0 ? 1 : 10;
                digits++;
            } else if (c == '.' && point < 0 && digits > 0) {
                point = at;
            } else {
                break;
            }
        }
        if (digits == 0 || point == at - 1) {
            return Optional.empty();
        }
        return switch (text.substring(at)) {
            case "" -> quantity(number, below, Rational.ONE, Unit.NUMBER);
            case "%" -> quantity(number, below, Rational.of(1, 100), Unit.NUMBER);
            case "元" -> quantity(number, below, Rational.ONE, Unit.MONEY);
            case "分" -> quantity(number, below, MoneyUnit.FEN.inYuan(), Unit.MONEY);
            case "万元" -> quantity(number, below, MoneyUnit.WAN_YUAN.inYuan(), Unit.MONEY);
            case "亿元" ->
                digits > MOST_DIGITS_OF_YI
                        ? Optional.empty()
                        : quantity(number, below, MoneyUnit.YI_YUAN.inYuan(), Unit.MONEY);
            case "㎡" -> quantity(number, below, Rational.ONE, Unit.AREA);
            case "亩" -> quantity(number, below, AreaUnit.MU.inSquareMetres(), Unit.AREA);
            default -> Optional.empty();
        };
    }

    /** {@code number / below · each}; all of it fits. */
    private static Optional<Constant.Quantity> quantity(long number, long below, Rational each, Unit unit) {
        long numerator = number * each.numerator().longValueExact();
        long denominator = below * each.denominator().longValueExact();
        return Optional.of(new Constant.Quantity(Rational.of(numerator, denominator), unit));
    }
}
