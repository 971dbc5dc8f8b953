package org.parkstack.rules.source;

import java.util.Arrays;

/**
 * Finds for each character of a scalar's text where it was written, by reading the written form again and comparing. Where
 * the two do not agree (which no known file brings about) every character is said to stand where the scalar starts.
 */
final class ScalarPlaces {

    /** The deepest block scalar for which less indentation than its first line's is tried. */
    private static final int MOST_INDENTS = 256;

    private final String source;
    private final int start;
    private final int end;
    private final Scalar.Style style;
    private final String text;
    private final int[] offsets;
    private int found;
    private boolean agrees = true;

    ScalarPlaces(String source, int start, int end, Scalar.Style style, String text) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.style = style;
        this.text = text;
        this.offsets = new int[text.length() + 1];
    }

    /** For each UTF-16 unit of the text, and for its end, the offset in the source. */
    int[] offsets() {
        boolean agreed = switch (style) {
            case PLAIN -> flow(start, end, end);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> flow(start + 1, end - 1, end - 1);
            case LITERAL, FOLDED -> block();
        };
        if (!agreed) {
            Arrays.fill(offsets, start);
        }
        return offsets;
    }

    private void emit(char c, int at) {
        if (found < text.length() && text.charAt(found) == c) {
            offsets[found++] = at;
        } else {
            agrees = false;
        }
    }

    private boolean done(int behind) {
        offsets[text.length()] = behind;
        return agrees && found == text.length();
    }

    // Plain and quoted scalars: one line, or several that are folded.

    private boolean flow(int from, int to, int behind) {
        int i = from;
        while (i < to && agrees) {
            char c = source.charAt(i);
            int line = blanks(i, to);
            if (line < to && isBreak(line)) {
                i = fold(line, to, true);
            } else if (line > i) {
                while (i < line) {
                    emit(source.charAt(i), i++);
                }
            } else if (style == Scalar.Style.DOUBLE_QUOTED && c == '\\') {
                i = escape(i, to);
            } else {
                emit(c, i);
                i += style == Scalar.Style.SINGLE_QUOTED && c == '\'' ? 2 : 1;
            }
        }
        return done(behind);
    }

    private int blanks(int from, int to) {
        int i = from;
        while (i < to && (source.charAt(i) == ' ' || source.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Reads a line break, the empty lines behind it and the next line's indentation. */
    private int fold(int from, int to, boolean spaceForOne) {
        int i = blanks(afterBreak(from), to);
        if (spaceForOne && !(i < to && isBreak(i))) {
            emit(' ', from);
        }
        while (i < to && isBreak(i)) {
            emit('\n', i);
            i = blanks(afterBreak(i), to);
        }
        return i;
    }

    private int escape(int from, int to) {
        if (from + 1 >= to) {
            agrees = false;
            return to;
        }
        if (isBreak(from + 1)) {
            return fold(from + 1, to, false);
        }
        int digits = switch (source.charAt(from + 1)) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        // Which character an escape stands for is the text's to say; here only how many units it makes.
        int units = digits == 8 && found < text.length() ? Character.charCount(text.codePointAt(found)) : 1;
        for (int k = 0; k < units; k++) {
            emit(found < text.length() ? text.charAt(found) : 0, from);
        }
        return from + 2 + digits;
    }

    // Block scalars.

    private boolean block() {
        int first = start;
        while (first < source.length() && !isBreak(first)) {
            first++;
        }
        if (first < source.length()) {
            first = afterBreak(first);
        }
        int indent = indentOfFirstLine(first);
        for (int tries = 0; tries < MOST_INDENTS && indent - tries >= 0; tries++) {
            found = 0;
            agrees = true;
            int behind = lines(first, indent - tries);
            if (done(behind)) {
                return true;
            }
        }
        return false;
    }

    /** The spaces before the first line that has more than spaces; where there is none, more than any line has. */
    private int indentOfFirstLine(int first) {
        int most = 0;
        int i = first;
        while (i < source.length()) {
            int spaces = spaces(i, Integer.MAX_VALUE);
            most = Math.max(most, spaces + 1);
            i += spaces;
            if (i < source.length() && !isBreak(i)) {
                return spaces;
            }
            if (i < source.length()) {
                i = afterBreak(i);
            }
        }
        return most;
    }

    private int spaces(int from, int most) {
        int i = from;
        while (i < source.length() && i - from < most && source.charAt(i) == ' ') {
            i++;
        }
        return i - from;
    }

    /** Emits the lines until the text is whole, and returns the offset behind its last character. */
    private int lines(int first, int indent) {
        int i = first;
        int breaks = first; // where the breaks start that stand before the line being read
        boolean foldable = false; // whether the line before starts with no blank
        boolean started = false;
        while (i < source.length() && agrees && found < text.length()) {
            int spaces = spaces(i, indent);
            i += spaces;
            if (i < source.length() && isBreak(i)) {
                i = afterBreak(i);
                continue;
            }
            if (i >= source.length() || spaces < indent) {
                break;
            }
            boolean bare = source.charAt(i) != ' ' && source.charAt(i) != '\t';
            breaks(breaks, i, started && style == Scalar.Style.FOLDED && foldable && bare);
            foldable = bare;
            started = true;
            while (i < source.length() && !isBreak(i) && agrees && found < text.length()) {
                emit(source.charAt(i), i++);
            }
            breaks = i;
            if (i < source.length() && isBreak(i)) {
                i = afterBreak(i);
            }
        }
        breaks(breaks, i, false);
        return found == 0 ? start : offsets[found - 1] + 1;
    }

    /** Emits the line breaks of a stretch, as far as the text has them. */
    private void breaks(int from, int to, boolean folded) {
        boolean dropFirst = folded;
        boolean several = false;
        int i = from;
        int one = from;
        while (i < to && agrees && found < text.length()) {
            if (!isBreak(i)) {
                i++;
                continue;
            }
            if (dropFirst) {
                dropFirst = false;
                one = i;
            } else {
                several = true;
                emit('\n', i);
            }
            i = afterBreak(i);
        }
        if (folded && !several) {
            emit(' ', one);
        }
    }

    private boolean isBreak(int i) {
        return source.charAt(i) == '\n' || source.charAt(i) == '\r';
    }

    private int afterBreak(int i) {
        boolean two = source.charAt(i) == '\r' && i + 1 < source.length() && source.charAt(i + 1) == '\n';
        return two ? i + 2 : i + 1;
    }
}
