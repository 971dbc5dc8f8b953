package org.parkstack.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number and the sign behind it, as policy texts write them: {@code 1_000.5万元}. */
record Literal(Rational number, String sign) {

    /** The digits that one number may have (rule-book.md section 9). */
    private static final int MOST_DIGITS = 30;

    private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:_[0-9]+)*(?:\\.[0-9]+|/[0-9]*[1-9][0-9]*)?)(.*)");

    /** Empty if {@code text} is not a number followed by a sign, or the number is too long. */
    static Optional<Literal> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1).replace("_", "");
        return digits.chars().filter(Character::isDigit).count() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(new Literal(Rational.parse(digits), matcher.group(2)));
    }
}
