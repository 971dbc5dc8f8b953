package org.parkstack.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One entry of the standard vocabulary (rule-book.md section 4): a fact that every rule book may read without declaring it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subject whose fact it is
 * @param name its name in rule books and JSON, the {@code snake_case} of the accessor: {@code "rd_expense"}
 * @param type what kind of value it has, in each year if it is by year
 * @param byYear whether it has a value for each year
 * @param mayBeNegative whether it can be below zero; numbers, money and areas can't, but for profit and net assets
 */
public record StandardFact(SubjectKind subject, String name, FactType type, boolean byYear, boolean mayBeNegative) {

    /**
     * The policy term for it (政策用语): {@code "研究开发费用"} for {@code rd_expense}.
     *
     * <pre>{@code
     * Vocabulary.find(SubjectKind.ENTERPRISE, "rd_expense").orElseThrow().title();   // "研究开发费用"
     * }</pre>
     */
    public String title() {
        return StandardFacts.title(subject, name);
    }

    /**
     * What is wrong with {@code value} as a value of this fact, in one sentence; empty if it is lawful.
     *
     * <p>Lawful is a value of the right type, by year exactly if the fact is, not below zero where it can't be, and a code
     * that its standard allows.
     */
    public Optional<String> fault(FactValue value) {
        if (!byYear) {
            return faultOfOne(value, "`" + name + "`");
        }
        if (!(value instanceof FactValue.ByYear years)) {
            return Optional.of("`" + name + "` is given by year, such as `{2024: …}`");
        }
        for (Map.Entry<Integer, FactValue> entry : years.value().entrySet()) {
            Optional<String> fault = faultOfOne(entry.getValue(), "`" + name + "` of " + entry.getKey());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> faultOfOne(FactValue value, String where) {
        if (!type.admits(value)) {
            return Optional.of(where + " is " + type.title() + ", not `" + value + "`");
        }
        if (!mayBeNegative && isBelowZero(value)) {
            return Optional.of(where + " can't be below zero, as `" + value + "` is");
        }
        return value instanceof FactValue.Text text ? faultOfText(text.value()) : Optional.empty();
    }

    private static boolean isBelowZero(FactValue value) {
        if (value instanceof FactValue.Number number) {
            return reachesBelow(number.value(), Rational.ZERO);
        } else if (value instanceof FactValue.Amount amount) {
            return reachesBelow(amount.value(), Money.ZERO);
        }
        return value instanceof FactValue.Surface surface && reachesBelow(surface.value(), Area.ofSquareMetres(0));
    }

    private static <T extends Comparable<? super T>> boolean reachesBelow(Figure<T> figure, T limit) {
        return figure.least().or(figure::most).orElseThrow().compareTo(limit) < 0;
    }

    private Optional<String> faultOfText(String text) {
        return switch (type) {
            case REGION -> faultOfCode(RegionCode::of, text);
            case INDUSTRY -> faultOfCode(IndustryCode::of, text);
            default -> name.equals("credit_code") ? faultOfCode(CreditCode::of, text) : Optional.empty();
        };
    }

    private static Optional<String> faultOfCode(Consumer<String> parse, String text) {
        try {
            parse.accept(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
