package org.parkstack.rules.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.parkstack.rules.problem.ProblemText;
import org.parkstack.rules.problem.ProblemsException;

/** What goes wrong, as one line or a list of problems; never a stack trace. */
final class Failures {

    private Failures() {}

    static int report(Exception e, PrintWriter messages) {
        if (e instanceof ProblemsException p) {
            messages.print(ProblemText.of(p, false));
            messages.flush();
            return Exit.USAGE;
        }
        Throwable cause = e instanceof UncheckedIOException u && u.getCause() != null ? u.getCause() : e;
        if (cause instanceof NoSuchFileException missing) {
            messages.println("there is no file or folder `" + missing.getFile() + "`");
            return Exit.USAGE;
        }
        if (cause instanceof IOException) {
            messages.println("can't read: " + cause.getMessage());
            return Exit.USAGE;
        }
        StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
        messages.println("a defect of park itself, please report this line: " + e + (at == null ? "" : " at " + at));
        return Exit.DEFECT;
    }
}
