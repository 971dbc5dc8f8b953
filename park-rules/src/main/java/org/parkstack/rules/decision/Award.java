package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;

/**
 * What one rule pays one subject. Immutable, thread-safe; two are equal where all that they say is. No method takes or returns
 * {@code null}.
 */
public sealed class Award {

    /** What is the same for every award of a rule. */
    private record Heading(String rule, String policy, PolicyTier tier, String title, String article) {}

    private final Heading heading;
    private final String subject;
    private final Status status;
    private final Amount claimed;
    private final Amount settled;
    private final Amount granted;
    private final ImmutableList<Because> because;

    /** Why the awards of a decision are what they are. Not for implementation by users. */
    @FunctionalInterface
    public interface Argument {
        /** The argument of the award at a place, from 0: the same each time, to any thread. */
        ImmutableList<Because> of(int place);
    }

    /** One whose argument is made when it is asked for. */
    private static final class Argued extends Award {
        private final Argument argument;
        private final int place;

        Argued(
                Heading heading,
                String subject,
                Status status,
                Amount claimed,
                Amount settled,
                Amount granted,
                Argument argument,
                int place) {
            super(heading, subject, status, claimed, settled, granted, ImmutableList.of());
            this.argument = argument;
            this.place = place;
        }

        @Override
        public ImmutableList<Because> because() {
            return argument.of(place);
        }
    }

    /** An award with its argument; empty where the decision was asked for without. */
    public Award(
            String rule,
            String policy,
            PolicyTier tier,
            String subject,
            Status status,
            Amount claimed,
            Amount settled,
            Amount granted,
            String title,
            String article,
            ImmutableList<Because> because) {
        this(new Heading(rule, policy, tier, title, article), subject, status, claimed, settled, granted, because);
    }

    private Award(
            Heading heading,
            String subject,
            Status status,
            Amount claimed,
            Amount settled,
            Amount granted,
            ImmutableList<Because> because) {
        this.heading = heading;
        this.subject = subject;
        this.status = status;
        this.claimed = claimed;
        this.settled = settled;
        this.granted = granted;
        this.because = because;
    }

    /** Another award of the same rule, without its argument. */
    public Award with(String whom, Status outcome, Amount first, Amount second, Amount last) {
        return new Award(heading, whom, outcome, first, second, last, ImmutableList.of());
    }

    /** Another award of the same rule, whose argument is made when it is asked for: the one at {@code place} of {@code why}. */
    public Award with(String whom, Status outcome, Amount first, Amount second, Amount last, Argument why, int place) {
        return new Argued(heading, whom, outcome, first, second, last, why, place);
    }

    /** The same award, whose argument is made when it is asked for: the one at {@code place} of {@code why}. */
    public Award with(Argument why, int place) {
        return new Argued(heading, subject, status, claimed, settled, granted, why, place);
    }

    /** The rule's id. */
    public String rule() {
        return heading.rule;
    }

    /** The id of the policy that the rule stands in. */
    public String policy() {
        return heading.policy;
    }

    /** The policy's tier. */
    public PolicyTier tier() {
        return heading.tier;
    }

    /** {@code enterprise} or {@code kind:id}. */
    public String subject() {
        return subject;
    }

    /** What became of it. */
    public Status status() {
        return status;
    }

    /** 应得: before any step. */
    public Amount claimed() {
        return claimed;
    }

    /** 本政策核定: after its own policy's steps. */
    public Amount settled() {
        return settled;
    }

    /** 最终核定: after the book's steps. */
    public Amount granted() {
        return granted;
    }

    /** The rule's title. */
    public String title() {
        return heading.title;
    }

    /** The citation: document number and article. */
    public String article() {
        return heading.article;
    }

    /** The argument; empty where the decision was asked for without. */
    public ImmutableList<Because> because() {
        return because;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Award a
                        && heading.equals(a.heading)
                        && subject.equals(a.subject)
                        && status == a.status
                        && claimed.equals(a.claimed)
                        && settled.equals(a.settled)
                        && granted.equals(a.granted)
                        && because().equals(a.because()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(heading.rule, subject, status, claimed, settled, granted);
    }

    @Override
    public String toString() {
        return "Award[rule=" + heading.rule + ", policy=" + heading.policy + ", tier=" + heading.tier + ", subject="
                + subject + ", status="
                + status
                + ", claimed=" + claimed + ", settled=" + settled + ", granted=" + granted + ", title=" + heading.title
                + ", article=" + heading.article + ", because=" + because() + "]";
    }
}
