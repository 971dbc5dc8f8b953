package org.parkstack.rules.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/** Where results and messages go. Colour only on a terminal, never with {@code NO_COLOR}. */
record Console(PrintStream results, PrintWriter messages) {

    boolean colour() {
        return System.console() != null && System.getenv("NO_COLOR") == null && results == System.out;
    }
}
