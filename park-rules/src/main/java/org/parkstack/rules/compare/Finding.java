package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;

/**
 * What is known of one rule, of who pays it and when, or of the total of one tier.
 *
 * @param of the rule's id or the tier's
 * @param why what changed: {@code pays}, {@code when}, a rule that it reads, a step …; empty where nothing did
 */
public record Finding(Kind kind, String of, String title, ImmutableList<String> why, ImmutableList<Span> spans) {

    /** What a finding is about. */
    public enum Kind {
        RULE,
        TITLE,
        /** Who pays a rule, and when. */
        SHARES,
        TIER
    }

    /**
     * Days on which one verdict holds.
     *
     * @param reason how it was proved, or why it stays open
     * @param witness the case that shows a difference
     * @param other a case in which the difference goes the other way
     */
    public record Span(
            ImmutableList<EffectivePeriod> days,
            Verdict verdict,
            String reason,
            Optional<Direction> direction,
            Optional<Witness> witness,
            Optional<Witness> other) {}

    /** The verdict over all days: different on some, else undecided on some, else equivalent. */
    public Verdict verdict() {
        return Verdict.of(spans.stream().map(Span::verdict).toList());
    }
}
