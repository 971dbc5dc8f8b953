package org.parkstack.rules.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bar on a terminal that says how much of a file has been read; nothing where there is no terminal. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 40;

    private final Console console;
    private final long size;
    private int shown = -1;

    private Progress(Console console, long size) {
        this.console = console;
        this.size = size;
    }

    /** The bar for a file; none for standard input, which has no size. */
    static Progress of(Console console, String file) throws IOException {
        boolean bar = console.terminal() && !file.equals("-");
        return new Progress(console, bar ? Math.max(1, Files.size(Path.of(file))) : 0);
    }

    void read(long bytes) {
        int percent = size == 0 ? -1 : (int) Math.min(100, bytes * 100 / size);
        if (percent > shown) {
            shown = percent;
            int full = percent * WIDTH / 100;
            console.messages().print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + percent + "%");
            console.messages().flush();
        }
    }

    @Override
    public void close() {
        done();
    }

    /** Takes the bar away. */
    void done() {
        if (shown >= 0) {
            console.messages().print("\r" + " ".repeat(WIDTH + 8) + "\r");
            console.messages().flush();
            shown = -1;
        }
    }
}
