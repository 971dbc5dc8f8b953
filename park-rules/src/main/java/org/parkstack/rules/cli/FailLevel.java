package org.parkstack.rules.cli;

import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Severity;
import picocli.CommandLine.Option;

/** From which severity on a finding makes the exit code 1; for the commands that have findings. */
final class FailLevel {

    @Option(
            names = "--fail-level",
            paramLabel = "LEVEL",
            description = "note, warning or error (default): findings from here on make the exit code 1",
            defaultValue = "error")
    private Severity level = Severity.ERROR;

    /** Whether one of {@code problems} is as bad as that. */
    boolean reachedBy(Iterable<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.severity().compareTo(level) <= 0) {
                return true;
            }
        }
        return false;
    }
}
