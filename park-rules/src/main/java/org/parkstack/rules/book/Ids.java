package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;

/** The ids of what is one of a few, for messages. */
final class Ids {

    static final ImmutableList<String> TIERS;
    static final ImmutableList<String> SUBJECTS;
    static final ImmutableList<String> REDUCES;

    // Loops, here and where else a book is loaded: the first streams and lambdas of a JVM take it longer than a small
    // book.
    static {
        ImmutableList.Builder<String> tiers = ImmutableList.builder();
        for (PolicyTier tier : PolicyTier.values()) {
            tiers.add(tier.id());
        }
        TIERS = tiers.build();
        ImmutableList.Builder<String> subjects = ImmutableList.builder();
        for (SubjectKind kind : SubjectKind.values()) {
            subjects.add(kind.id());
        }
        SUBJECTS = subjects.build();
        ImmutableList.Builder<String> reduces = ImmutableList.builder();
        for (Step.Reduce reduce : Step.Reduce.values()) {
            reduces.add(reduce.id());
        }
        REDUCES = reduces.build();
    }

    private Ids() {}
}
