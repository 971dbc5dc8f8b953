package org.parkstack.rules.source;

/** One line of a file with a caret under one of its characters. */
final class Excerpt {

    private static final int MOST_CELLS = 120;
    private static final int BEFORE_CARET = 70;
    private static final int TAB = 4;

    private final StringBuilder line = new StringBuilder();
    private int cells;

    private Excerpt() {}

    /**
     * The line and the caret.
     *
     * @param text the file's text
     * @param from the offset of the line's first character
     * @param to the offset behind its last, its end not counted
     * @param caret the offset of the character to point at; {@code to} is lawful
     */
    static String of(String text, int from, int to, int caret) {
        // Every character kept takes at most TAB cells, and marks that take none are few.
        int start = Math.max(from, caret - 4 * BEFORE_CARET);
        int end = Math.min(to, caret + 4 * MOST_CELLS);
        while (end > start && Character.isWhitespace(text.charAt(end - 1)) && end > caret) {
            end--;
        }
        if (text.substring(start, end).isBlank()) {
            return "";
        }
        start = shortened(text, start, caret);
        Excerpt out = new Excerpt();
        if (start > from) {
            out.append('…');
        }
        out.append(text, start, caret);
        int caretCell = out.cells;
        int next = caret;
        while (next < end && out.cells < MOST_CELLS) {
            int codePoint = text.codePointAt(next);
            out.append(codePoint);
            next += Character.charCount(codePoint);
        }
        if (next < end) {
            out.append('…');
        }
        return out.line.toString().stripTrailing() + "\n" + " ".repeat(caretCell) + "^";
    }

    /** From where to show what stands before the caret. */
    private static int shortened(String text, int start, int caret) {
        int from = caret;
        int width = 0;
        while (from > start && width < BEFORE_CARET) {
            int codePoint = text.codePointBefore(from);
            width += codePoint == '\t' ? TAB : Cells.of(codePoint);
            from -= Character.charCount(codePoint);
        }
        return from;
    }

    private void append(String text, int from, int to) {
        text.substring(from, to).codePoints().forEach(this::append);
    }

    private void append(int codePoint) {
        if (codePoint == '\t') {
            int width = TAB - cells % TAB;
            line.append(" ".repeat(width));
            cells += width;
        } else {
            int shown = Characters.shown(codePoint);
            line.appendCodePoint(shown);
            cells += Cells.of(shown);
        }
    }
}
