package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.parkstack.model.PolicyTier;

/** The ids of the tiers, for messages. */
final class Tiers {

    static final ImmutableList<String> IDS =
            Arrays.stream(PolicyTier.values()).map(PolicyTier::id).collect(ImmutableList.toImmutableList());

    private Tiers() {}
}
