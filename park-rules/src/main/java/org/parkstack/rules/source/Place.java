package org.parkstack.rules.source;

/**
 * A character of a file. {@code new Place("book.yaml", 3, 7)} prints as {@code book.yaml:3:7}.
 *
 * @param file the file's name, relative to the book's folder, with {@code /}; may be empty where there is no file
 * @param line from 1; a line ends with LF, CR LF or CR
 * @param column from 1; every Unicode code point is one column, a Han character or an emoji as much as a letter or a tab
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

    /**
     * A place.
     *
     * @throws IllegalArgumentException if the line or the column is below 1
     */
    public Place {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("a place counts from 1: " + file + ":" + line + ":" + column);
        }
    }

    /** The first character of a file. */
    public static Place of(String file) {
        return new Place(file, 1, 1);
    }

    /** By file, then line, then column. */
    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
