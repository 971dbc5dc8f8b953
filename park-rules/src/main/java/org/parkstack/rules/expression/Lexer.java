package org.parkstack.rules.expression;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.parkstack.model.AreaUnit;
import org.parkstack.model.MoneyUnit;
import org.parkstack.model.Rational;

/** Cuts the text of an expression into tokens; literals come out as constants in base units. */
final class Lexer {

    static final int MOST_DIGITS = 30;
    private static final int MOST_YEARS = 9_999;

    private static final String DATE = "0000-00-00";
    private static final String SIGNS = "-+*/=<>(),{}[]";
    private static final String[] UNITS = {"万元", "亿元", "元", "分", "㎡", "亩", "年", "个月", "天", "%"};
    private static final ImmutableMap<Character, String> WIDE = ImmutableMap.<Character, String>builder()
            .put('（', "(")
            .put('）', ")")
            .put('，', ",")
            .put('＝', "=")
            .put('≥', ">=")
            .put('≤', "<=")
            .put('≠', "!=")
            .put('％', "%")
            .put('×', "*")
            .put('÷', "/")
            .put('‘', "'")
            .put('’', "'")
            .put('“', "'")
            .put('”', "'")
            .put('"', "'")
            .buildOrThrow();

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        for (skipBlank(); at < text.length(); skipBlank()) {
            tokens.add(next());
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length(), null));
        return tokens;
    }

    private void skipBlank() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    // Written out, not as patterns: a JVM just started takes longer to find their classes than to read a book with
    // them.

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean letterAt(int place) {
        return place < text.length() && isLetter(text.charAt(place));
    }

    private boolean digitAt(int place) {
        return place < text.length() && isDigit(text.charAt(place));
    }

    /** The end of the word that starts here: a name, or two with a dot between. */
    private int endOfWord() {
        int end = endOfName(at);
        return end < text.length() && text.charAt(end) == '.' && letterAt(end + 1) ? endOfName(end + 1) : end;
    }

    private int endOfName(int start) {
        int end = start;
        while (letterAt(end) || digitAt(end)) {
            end++;
        }
        return end;
    }

    /** The end of the number that starts here: digits, in groups that underscores part, and behind a point once more. */
    private int endOfNumber() {
        int end = endOfDigits(at);
        return end < text.length() && text.charAt(end) == '.' && digitAt(end + 1) ? endOfDigits(end + 1) : end;
    }

    private int endOfDigits(int start) {
        int end = start;
        while (digitAt(end) || end < text.length() && text.charAt(end) == '_' && digitAt(end + 1)) {
            end++;
        }
        return end;
    }

    /** Whether a day starts here: {@code 2025-01-31}, with neither a digit nor a dash behind. */
    private boolean isDate() {
        for (int i = 0; i < DATE.length(); i++) {
            boolean fits =
                    DATE.charAt(i) == '-' ? at + i < text.length() && text.charAt(at + i) == '-' : digitAt(at + i);
            if (!fits) {
                return false;
            }
        }
        int behind = at + DATE.length();
        return !(digitAt(behind) || behind < text.length() && text.charAt(behind) == '-');
    }

    private Token next() {
        char c = text.charAt(at);
        if (c == '\'') {
            return word();
        }
        int start = at;
        if (isLetter(c)) {
            at = endOfWord();
            String word = text.substring(start, at);
            return word.equals("true") || word.equals("false")
                    ? new Token(Token.Kind.LITERAL, word, start, at, new Constant.Truth(word.equals("true")))
                    : new Token(Token.Kind.WORD, word, start, at, null);
        }
        if (isDigit(c)) {
            return isDate() ? date(text.substring(at, at + DATE.length())) : number(text.substring(at, endOfNumber()));
        }
        boolean orEqual = (c == '<' || c == '>' || c == '!') && text.startsWith("=", at + 1);
        if (orEqual || SIGNS.indexOf(c) >= 0) {
            at += orEqual ? 2 : 1;
            return new Token(Token.Kind.SIGN, text.substring(start, at), start, at, null);
        }
        String wide = WIDE.get(c);
        String shown = new String(Character.toChars(text.codePointAt(at)));
        boolean unit = c == '万' || c == '亿' || c == '元' || c == '亩' || c == '年' || c == '天';
        throw new ExpressionFault.Stop(
                at,
                "`" + shown + "` has no meaning here",
                wide != null
                        ? "write `" + wide + "`"
                        : unit ? "a unit stands right behind its number: `500万元`, `3年`" : "");
    }

    private Token word() {
        int start = at;
        int end = text.indexOf('\'', start + 1);
        if (end < 0) {
            throw new ExpressionFault.Stop(start, "the quote is never closed", "end the symbol with `'`");
        }
        at = end + 1;
        return literal(start, new Constant.Word(text.substring(start + 1, end)));
    }

    private Token date(String date) {
        int start = at;
        at += date.length();
        try {
            return literal(start, new Constant.Day(LocalDate.parse(date)));
        } catch (DateTimeException e) {
            throw new ExpressionFault.Stop(start, "`" + date + "` is no day of the calendar", "");
        }
    }

    private Token number(String digits) {
        int start = at;
        at += digits.length();
        String plain = digits.replace("_", "");
        if (plain.length() - (plain.indexOf('.') < 0 ? 0 : 1) > MOST_DIGITS) {
            throw new ExpressionFault.Stop(
                    start, "a number has more than " + MOST_DIGITS + " digits", "write a shorter number", true);
        }
        Rational value = Rational.parse(plain);
        for (String unit : UNITS) {
            if (text.startsWith(unit, at)) {
                at += unit.length();
                return literal(start, withUnit(start, value, unit));
            }
        }
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '.')) {
            throw new ExpressionFault.Stop(
                    at,
                    "`" + text.charAt(at) + "` does not fit behind a number",
                    "units are 元 万元 亿元 分, ㎡ 亩, 年 个月 天 and %");
        }
        return literal(start, new Constant.Quantity(value, Unit.NUMBER));
    }

    private Constant withUnit(int start, Rational value, String unit) {
        return switch (unit) {
            case "%" -> new Constant.Quantity(value.dividedBy(Rational.of(100)), Unit.NUMBER);
            case "分" -> new Constant.Quantity(value.times(MoneyUnit.FEN.inYuan()), Unit.MONEY);
            case "元" -> new Constant.Quantity(value, Unit.MONEY);
            case "万元" -> new Constant.Quantity(value.times(MoneyUnit.WAN_YUAN.inYuan()), Unit.MONEY);
            case "亿元" -> new Constant.Quantity(value.times(MoneyUnit.YI_YUAN.inYuan()), Unit.MONEY);
            case "㎡" -> new Constant.Quantity(value, Unit.AREA);
            case "亩" -> new Constant.Quantity(value.times(AreaUnit.MU.inSquareMetres()), Unit.AREA);
            case "年" -> new Constant.Length(12 * whole(start, value, MOST_YEARS), 0);
            case "个月" -> new Constant.Length(whole(start, value, 12 * MOST_YEARS), 0);
            default -> new Constant.Length(0, whole(start, value, 366 * MOST_YEARS));
        };
    }

    private static int whole(int start, Rational value, int most) {
        if (!value.isWhole() || value.compareTo(Rational.of(most)) > 0) {
            throw new ExpressionFault.Stop(
                    start, "a length of time is a whole number, at most " + most + " here", "6个月 for half a year");
        }
        return value.numerator().intValueExact();
    }

    private Token literal(int start, Constant value) {
        return new Token(Token.Kind.LITERAL, text.substring(start, at), start, at, value);
    }
}
