package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.rules.decision.Decision;

/**
 * A case that was tried.
 *
 * @param decision what was decided, with because-trees; empty where that is as expected
 * @param differences where that is other than the case expects
 */
public record Tried(Case one, Optional<Decision> decision, ImmutableList<Difference> differences) {

    /** Whether the case is as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
