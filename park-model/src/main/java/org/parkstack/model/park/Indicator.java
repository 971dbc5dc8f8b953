package org.parkstack.model.park;

import java.time.YearMonth;
import java.util.Optional;
import org.parkstack.model.Figure;
import org.parkstack.model.Rational;

/**
 * An economic indicator over some months (指标): a level, a growth, or both. Immutable and thread-safe.
 *
 * <pre>{@code
 * Indicator growth = Indicator.growth("全行业增值税开票销售", "元", "2025-01", "2025-10", Rational.parse("0.283"));
 * growth.level();                                                                    // Optional.empty
 * growth.withBase(Figure.of(Rational.of(1_000))).level();                            // Optional[1283]
 * }</pre>
 *
 * @param unit what is counted: {@code "元"}, {@code "家"}, {@code "人"}
 * @param from the first month, {@code "2025-01"}
 * @param to the last month
 * @param stated the level, where it is stated
 * @param growth on the same months of the year before: 283/1000 is up 28.3 %
 * @param base the level of those months, where it is stated
 */
public record Indicator(
        String measure,
        String unit,
        String from,
        String to,
        Optional<Figure<Rational>> stated,
        Optional<Rational> growth,
        Optional<Figure<Rational>> base) {

    /**
     * The indicator.
     *
     * @throws IllegalArgumentException if it says neither a level nor a growth, its months are not months or are reversed, or it
     *     falls by more than all
     */
    public Indicator {
        if (stated.isEmpty() && growth.isEmpty()) {
            throw new IllegalArgumentException("`" + measure + "` says neither a level nor a growth");
        }
        if (month(to).isBefore(month(from))) {
            throw new IllegalArgumentException("`" + measure + "` ends in " + to + ", before it begins in " + from);
        }
        if (growth.filter(rate -> rate.compareTo(Rational.of(-1)) < 0).isPresent()) {
            throw new IllegalArgumentException("`" + measure + "` can't fall by more than all of it");
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("`" + text + "` is not a month: write it like `2025-01`", e);
        }
    }

    /** A growth of which no base is given: not a level. */
    public static Indicator growth(String measure, String unit, String from, String to, Rational growth) {
        return new Indicator(measure, unit, from, to, Optional.empty(), Optional.of(growth), Optional.empty());
    }

    /** This indicator with the level of the same months of the year before. */
    public Indicator withBase(Figure<Rational> level) {
        return new Indicator(measure, unit, from, to, stated, growth, Optional.of(level));
    }

    /** The level: as stated, or from growth and base; empty for a growth without a base. */
    public Optional<Figure<Rational>> level() {
        return stated.or(() -> growth.flatMap(
                rate -> base.map(before -> before.map(value -> value.times(rate.plus(Rational.ONE))))));
    }
}
