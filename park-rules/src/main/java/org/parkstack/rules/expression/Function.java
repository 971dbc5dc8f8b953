package org.parkstack.rules.expression;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The functions of plain arguments; those over records are {@link Expression.Aggregate}s. */
public enum Function {
    MIN(1, Integer.MAX_VALUE),
    MAX(1, Integer.MAX_VALUE),
    ABS(1, 1),
    FLOOR(2, 2),
    CEIL(2, 2),
    ROUND(2, 2),
    YEARS_BETWEEN(2, 2),
    MONTHS_BETWEEN(2, 2),
    DAYS_BETWEEN(2, 2),
    YEAR_OF(1, 1);

    private static final ImmutableMap<String, Function> BY_ID = Maps.uniqueIndex(Arrays.asList(values()), Function::id);

    private final int fewest;
    private final int most;

    Function(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    /** As an expression writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes {@code count} arguments. */
    public boolean takes(int count) {
        return count >= fewest && count <= most;
    }

    String takesText() {
        return most == Integer.MAX_VALUE ? "at least " + fewest : String.valueOf(fewest);
    }

    /** The function of that name. */
    public static Optional<Function> ofId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
