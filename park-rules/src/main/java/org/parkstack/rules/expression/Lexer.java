package org.parkstack.rules.expression;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parkstack.model.AreaUnit;
import org.parkstack.model.MoneyUnit;
import org.parkstack.model.Rational;

/** Cuts the text of an expression into tokens; literals come out as constants in base units. */
final class Lexer {

    static final int MOST_DIGITS = 30;
    private static final int MOST_YEARS = 9_999;

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+(?:\\.[A-Za-z_][A-Za-z0-9_]*+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?![\\d-])");
    private static final Pattern NUMBER = Pattern.compile("\\d++(?:_\\d++)*+(?:\\.\\d++(?:_\\d++)*+)?");
    private static final Pattern SIGN = Pattern.compile("<=|>=|!=|[-+*/=<>(),{}\\[\\]]");
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
        Matcher blank = BLANK.matcher(text).region(at, text.length());
        if (blank.lookingAt()) {
            at = blank.end();
        }
    }

    private Token next() {
        char c = text.charAt(at);
        if (c == '\'') {
            return word();
        }
        int start = at;
        Matcher m = WORD.matcher(text).region(at, text.length());
        if (m.lookingAt()) {
            at = m.end();
            String word = m.group();
            return word.equals("true") || word.equals("false")
                    ? new Token(Token.Kind.LITERAL, word, start, at, new Constant.Truth(word.equals("true")))
                    : new Token(Token.Kind.WORD, word, start, at, null);
        }
        m.usePattern(DATE);
        if (m.lookingAt()) {
            return date(m.group());
        }
        m.usePattern(NUMBER);
        if (m.lookingAt()) {
            return number(m.group());
        }
        m.usePattern(SIGN);
        if (m.lookingAt()) {
            at = m.end();
            return new Token(Token.Kind.SIGN, m.group(), start, at, null);
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
