package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.value.Truth;

/**
 * Whether a subject meets the criteria of a rule that recognises. Immutable, thread-safe; two are equal where all that they say
 * is. No method takes or returns {@code null}.
 */
public final class Recognition {

    private final String rule;
    private final String policy;
    private final String subject;
    private final Truth met;
    private final String title;
    private final String article;
    private final Supplier<ImmutableList<Because>> because;

    /** A recognition with its argument; empty where the decision was asked for without. */
    public Recognition(
            String rule,
            String policy,
            String subject,
            Truth met,
            String title,
            String article,
            ImmutableList<Because> because) {
        this(rule, policy, subject, met, title, article, () -> because);
    }

    /** One whose argument is made when it is asked for; {@code because} gives the same each time, to any thread. */
    public Recognition(
            String rule,
            String policy,
            String subject,
            Truth met,
            String title,
            String article,
            Supplier<ImmutableList<Because>> because) {
        this.rule = rule;
        this.policy = policy;
        this.subject = subject;
        this.met = met;
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

    /** {@code enterprise} or {@code kind:id}. */
    public String subject() {
        return subject;
    }

    /** Whether the criteria are met. */
    public Truth met() {
        return met;
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

    /** {@code met}, {@code not_met} or {@code unknown}. */
    public String answer() {
        return met == Truth.TRUE ? "met" : met == Truth.FALSE ? "not_met" : "unknown";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Recognition r
                        && rule.equals(r.rule)
                        && policy.equals(r.policy)
                        && subject.equals(r.subject)
                        && met == r.met
                        && title.equals(r.title)
                        && article.equals(r.article)
                        && because().equals(r.because()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, subject, met);
    }

    @Override
    public String toString() {
        return "Recognition[rule=" + rule + ", policy=" + policy + ", subject=" + subject + ", met=" + met + ", title="
                + title + ", article=" + article + ", because=" + because() + "]";
    }
}
