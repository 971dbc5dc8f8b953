package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;

/**
 * What one rule pays one subject. Immutable, thread-safe; two are equal where all that they say is. No method takes or returns
 * {@code null}.
 */
public final class Award {

    private static final Supplier<ImmutableList<Because>> UNEXPLAINED = ImmutableList::of;

    private final String rule;
    private final String policy;
    private final PolicyTier tier;
    private final String subject;
    private final Status status;
    private final Amount claimed;
    private final Amount settled;
    private final Amount granted;
    private final String title;
    private final String article;
    private final Supplier<ImmutableList<Because>> because;

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
        this(
                rule,
                policy,
                tier,
                subject,
                status,
                claimed,
                settled,
                granted,
                title,
                article,
                because.isEmpty() ? UNEXPLAINED : () -> because);
    }

    /** An award whose argument is made when it is asked for; {@code because} gives the same each time, to any thread. */
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
            Supplier<ImmutableList<Because>> because) {
        this.rule = rule;
        this.policy = policy;
        this.tier = tier;
        this.subject = subject;
        this.status = status;
        this.claimed = claimed;
        this.settled = settled;
        this.granted = granted;
        this.title = title;
        this.article = article;
        this.because = because;
    }

    /** The rule's id. */
    public String rule() {
        return rule;
    }

    /** The id of the policy that the rule stands in. */
    public String policy() {
        return policy;
    }

    /** The policy's tier. */
    public PolicyTier tier() {
        return tier;
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
        return title;
    }

    /** The citation: document number and article. */
    public String article() {
        return article;
    }

    /** The argument; empty where the decision was asked for without. */
    public ImmutableList<Because> because() {
        return because.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Award a
                        && rule.equals(a.rule)
                        && policy.equals(a.policy)
                        && tier == a.tier
                        && subject.equals(a.subject)
                        && status == a.status
                        && claimed.equals(a.claimed)
                        && settled.equals(a.settled)
                        && granted.equals(a.granted)
                        && title.equals(a.title)
                        && article.equals(a.article)
                        && because().equals(a.because()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, subject, status, claimed, settled, granted);
    }

    @Override
    public String toString() {
        return "Award[rule=" + rule + ", policy=" + policy + ", tier=" + tier + ", subject=" + subject + ", status="
                + status
                + ", claimed=" + claimed + ", settled=" + settled + ", granted=" + granted + ", title=" + title
                + ", article=" + article + ", because=" + because() + "]";
    }
}
