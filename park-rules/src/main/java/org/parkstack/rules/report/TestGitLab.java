package org.parkstack.rules.report;

import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Severity;

/** What came of testing a book, as a report of GitLab code quality: an issue for each difference, finding and survivor. */
public final class TestGitLab {

    private TestGitLab() {}

    /** The document; an empty list where all is well. */
    public static String write(TestReport report) {
        CodeQuality out = new CodeQuality();
        for (Tried tried : report.tried()) {
            for (Difference d : tried.differences()) {
                out.issue(
                        Severity.ERROR, d.place(), "case", "case " + tried.one().name() + ": " + TestJunit.message(d));
            }
        }
        for (Problem p : report.findings()) {
            out.issue(p.severity(), p.place(), p.code().name(), p.message());
        }
        report.mutation()
                .ifPresent(m -> m.survivors()
                        .forEach(s -> out.issue(
                                Severity.NOTE,
                                s.place(),
                                "mutation",
                                "no case notices: " + s.owner() + ": " + s.change())));
        return out.end();
    }
}
