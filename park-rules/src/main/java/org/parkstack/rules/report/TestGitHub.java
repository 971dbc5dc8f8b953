package org.parkstack.rules.report;

import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.mutation.Mutant;
import org.parkstack.rules.mutation.Mutation;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Severity;

/** What came of testing a book, as annotations of GitHub Actions: one for each difference, finding and surviving mutant. */
public final class TestGitHub {

    private TestGitHub() {}

    /** Lines, each with its end; nothing where all is well. */
    public static String write(TestReport report) {
        StringBuilder out = new StringBuilder();
        for (Tried tried : report.tried()) {
            for (Difference d : tried.differences()) {
                out.append(GitHubAnnotation.line(
                        Severity.ERROR, d.place(), "case " + tried.one().name(), TestJunit.message(d)));
            }
        }
        for (Problem p : report.findings()) {
            out.append(GitHubAnnotation.line(p.severity(), p.place(), p.code().name(), p.message()));
        }
        for (Mutant m :
                report.mutation().map(Mutation::survivors).orElse(com.google.common.collect.ImmutableList.of())) {
            out.append(
                    GitHubAnnotation.line(Severity.NOTE, m.place(), "no case notices", m.owner() + ": " + m.change()));
        }
        for (TestReport.Threshold t : report.thresholds()) {
            if (!t.reached()) {
                out.append(GitHubAnnotation.line(Severity.ERROR, "threshold", t.sentence()));
            }
        }
        return out.toString();
    }
}
