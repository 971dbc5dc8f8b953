package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** Values and amounts as decisions write them. */
final class Json {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(天|个月)");

    private static final int MOST_DIGITS = 4_096;

    private Json() {}

    /** Something that is not written as a decision writes it. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    static String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isTextual()) {
            throw new Malformed("`" + key + "` is missing or no text");
        }
        return value.textValue();
    }

    static JsonNode child(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new Malformed("`" + key + "` is missing");
        }
        return value;
    }

    static PolicyTier tier(String id) {
        for (PolicyTier tier : PolicyTier.values()) {
            if (tier.id().equals(id)) {
                return tier;
            }
        }
        throw new Malformed("`" + id + "` is no tier");
    }

    static Rounding rounding(String text) {
        for (Rounding how : Rounding.values()) {
            if (text.startsWith(how.id() + " to ")) {
                return how;
            }
        }
        throw new Malformed("`" + text + "` is no rounding");
    }

    static Range range(Value value) {
        if (value instanceof Range range) {
            return range;
        }
        throw new Malformed("a quantity is expected");
    }

    static Truth answer(Value value) {
        if (value instanceof Truth truth) {
            return truth;
        }
        throw new Malformed("an answer is expected");
    }

    /** Numbers by key, in the order written. */
    static Map<String, Rational> numbers(JsonNode node) {
        ImmutableMap.Builder<String, Rational> out = ImmutableMap.builder();
        node.fieldNames().forEachRemaining(key -> out.put(key, number(text(node, key))));
        return out.buildOrThrow();
    }

    /** Positions in a list of {@code size}. */
    static ImmutableList<Integer> positions(JsonNode list, int size) {
        ImmutableList.Builder<Integer> out = ImmutableList.builder();
        for (JsonNode item : list) {
            if (!item.isInt() || item.intValue() < 0 || item.intValue() >= size) {
                throw new Malformed("`" + item + "` is no position");
            }
            out.add(item.intValue());
        }
        return out.build();
    }

    /** A pair of bounds of money. */
    static Range amount(JsonNode node) {
        Range range = bounds(node);
        if (range.lo() == null || range.lo().signum() < 0) {
            throw new Malformed("an amount has no `at_least`, or one below 0");
        }
        return range;
    }

    private static Range bounds(JsonNode node) {
        Rational lo = end(node, "at_least");
        Rational hi = end(node, "at_most");
        if (lo != null && hi != null && lo.compareTo(hi) > 0) {
            throw new Malformed("`at_least` is more than `at_most`");
        }
        return Range.of(lo, hi);
    }

    private static @Nullable Rational end(JsonNode node, String key) {
        JsonNode end = child(node, key);
        return end.isNull() ? null : number(end.asText());
    }

    static Rational number(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new Malformed("a number has more than " + MOST_DIGITS + " characters");
        }
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw new Malformed("`" + text + "` is no number");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new Malformed("`" + text + "` is no day");
        }
    }

    /** The value of a node of a because-tree, read as its `type` says. */
    static Value value(JsonNode node) {
        JsonNode value = child(node, "value");
        return switch (text(node, "type")) {
            case "flag" -> truth(value.asText());
            case "date" -> value.isTextual() ? Days.of(day(value.asText())) : days(value);
            case "duration" -> lengths(value);
            case "symbol", "code", "text", "quoted word" -> words(value);
            case "symbols" -> wordSet(value);
            default -> value.isTextual() ? Range.of(number(value.asText())) : bounds(value);
        };
    }

    static Truth truth(String text) {
        return switch (text) {
            case "true" -> Truth.TRUE;
            case "false" -> Truth.FALSE;
            case "unknown" -> Truth.UNKNOWN;
            default -> throw new Malformed("`" + text + "` is no answer");
        };
    }

    private static Days days(JsonNode value) {
        JsonNode lo = child(value, "at_least");
        JsonNode hi = child(value, "at_most");
        return new Days(lo.isNull() ? null : day(lo.asText()), hi.isNull() ? null : day(hi.asText()));
    }

    private static Lengths lengths(JsonNode value) {
        ImmutableSet.Builder<Constant.Length> out = ImmutableSet.builder();
        for (String text : value.isTextual()
                ? ImmutableList.of(value.asText())
                : strings(value, "one_of").orElse(ImmutableList.of())) {
            Matcher m = LENGTH.matcher(text);
            if (!m.matches()) {
                throw new Malformed("`" + text + "` is no duration");
            }
            int n = Integer.parseInt(m.group(1));
            out.add(m.group(2).equals("天") ? new Constant.Length(0, n) : new Constant.Length(n, 0));
        }
        return new Lengths(out.build());
    }

    private static Words words(JsonNode value) {
        return value.isTextual()
                ? Words.of(value.asText())
                : new Words(strings(value, "one_of").map(ImmutableSet::copyOf).orElse(null));
    }

    private static WordSet wordSet(JsonNode value) {
        ImmutableSet<String> has = ImmutableSet.copyOf(strings(value, "has").orElse(ImmutableList.of()));
        return value.has("may_have")
                ? new WordSet(
                        has,
                        strings(value, "may_have").map(ImmutableSet::copyOf).orElse(null))
                : WordSet.of(has);
    }

    /** A list of texts; empty where it is {@code null}. */
    private static Optional<ImmutableList<String>> strings(JsonNode node, String key) {
        JsonNode list = child(node, key);
        if (list.isNull()) {
            return Optional.empty();
        }
        ImmutableList.Builder<String> out = ImmutableList.builder();
        list.forEach(item -> out.add(item.asText()));
        return Optional.of(out.build());
    }
}
