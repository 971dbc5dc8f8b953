package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.coverage.Coverage;
import org.parkstack.rules.mutation.Mutation;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.source.SourceFile;

/**
 * What came of testing a book, for the writers of this room.
 *
 * @param book the book's id
 * @param title the book's title
 * @param tried the cases that expect something, in order
 * @param untested how many cases were left out since they expect nothing
 * @param findings what {@code coverage} finds wanting (PK601), but for what the book's owner accepts
 * @param thresholds what was asked for, reached or not
 * @param sources the files that were read, by name
 */
public record TestReport(
        String book,
        String title,
        ImmutableList<Tried> tried,
        int untested,
        Optional<Coverage> coverage,
        ImmutableList<Problem> findings,
        Optional<Mutation> mutation,
        Optional<String> missing,
        ImmutableList<Threshold> thresholds,
        ImmutableMap<String, SourceFile> sources) {

    /** At least so many percent that were asked for, and how many there are, rounded down. */
    public record Threshold(String of, int atLeast, int is, boolean reached) {

        /** {@code 80% of rules were asked for, 75% are covered}. */
        public String sentence() {
            return atLeast + "% of " + of + " were asked for, " + is + "% are "
                    + (of.equals("mutants") ? "killed" : "covered");
        }
    }

    /** How many cases are not as expected. */
    public int failed() {
        return (int) tried.stream().filter(t -> !t.passed()).count();
    }

    /** Whether every case is as expected and every threshold reached. */
    public boolean well() {
        return failed() == 0 && thresholds.stream().allMatch(Threshold::reached);
    }

    /** {@code 12 cases, 11 passed, 1 failed}. */
    String summary() {
        int all = tried.size();
        return all + (all == 1 ? " case, " : " cases, ") + (all - failed()) + " passed, " + failed() + " failed"
                + (untested == 0 ? "" : "; " + untested + " without `expect` left out");
    }
}
