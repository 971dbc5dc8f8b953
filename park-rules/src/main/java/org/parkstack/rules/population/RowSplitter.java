package org.parkstack.rules.population;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.parkstack.rules.source.SourceFile;

/** Cuts a stream into rows: at line ends, in CSV only at those outside quotes. Not thread-safe. */
final class RowSplitter {

    private final InputStream in;
    private final boolean csv;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private int line = 1;

    RowSplitter(InputStream in, boolean csv) {
        this.in = in;
        this.csv = csv;
    }

    /**
     * The next row with its line end; rows of blanks are passed over. A row of more than 4 MiB is cut there, which its reader
     * then reports.
     */
    Optional<Row> next() throws IOException {
        while (true) {
            Optional<Row> row = any();
            if (row.isEmpty() || !row.get().isBlank()) {
                return row;
            }
        }
    }

    private Optional<Row> any() throws IOException {
        int first = line;
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        boolean quoted = false;
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return out.size() == 0 ? Optional.empty() : Optional.of(new Row(out.toByteArray(), first));
                }
            }
            int start = at;
            boolean ends = false;
            while (at < filled && !ends) {
                byte b = buffer[at++];
                if (b == '"' && csv) {
                    quoted = !quoted;
                } else if (b == '\n') {
                    line++;
                    ends = !quoted;
                }
            }
            if (out.size() <= SourceFile.MOST_BYTES) {
                out.write(buffer, start, at - start);
            }
            if (ends) {
                return Optional.of(new Row(out.toByteArray(), first));
            }
        }
    }
}
