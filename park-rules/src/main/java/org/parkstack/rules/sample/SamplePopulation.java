package org.parkstack.rules.sample;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.problem.ProblemsException;

/** A made-up population for a book, from a seed: cases that come near its limits, so that a change to them shows. */
public final class SamplePopulation {

    private static final int MOST_RECORDS = 3;

    private SamplePopulation() {}

    /**
     * Writes cases as JSON Lines, one a line; the same book, day and seed give the same bytes.
     *
     * @throws IOException if they can't be written
     */
    public static void write(CheckedBook book, LocalDate day, long rows, long seed, Writer out) throws IOException {
        Reads reads = new Reads();
        reads.add(book, book.rules(), book.steps());
        Sampler sampler = new Sampler(reads, seed, MOST_RECORDS);
        List<CheckedRule> inForce =
                book.rules().stream().filter(r -> r.inForce(day)).toList();
        ReferenceEvaluator evaluator = new ReferenceEvaluator(book, "");
        for (long row = 1; row <= rows; row++) {
            Draft draft = sampler.draft(day);
            int aims = inForce.isEmpty() ? 0 : sampler.random().nextInt(4);
            IntStream.range(0, aims).forEach(i -> new Aim(book, sampler, draft).at(sampler.one(inForce)));
            Neutral.complete(draft, reads);
            refuseUnlawful(draft, evaluator);
            draft.id = "s" + row;
            out.write(CaseText.json(draft.facts(), book.vocabulary()));
            out.write('\n');
        }
    }

    /** A review may be bounded by other facts of the case: where it lies outside, reviews refuse, which is always lawful. */
    private static void refuseUnlawful(Draft draft, ReferenceEvaluator evaluator) {
        Stream<Draft.Entity> records = draft.records.values().stream().flatMap(List::stream);
        List<Draft.Entity> reviewed = Stream.concat(Stream.of(draft.enterprise), records)
                .filter(e -> e.reviews.values().stream().anyMatch(r -> r.signum() != 0))
                .toList();
        if (reviewed.isEmpty()) {
            return;
        }
        try {
            evaluator.decide(draft.facts(), false);
        } catch (ProblemsException e) {
            reviewed.forEach(entity -> entity.reviews.replaceAll((rule, given) -> Rational.ZERO));
        }
    }
}
