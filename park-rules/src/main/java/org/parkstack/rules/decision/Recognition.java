package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.value.Truth;

/** Whether a subject meets the criteria of a rule that recognises. */
public record Recognition(
        String rule,
        String policy,
        String subject,
        Truth met,
        String title,
        String article,
        ImmutableList<Because> because) {

    /** {@code met}, {@code not_met} or {@code unknown}. */
    public String answer() {
        return met == Truth.TRUE ? "met" : met == Truth.FALSE ? "not_met" : "unknown";
    }
}
