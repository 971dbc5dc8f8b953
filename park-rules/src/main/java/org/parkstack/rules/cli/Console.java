package org.parkstack.rules.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/** Where results and messages go. Colour only on a terminal, never with {@code NO_COLOR}. */
record Console(PrintStream results, PrintWriter messages, boolean terminal) {

    /** Whether the process talks to a terminal; where there is one, a later JDK gives a console without one too. */
    static boolean onTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 a console is a terminal
        }
    }

    boolean colour() {
        return terminal && System.getenv("NO_COLOR") == null;
    }
}
