package org.parkstack.rules.report;

import static org.parkstack.rules.report.Trees.map;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Severity;

/** Problems as GitLab's code quality report: a list of objects that the merge request shows. */
final class ProblemGitLab {

    private ProblemGitLab() {}

    static String write(ImmutableList<Findings> books) {
        Fingerprints fingerprints = new Fingerprints();
        List<Object> out = new ArrayList<>();
        for (Findings book : books) {
            for (Problem problem : book.problems()) {
                String path = book.path(problem.place());
                out.add(map(
                        "description",
                        problem.code() + ": " + CheckReport.sentence(problem),
                        "check_name",
                        problem.code().name(),
                        "fingerprint",
                        fingerprints.of(path, problem),
                        "severity",
                        severity(problem.severity()),
                        "location",
                        map("path", path, "lines", map("begin", problem.place().line()))));
            }
        }
        return Trees.write(out);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARNING -> "minor";
            case NOTE -> "info";
        };
    }
}
