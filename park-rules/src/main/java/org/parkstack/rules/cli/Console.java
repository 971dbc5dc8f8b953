package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableMap;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Where results and messages go, and what is known about the surroundings.
 *
 * @param terminal whether results go to a terminal that a person reads
 * @param environment the variables of the environment
 */
record Console(PrintStream results, PrintWriter messages, boolean terminal, ImmutableMap<String, String> environment) {

    /** Whether results may be coloured: only on a terminal, never with {@code NO_COLOR}. */
    boolean colour() {
        return terminal
                && variable("NO_COLOR").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** A variable of the environment that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty());
    }

    /** Whether this process's standard output is a terminal. */
    static boolean onTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since 22 there may be a console without a terminal, and a method that tells.
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
