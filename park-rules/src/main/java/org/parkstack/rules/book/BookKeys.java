package org.parkstack.rules.book;

import com.google.common.collect.ImmutableSet;

/** The keys that each map of a book may have: what the reader accepts, and what the schema offers. */
public final class BookKeys {

    public static final ImmutableSet<String> BOOK = ImmutableSet.of(
            "book",
            "title",
            "version",
            "include",
            "facts",
            "assume",
            "stacking",
            "accept",
            "parameters",
            "terms",
            "policies");

    public static final ImmutableSet<String> POLICY = ImmutableSet.of(
            "policy",
            "title",
            "number",
            "issuer",
            "tier",
            "region",
            "in_force",
            "url",
            "parameters",
            "terms",
            "rules",
            "stacking");

    public static final ImmutableSet<String> RULE = ImmutableSet.of(
            "rule",
            "title",
            "article",
            "kind",
            "matter",
            "per",
            "in_force",
            "when",
            "pays",
            "recognises",
            "up_to",
            "round",
            "funded_by",
            "instalments");

    public static final ImmutableSet<String> FACT =
            ImmutableSet.of("type", "title", "by_year", "one_of", "at_least", "at_most");

    public static final ImmutableSet<String> INCLUDE = ImmutableSet.of("book", "at", "version");

    public static final ImmutableSet<String> ACCEPTANCE = ImmutableSet.of("code", "at", "because", "until");

    public static final ImmutableSet<String> PARAMETER = ImmutableSet.of("article", "title", "values");

    /** Of a term that is a map. */
    public static final ImmutableSet<String> TERM =
            ImmutableSet.of("per", "value", "brackets", "marginal", "rows", "review", "all", "any", "none");

    public static final ImmutableSet<String> PERIOD = ImmutableSet.of("from", "until");

    public static final ImmutableSet<String> CONDITION = ImmutableSet.of("all", "any", "none", "is", "says", "article");

    /** Of a row of a table; in a term {@code value} takes the place of {@code pay}. */
    public static final ImmutableSet<String> ROW = ImmutableSet.of("when", "pay", "value", "otherwise");

    public static final ImmutableSet<String> BRACKETS = ImmutableSet.of("brackets", "marginal", "rows");

    public static final ImmutableSet<String> BRACKET = ImmutableSet.of("from", "rate", "pay", "value");

    public static final ImmutableSet<String> REVIEW_BOUNDS = ImmutableSet.of("at_least", "at_most");

    /** Of every step; beside them stands the one that says what it does, {@link #STEP_KINDS}. */
    public static final ImmutableSet<String> STEP =
            ImmutableSet.of("step", "title", "article", "per", "in_force", "of", "reduce");

    public static final ImmutableSet<String> STEP_KINDS = stepKinds();

    public static final ImmutableSet<String> SELECTION = ImmutableSet.of("tier", "policy", "kind");

    private BookKeys() {}

    private static ImmutableSet<String> stepKinds() {
        ImmutableSet.Builder<String> out = ImmutableSet.builder();
        for (Step.Kind kind : Step.Kind.values()) {
            out.add(kind.id());
        }
        return out.build();
    }
}
