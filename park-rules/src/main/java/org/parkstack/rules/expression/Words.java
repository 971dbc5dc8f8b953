package org.parkstack.rules.expression;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words that the language keeps for itself, and the form of ids. */
public final class Words {

    /** The longest id, in characters. */
    public static final int LONGEST_ID = 64;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");

    /** The kinds of record, as expressions and {@code per} name them. */
    public static final ImmutableSet<String> RECORDS =
            ImmutableSet.of("qualification", "project", "talent", "patent", "item", "grant");

    /** Every word of the language; no fact, term or parameter may carry one as its id. */
    public static final ImmutableSet<String> RESERVED = ImmutableSet.<String>builder()
            .add("if", "then", "else", "or", "and", "not", "in", "within", "has", "is", "known", "for", "where")
            .add("true", "false", "always", "as_of", "year", "holds", "enterprise")
            .addAll(RECORDS)
            .addAll(lower(Function.values()))
            .addAll(lower(Expression.Aggregation.values()))
            .addAll(lower(Expression.Stage.values()))
            .build();

    private Words() {}

    /** Whether {@code text} is {@code snake_case} of at most {@link #LONGEST_ID} characters. */
    public static boolean isId(String text) {
        return text.length() <= LONGEST_ID && ID.matcher(text).matches();
    }

    private static Iterable<String> lower(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }
}
