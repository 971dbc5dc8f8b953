package org.parkstack.rules.source;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.source.Scalar.Style;

/**
 * The cells of one row of a table as RFC 4180 writes it: parted by commas, in quotes where they hold a comma, a quote
 * (doubled) or a line end. A cell without quotes that is empty means <em>left out</em>; {@code ""} is an empty text.
 */
public final class CsvCells {

    private CsvCells() {}

    /** What was read: cells with their places, and faults. */
    public record Row(ImmutableList<Scalar> cells, ImmutableList<SourceReader.Fault> faults) {}

    /** Reads a row; a line end at its end is no part of it. */
    public static Row read(SourceFile row) {
        if (row.unreadable().isPresent()) {
            return new Row(ImmutableList.of(), ImmutableList.of(row.unreadable().get()));
        }
        String text = row.text();
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        ImmutableList.Builder<Scalar> cells = ImmutableList.builder();
        int start = 0;
        while (true) {
            boolean quoted = start < end && text.charAt(start) == '"';
            int after = quoted ? behindQuote(text, start, end) : comma(text, start, end);
            if (quoted && (after < 0 || (after < end && text.charAt(after) != ','))) {
                String message = after < 0
                        ? "a quoted cell does not end"
                        : "a quoted cell ends before its comma, at this character";
                return fault(row, cells, after < 0 ? start : after, message, "a quote inside quotes is doubled: \"\"");
            }
            String cell = text.substring(start, after);
            if (!quoted && cell.indexOf('"') >= 0) {
                int at = start + cell.indexOf('"');
                return fault(
                        row, cells, at, "a quote stands inside a cell that does not start with one", "quote the cell");
            }
            cells.add(
                    quoted
                            ? new Scalar(
                                    row,
                                    start,
                                    after,
                                    Style.SINGLE_QUOTED,
                                    cell.substring(1, cell.length() - 1).replace("\"\"", "\""))
                            : new Scalar(row, start, after, Style.PLAIN, cell));
            if (after == end) {
                return new Row(cells.build(), ImmutableList.of());
            }
            start = after + 1;
        }
    }

    private static Row fault(SourceFile row, ImmutableList.Builder<Scalar> cells, int at, String message, String help) {
        SourceReader.Fault fault =
                new SourceReader.Fault(row.place(at), SourceReader.FaultKind.SYNTAX_OR_LIMIT, message, help);
        return new Row(cells.build(), ImmutableList.of(fault));
    }

    private static int comma(String text, int start, int end) {
        int at = text.indexOf(',', start);
        return at < 0 || at > end ? end : at;
    }

    /** The offset behind the closing quote; −1 where there is none. */
    private static int behindQuote(String text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (text.charAt(i) == '"') {
                if (i + 1 < end && text.charAt(i + 1) == '"') {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }
}
