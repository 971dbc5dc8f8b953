package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.value.Range;

/** What a review gave (按评审给予): its amount; without one, all from 0, for a refusal, to the upper bound. */
final class Reviews {

    private Reviews() {}

    static Outcome evaluate(
            Formula.Review f,
            Subject subject,
            Optional<Facts.Reviewed> given,
            Optional<Outcome> atLeast,
            Optional<Outcome> atMost,
            Problems problems,
            boolean explain) {
        Range value;
        ImmutableSet.Builder<Lack> support = ImmutableSet.builder();
        if (given.isPresent()) {
            lawful(f, subject, given.get(), atLeast, atMost, problems);
            value = Range.of(given.get().amount());
        } else {
            @Nullable Rational most = atMost.isPresent() ? atMost.get().range().hi() : null;
            value = Range.of(Rational.ZERO, most == null ? null : most.max(Rational.ZERO));
            if (!value.known()) {
                support.add(
                        subject.all() ? new Lack.OfRecords(subject.kind()) : new Lack.OfReview(f.id(), subject.ref()));
                atMost.ifPresent(m -> support.addAll(m.support()));
            }
        }
        @Nullable Explanation why = null;
        if (explain) {
            ImmutableList.Builder<Explanation> parts = ImmutableList.builder();
            atLeast.map(Outcome::why).ifPresent(parts::add);
            atMost.map(Outcome::why).ifPresent(parts::add);
            ImmutableMap.Builder<String, String> notes = ImmutableMap.builder();
            notes.put("subject", subject.ref());
            notes.put("given", String.valueOf(given.isPresent()));
            notes.put("bounds", (atLeast.isPresent() ? "<" : "") + (atMost.isPresent() ? ">" : ""));
            why = new Explanation("review", f.origin().text(), f.type(), value, notes.buildOrThrow(), parts.build());
        }
        return new Outcome(value, support.build(), why);
    }

    private static void lawful(
            Formula.Review f,
            Subject subject,
            Facts.Reviewed given,
            Optional<Outcome> atLeast,
            Optional<Outcome> atMost,
            Problems problems) {
        Rational amount = given.amount();
        if (amount.signum() == 0) {
            return;
        }
        @Nullable Rational lo = atLeast.isPresent() ? atLeast.get().range().lo() : Rational.ZERO;
        @Nullable Rational hi = atMost.isPresent() ? atMost.get().range().hi() : null;
        boolean below = lo != null && amount.compareTo(lo) < 0;
        boolean above = hi != null && amount.compareTo(hi) > 0;
        if (below || above) {
            String unit = f.type().unit().sign();
            String message = "the review of `" + f.id() + "` for " + subject.ref() + " gives " + amount + unit
                    + ", and " + (below ? "at least " + lo : "at most " + hi) + unit + " is lawful";
            problems.error(Code.PK105, given.place(), message, "0 means refused and is always lawful");
        }
    }
}
