package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): 18 characters, of which positions 3 to 8
 * are the region of registration, 9 to 17 the organisation code (GB 11714) and 18 the check character.
 *
 * <p>Both check characters are verified. That the code is well formed says nothing about whether such an organisation
 * exists. Immutable and thread-safe; ordered by code.
 *
 * <pre>{@code
 * CreditCode.of("91330100799655058B").registeredIn();   // 330100
 * }</pre>
 *
 * @param value the 18 characters
 */
public record CreditCode(String value) implements Comparable<CreditCode> {

    private static final int LENGTH = 18;

    /** GB 32100-2015: digits and capital letters without I, O, S, V, Z; a character is worth its place. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    /** GB 11714: a letter is worth 10 (A) to 35 (Z), with none left out. */
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** Letters that no code has, each over the character it is taken for. */
    private static final String NEVER_USED = "IOSVZ";

    private static final String LOOKS_LIKE = "105U2";

    /**
     * The organisation with the code {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not such a code; the message says which character is wrong
     */
    public CreditCode {
        if (value.length() != LENGTH) {
            throw fault(value, "it has " + value.length() + " characters, not 18");
        }
        for (int i = 0; i < LENGTH; i++) {
            checkCharacter(value, i);
        }
        char organisationCheck = organisationCheck(value);
        if (value.charAt(16) != organisationCheck) {
            throw fault(
                    value,
                    "its organisation code `" + value.substring(8, 16) + "` asks for `" + organisationCheck
                            + "` at position 17, not `" + value.charAt(16) + "`");
        }
        char check = check(value);
        if (value.charAt(17) != check) {
            throw fault(
                    value,
                    "its first 17 characters ask for `" + check + "` at position 18, not `" + value.charAt(17) + "`");
        }
    }

    /**
     * Reads the 18 characters of a code.
     *
     * @throws IllegalArgumentException if {@code text} is not such a code; the message says which character is wrong
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CreditCode of(String text) {
        return new CreditCode(text);
    }

    private static void checkCharacter(String value, int index) {
        char c = value.charAt(index);
        String where = "`" + c + "` at position " + (index + 1);
        int lookAlike = NEVER_USED.indexOf(c);
        if (lookAlike >= 0) {
            throw fault(
                    value,
                    where + " is never used, since it looks like another: did you mean `" + LOOKS_LIKE.charAt(lookAlike)
                            + "`?");
        }
        if (c >= 'a' && c <= 'z') {
            throw fault(value, where + " is a small letter; a code has capital letters only");
        }
        if (ALPHABET.indexOf(c) < 0) {
            throw fault(value, where + " is neither a digit nor a capital letter");
        }
        if (index >= 2 && index < 8 && c > '9') {
            throw fault(value, where + " is not a digit; positions 3 to 8 are a region code");
        }
    }

    private static char organisationCheck(String value) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_WEIGHTS[i] * Character.digit(value.charAt(8 + i), 36);
        }
        int check = 11 - sum % 11;
        return check == 11 ? '0' : check == 10 ? 'X' : (char) ('0' + check);
    }

    private static char check(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * ALPHABET.indexOf(value.charAt(i));
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static IllegalArgumentException fault(String value, String why) {
        return new IllegalArgumentException("`" + value + "` is not a credit code: " + why);
    }

    /** Where the organisation was registered; the region may have been abolished since. */
    public RegionCode registeredIn() {
        return new RegionCode(value.substring(2, 8));
    }

    @Override
    public int compareTo(CreditCode other) {
        return value.compareTo(other.value);
    }

    /** The 18 characters. */
    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
