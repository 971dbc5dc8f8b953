package org.parkstack.rules.population;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;

/** Decides a population under one book and writes a decision a row, in the order of the file. */
public final class Batch {

    private Batch() {}

    /** How many rows were decided, and how many of them lack facts. */
    public record Summary(long rows, long undetermined) {}

    /**
     * Decides every row.
     *
     * @param asOf a day that takes the place of each case's own
     * @param form how decisions are written
     * @throws ProblemsException if a row is wrong
     * @throws UncheckedIOException if a file can't be read or written
     */
    public static Summary run(
            CheckedBook book,
            Decider decider,
            Population population,
            Optional<LocalDate> asOf,
            Rows form,
            Writer out,
            LongConsumer progress) {
        CaseReader cases = new CaseReader(book, asOf, new Problems());
        long[] counts = new long[2];
        try {
            out.write(form.header());
            population.each(
                    problems -> {
                        CaseReader reader = cases.reporting(problems);
                        return tree -> {
                            Optional<Decision> decision = reader.read(tree.tree()).stream()
                                    .findFirst()
                                    .filter(c -> !problems.hasErrors())
                                    .flatMap(c -> decided(c, decider, problems));
                            return decision.map(d -> new Written(form.row(d), d.determined()));
                        };
                    },
                    written -> {
                        counts[0]++;
                        counts[1] += written.determined() ? 0 : 1;
                        write(out, written.text());
                    },
                    progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Summary(counts[0], counts[1]);
    }

    private record Written(String text, boolean determined) {}

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The decision of a case; a review outside its bounds is a problem of the row. */
    static Optional<Decision> decided(Case one, Decider decider, Problems problems) {
        try {
            return Optional.of(decider.decide(one.facts()));
        } catch (ProblemsException e) {
            for (Problem problem : e.problems()) {
                problems.add(problem);
            }
            return Optional.empty();
        }
    }
}
