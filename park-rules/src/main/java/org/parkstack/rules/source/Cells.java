package org.parkstack.rules.source;

/**
 * How many cells of a terminal a text takes: two for a Han, kana, hangul or full-width character and most emoji, none for a
 * combining mark, one for any other. {@code Cells.of("南通 HTZ")} is 8. A tab counts one here: whoever prints it expands it.
 */
public final class Cells {

    /** First and last of each stretch of wide characters, after Unicode's East Asian Width (W and F), ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F200,
        0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3E0, 0x1F3F0, 0x1F400,
        0x1F43E, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F550, 0x1F567, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F900,
        0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private Cells() {}

    /** The cells of a text. */
    public static int of(String text) {
        return text.codePoints().map(Cells::of).sum();
    }

    /** The cells of one character. */
    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
