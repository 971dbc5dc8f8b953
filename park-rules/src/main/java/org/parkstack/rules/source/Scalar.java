package org.parkstack.rules.source;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/**
 * One value, as the text that was written: {@code no}, {@code 012}, {@code 2025.10} and {@code 1e3} stay that. Immutable and
 * thread-safe.
 */
public final class Scalar implements Node {

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    private static final ImmutableSet<String> LEFT_OUT = ImmutableSet.of("", "~", "null", "Null", "NULL");

    private final SourceFile file;
    private final int start;
    private final int end;
    private final Style style;
    private final String text;
    private volatile int @Nullable [] offsets;

    /**
     * A scalar.
     *
     * @param start UTF-16 offset in the file's text of the first character written, a quote or {@code |} if there is one
     * @param end the offset behind the last one
     */
    Scalar(SourceFile file, int start, int end, Style style, String text) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.style = style;
        this.text = text;
    }

    @Override
    public Place place() {
        return file.place(start);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.scalar(this);
    }

    /** The text: without quotes, escapes resolved, lines folded as YAML folds them. */
    public String text() {
        return text;
    }

    /** Whether written without quotes: in YAML neither quoted nor a block, in JSON a number, true, false or null. */
    public boolean plain() {
        return style == Style.PLAIN;
    }

    /** Whether this means <em>left out</em>: plain, and empty, {@code ~}, {@code null}, {@code Null} or {@code NULL}. */
    public boolean leftOut() {
        return plain() && LEFT_OUT.contains(text);
    }

    /**
     * Where a character of {@link #text()} stands in the file, also behind quotes, escapes and folded lines: in
     * {@code "a\tb"} at column 1 the text's character 2 stands in column 5.
     *
     * @param offset UTF-16 index into the text; its length means just behind the last character; what lies outside is taken
     *     as the nearest that does not
     */
    public Place place(int offset) {
        int at = Math.max(0, Math.min(offset, text.length()));
        int written = end - start;
        if (plain() && written == text.length()) {
            return file.place(start + at);
        }
        if ((style == Style.SINGLE_QUOTED || style == Style.DOUBLE_QUOTED) && written == text.length() + 2) {
            return file.place(start + 1 + at);
        }
        int[] known = offsets;
        if (known == null) {
            known = new ScalarPlaces(file.text(), start, end, style, text).offsets();
            offsets = known;
        }
        return file.place(known[at]);
    }

    /** The file it stands in. */
    SourceFile file() {
        return file;
    }

    /** UTF-16 offset in the file's text of the first character written: a quote or {@code |} if there is one. */
    public int start() {
        return start;
    }

    /** UTF-16 offset behind the last character written. */
    public int end() {
        return end;
    }
}
