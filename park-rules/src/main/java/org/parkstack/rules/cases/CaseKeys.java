package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableSet;

/** The keys that a case may have: what the reader accepts, and what the schema offers. */
public final class CaseKeys {

    public static final ImmutableSet<String> CASE =
            ImmutableSet.of("case", "as_of", "year", "enterprise", "reviews", "expect");

    public static final ImmutableSet<String> EXPECT =
            ImmutableSet.of("total", "tiers", "payers", "instalments", "rules", "missing", "not_in_force");

    /** What may be expected of a rule that recognises; of one that pays, an amount or a status. */
    public static final ImmutableSet<String> ANSWERS = ImmutableSet.of("met", "not_met", "unknown");

    private CaseKeys() {}
}
