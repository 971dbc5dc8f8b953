package org.parkstack.rules.population;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.compiled.AmountColumns;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;

/** Decides a population under one book and writes a decision a row, in the order of the file. */
public final class Batch {

    private Batch() {}

    /** How many rows were decided, and how many of them lack facts. */
    public record Summary(long rows, long undetermined) {}

    /**
     * Decides every row: in columns where the form asks for no more than they have and the book allows it, else one by one.
     *
     * @param asOf a day that takes the place of each case's own
     * @param form how decisions are written
     * @throws ProblemsException if a row is wrong
     * @throws UncheckedIOException if a file can't be read or written
     */
    public static Summary run(
            CheckedBook book,
            CompiledBook compiled,
            Population population,
            Optional<LocalDate> asOf,
            Rows form,
            Writer out,
            LongConsumer progress) {
        CaseReader cases = new CaseReader(book, asOf, new Problems());
        long[] counts = new long[2];
        Consumer<Written> sink = written -> {
            counts[0]++;
            counts[1] += written.determined() ? 0 : 1;
            write(out, written.text());
        };
        write(out, form.header());
        if (form == Rows.CSV) {
            population.together(
                    problems -> facts(cases, problems),
                    (some, problems) -> together(some, compiled, form, problems),
                    sink,
                    progress);
        } else {
            population.each(
                    problems -> {
                        Function<Population.Tree, Optional<Facts>> read = facts(cases, problems);
                        return tree -> read.apply(tree).flatMap(facts -> one(facts, compiled, form, problems));
                    },
                    sink,
                    progress);
        }
        return new Summary(counts[0], counts[1]);
    }

    private static Function<Population.Tree, Optional<Facts>> facts(CaseReader cases, Problems problems) {
        CaseReader reader = cases.reporting(problems);
        return tree -> reader.read(tree.tree()).stream()
                .findFirst()
                .filter(c -> !problems.hasErrors())
                .map(Case::facts);
    }

    private static ImmutableList<Written> together(
            ImmutableList<Facts> some, CompiledBook compiled, Rows form, Problems problems) {
        AmountColumns amounts = compiled.inColumns(some);
        ImmutableList.Builder<Written> out = ImmutableList.builder();
        for (int i = 0; i < some.size(); i++) {
            if (amounts.isApart(i)) {
                one(some.get(i), compiled, form, problems).ifPresent(out::add);
            } else {
                out.add(new Written(form.row(some.get(i), amounts, i), true));
            }
        }
        return out.build();
    }

    private static Optional<Written> one(Facts facts, CompiledBook compiled, Rows form, Problems problems) {
        return decided(facts, compiled::decide, problems).map(d -> new Written(form.row(d), d.determined()));
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
    static Optional<Decision> decided(Facts facts, Decider decider, Problems problems) {
        try {
            return Optional.of(decider.decide(facts));
        } catch (ProblemsException e) {
            for (Problem problem : e.problems()) {
                problems.add(problem);
            }
            return Optional.empty();
        }
    }
}
