package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.facts.Facts;

/**
 * What is known of a parameter, a term, a step or a review's bounds that one of two books writes otherwise, or whose meaning is another because of
 * what it reads. What that does to money is said of rules and tiers.
 */
public record Definition(Kind kind, String id, ImmutableList<Span> spans) {

    /** What is defined. */
    public enum Kind {
        PARAMETER,
        TERM,
        STEP,
        /** What a review may give, of a rule or of a term. */
        REVIEW;

        /** As reports write it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Days on which one verdict holds.
     *
     * @param text both values of a parameter; what of a step is another; else how it was proved, or why it stays open
     * @param seen a case in which a term, a limit or a condition has two values
     */
    public record Span(ImmutableList<EffectivePeriod> days, Verdict verdict, String text, Optional<Seen> seen) {}

    /**
     * A case in which a formula has one value under the old book and another under the new, by the reference evaluator.
     *
     * @param subject {@code enterprise} or {@code kind:id}
     */
    public record Seen(Facts facts, String subject, String before, String after) {}

    /** The verdict over all days: different on some, else undecided on some, else equivalent. */
    public Verdict verdict() {
        return Verdict.of(spans.stream().map(Span::verdict).toList());
    }
}
