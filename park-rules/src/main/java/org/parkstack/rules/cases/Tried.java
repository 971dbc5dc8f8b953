package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.decision.Decision;

/**
 * A case that was tried.
 *
 * @param decision what was decided; with because-trees where there are differences
 * @param differences where that is other than the case expects
 */
public record Tried(Case one, Decision decision, ImmutableList<Difference> differences) {

    /** Whether the case is as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
