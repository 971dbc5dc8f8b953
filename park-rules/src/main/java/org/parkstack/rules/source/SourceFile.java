package org.parkstack.rules.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.source.SourceReader.Fault;
import org.parkstack.rules.source.SourceReader.FaultKind;

/**
 * The name and text of a file, with its lines. Immutable and thread-safe.
 *
 * <p>A byte order mark at the start is no part of the text. A file that can't be read as text ({@link #unreadable()}) is still
 * a {@code SourceFile}, so that its fault is reported beside those of the other files.
 */
public final class SourceFile {

    /** The most bytes of a file (rule-book.md section 9): 4 MiB. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private final String name;
    private final String text;
    private final int[] lineStarts; // UTF-16 offset of each line's first character
    private final int[] pairs; // UTF-16 offset of each character that takes two units
    private final int firstLine; // the number of the text's first line: above 1 for a part of a file
    private final @Nullable Fault unreadable;

    private SourceFile(String name, String text, int firstLine, @Nullable Flaw flaw) {
        this.name = name;
        this.text = text;
        this.firstLine = firstLine;
        Offsets lines = new Offsets();
        Offsets wide = new Offsets();
        lines.add(0);
        int refused = -1;
        // An array, since a JVM just started calls a method for each character of a text, and calls are what takes its
        // time.
        char[] all = text.toCharArray();
        for (int i = 0; i < all.length; i++) {
            char c = all[i];
            if (c >= 0x20 && c < 0x7F || c > 0x9F && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (c == '\n' || c == '\r' && !(i + 1 < all.length && all[i + 1] == '\n')) {
                lines.add(i + 1);
            } else if (Character.isHighSurrogate(c) && i + 1 < all.length && Character.isLowSurrogate(all[i + 1])) {
                wide.add(i++);
            } else if (refused < 0 && Characters.refused(c)) {
                refused = i;
            }
        }
        this.lineStarts = lines.toArray();
        this.pairs = wide.toArray();
        Flaw found = flaw != null || refused < 0 ? flaw : refusal(text.charAt(refused), refused);
        this.unreadable = found == null
                ? null
                : new Fault(place(found.offset()), FaultKind.SYNTAX_OR_LIMIT, found.message(), found.help());
    }

    /** A fault before the lines are known. */
    private record Flaw(int offset, String message, String help) {}

    private static Flaw refusal(char c, int offset) {
        return new Flaw(
                offset, "the character " + Characters.name(c) + " may not stand in a file", "take it out of the file");
    }

    /** A file with this text; unreadable where the text takes more than 4 MiB as UTF-8. */
    public static SourceFile of(String name, String text) {
        if (text.length() > MOST_BYTES || utf8Length(text) > MOST_BYTES) {
            return tooLong(name);
        }
        return of(name, text, 1, null);
    }

    /** A file with these bytes; unreadable where they are more than 4 MiB or not UTF-8. */
    public static SourceFile of(String name, byte[] bytes) {
        return bytes.length > MOST_BYTES ? tooLong(name) : decoded(name, bytes, 1);
    }

    /**
     * A part of a file that is too large to be read at once, such as a row of a table: its places are those of the file.
     *
     * @param firstLine the line of the file, counted from 1, at whose start the part starts
     */
    public static SourceFile part(String name, byte[] bytes, int firstLine) {
        if (bytes.length > MOST_BYTES) {
            return new SourceFile(
                    name,
                    "",
                    firstLine,
                    new Flaw(0, "the part has more than " + MOST_BYTES + " bytes (4 MiB)", "split it"));
        }
        return decoded(name, bytes, firstLine);
    }

    private static SourceFile decoded(String name, byte[] bytes, int firstLine) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (!result.isError()) {
            return of(name, out.toString(), firstLine, null);
        }
        int at = in.position();
        boolean wide = at == 0 && bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1];
        String byteAt = String.format("0x%02X", bytes[at] & 0xFF);
        return of(
                name,
                new String(bytes, StandardCharsets.UTF_8),
                firstLine,
                new Flaw(
                        out.length(),
                        "the file is not UTF-8: the byte " + byteAt + " starts no character here",
                        "save the file as UTF-8; it may be " + (wide ? "UTF-16" : "GBK")));
    }

    private static SourceFile of(String name, String text, int firstLine, @Nullable Flaw flaw) {
        boolean mark = text.startsWith("\uFEFF");
        Flaw moved =
                mark && flaw != null ? new Flaw(Math.max(0, flaw.offset() - 1), flaw.message(), flaw.help()) : flaw;
        return new SourceFile(name, mark ? text.substring(1) : text, firstLine, moved);
    }

    private static SourceFile tooLong(String name) {
        return new SourceFile(
                name, "", 1, new Flaw(0, "the file has more than " + MOST_BYTES + " bytes (4 MiB)", "split the file"));
    }

    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    /**
     * Reads a file, at most one byte more than its limit. Its name is its path below {@code root}, with {@code /}; its own
     * name where it is {@code root} itself.
     *
     * @throws IOException if the file can't be opened or read
     */
    public static SourceFile read(Path root, Path file) throws IOException {
        Path from = root.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        Path below = to.startsWith(from) && !to.equals(from) ? from.relativize(to) : to.getFileName();
        String name = below == null
                ? ""
                : StreamSupport.stream(below.spliterator(), false)
                        .map(Path::toString)
                        .collect(Collectors.joining("/"));
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in);
        }
    }

    /**
     * Reads a stream to its end, but at most one byte more than the limit of a file; does not close it.
     *
     * @throws IOException if the stream can't be read
     */
    public static SourceFile read(String name, InputStream in) throws IOException {
        return of(name, in.readNBytes(MOST_BYTES + 1));
    }

    /** The name: relative to the book's folder, with {@code /}. */
    public String name() {
        return name;
    }

    /** The text, without byte order mark; line ends as they are in the file. */
    public String text() {
        return text;
    }

    /** Why this is no text to be read: over 4 MiB (its text is then empty), not UTF-8, or with a control character. */
    public Optional<Fault> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /** How many lines there are; a line end at the end of the file starts one more, which is empty. */
    public int lines() {
        return lineStarts.length;
    }

    /** A line without its end, counted from 1; empty where the file has no such line. */
    public String line(int line) {
        int at = line - firstLine + 1;
        return at < 1 || at > lineStarts.length ? "" : text.substring(lineStarts[at - 1], lineEnd(at));
    }

    /** {@code line}: of this text, counted from 1. */
    private int lineEnd(int line) {
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        int start = lineStarts[line - 1];
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /** Where the character at a UTF-16 offset of {@link #text()} stands; the text's length is its end. */
    public Place place(int offset) {
        int pair = Arrays.binarySearch(pairs, offset - 1);
        int at = pair >= 0 ? offset - 1 : offset; // the second unit of a pair stands where the first does
        int found = Arrays.binarySearch(lineStarts, at);
        int line = found >= 0 ? found : -found - 2;
        int start = lineStarts[line];
        return new Place(name, line + firstLine, at - start - (pairsBefore(at) - pairsBefore(start)) + 1);
    }

    /** The UTF-16 offset of the place, or the nearest that there is. */
    int offset(Place place) {
        int line = place.line() - firstLine;
        if (line < 0 || line >= lineStarts.length) {
            return text.length();
        }
        int start = lineStarts[line];
        int codePoint = start - pairsBefore(start) + Math.min(place.column() - 1, text.length());
        return Math.min(offsetOfCodePoint(codePoint), lineEnd(line + 1));
    }

    /** The UTF-16 offset of the n-th character, counted from 0 in code points. */
    int offsetOfCodePoint(int index) {
        int low = 0;
        int high = pairs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs[middle] - middle < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(index + low, text.length());
    }

    private int pairsBefore(int offset) {
        int found = Arrays.binarySearch(pairs, offset);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * The line of a place and, on the next line, a caret under its character: counted in cells of a terminal, tabs expanded,
     * a long line cut around the caret with {@code …}. Empty where that line is blank or not there.
     */
    public String excerpt(Place place) {
        int line = place.line() - firstLine;
        if (line < 0 || line >= lineStarts.length) {
            return "";
        }
        return Excerpt.of(text, lineStarts[line], lineEnd(line + 1), offset(place));
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /** A list of offsets that grows. */
    private static final class Offsets {

        private int[] values = new int[64];
        private int count;

        void add(int value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }
}
