package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.value.Range;

/** What one rule gives one subject, through all steps. Not thread-safe; one a run. */
final class Standing {

    /** A step's effect. {@code ofBook}: whether the step stands in the book rather than in the policy. */
    record Change(int step, boolean ofBook, Range after, ImmutableSet<Lack> support, Because.@Nullable Stacked why) {}

    final int index;
    final CheckedRule rule;
    final Subject subject;
    Range claimed = Range.ZERO;
    ImmutableSet<Lack> support = ImmutableSet.of();

    @Nullable
    Outcome when;

    Because.@Nullable Claim claim;
    final List<Change> changes = new ArrayList<>();

    Standing(int index, CheckedRule rule, Subject subject) {
        this.index = index;
        this.rule = rule;
        this.subject = subject;
    }

    /** As it stands now. */
    Range now() {
        return changes.isEmpty() ? claimed : changes.get(changes.size() - 1).after();
    }

    ImmutableSet<Lack> supportNow() {
        return changes.isEmpty() ? support : changes.get(changes.size() - 1).support();
    }

    /** After its own policy's steps. */
    Range settled() {
        Range settled = claimed;
        for (Change change : changes) {
            settled = change.ofBook() ? settled : change.after();
        }
        return settled;
    }

    ImmutableSet<Lack> settledSupport() {
        ImmutableSet<Lack> settled = support;
        for (Change change : changes) {
            settled = change.ofBook() ? settled : change.support();
        }
        return settled;
    }
}
