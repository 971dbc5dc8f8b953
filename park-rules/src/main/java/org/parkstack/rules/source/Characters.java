package org.parkstack.rules.source;

/** Which characters a file or a text may hold, and how those that a terminal would obey are shown. */
final class Characters {

    private Characters() {}

    /**
     * Whether neither a file nor the text of a value may hold this: control characters but tab and line ends, halves of a
     * surrogate pair, and the two code points that Unicode keeps for no character.
     */
    static boolean refused(int codePoint) {
        if (codePoint < 0x20) {
            return codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
        }
        return codePoint >= 0x7F && codePoint <= 0x9F
                || codePoint >= 0xD800 && codePoint <= 0xDFFF
                || codePoint == 0xFFFE
                || codePoint == 0xFFFF;
    }

    /** The UTF-16 offset of the first refused character, or -1. */
    static int firstRefused(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (refused(codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }

    /** {@code U+001B}. */
    static String name(int codePoint) {
        return String.format("U+%04X", codePoint);
    }

    /** The character itself, or the replacement character for one that a terminal would obey rather than show. */
    static int shown(int codePoint) {
        int type = Character.getType(codePoint);
        return refused(codePoint) || type == Character.FORMAT ? 0xFFFD : codePoint;
    }
}
