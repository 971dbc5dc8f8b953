package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.ExpressionFault;
import org.parkstack.rules.expression.ExpressionParser;
import org.parkstack.rules.expression.Words;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.source.SourceReader;

/**
 * One mapping of a book, read key by key. What is malformed is reported and read as absent, so that one fault does not
 * hide the next.
 */
final class Fields {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Mapping mapping;
    private final String what;
    private final Problems problems;

    Fields(Mapping mapping, String what, Problems problems, ImmutableSet<String> known) {
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
        Optional<String> cut = SourceReader.cutExpressionHelp(mapping);
        for (Mapping.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.error(
                        Code.PK103,
                        entry.key().place(),
                        "unknown key `" + shortened(key) + "` in " + what,
                        cut.orElseGet(() -> problems.didYouMean(key, known)));
            }
        }
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    Place place() {
        return mapping.place();
    }

    Problems problems() {
        return problems;
    }

    boolean has(String key) {
        return mapping.get(key).isPresent();
    }

    Place placeOf(String key) {
        return mapping.entry(key).map(e -> e.key().place()).orElse(place());
    }

    void missing(String key, String help) {
        problems.error(Code.PK104, place(), what + " has no `" + key + "`", help);
    }

    Optional<Node> node(String key) {
        return mapping.get(key);
    }

    Optional<Scalar> scalar(String key) {
        Optional<Node> node = node(key);
        return node.isEmpty() ? Optional.empty() : scalar(node.get(), "`" + key + "`");
    }

    Optional<Scalar> scalar(Node node, String name) {
        if (node instanceof Scalar s) {
            return Optional.of(s);
        }
        problems.error(Code.PK105, node.place(), name + " should be one value, not a " + kind(node), "");
        return Optional.empty();
    }

    Optional<Mapping> map(String key) {
        Optional<Node> node = node(key);
        return node.isEmpty() ? Optional.empty() : map(node.get(), "`" + key + "`");
    }

    Optional<Mapping> map(Node node, String name) {
        if (node instanceof Mapping m) {
            return Optional.of(m);
        }
        problems.error(Code.PK105, node.place(), name + " should be a map of keys and values", "");
        return Optional.empty();
    }

    ImmutableList<Node> list(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return ImmutableList.of();
        }
        if (node.get() instanceof Sequence s) {
            return s.items();
        }
        problems.error(Code.PK105, node.get().place(), "`" + key + "` should be a list", "a list reads `[a, b]`");
        return ImmutableList.of();
    }

    static String kind(Node node) {
        return node instanceof Sequence ? "list" : node instanceof Mapping ? "map" : "value";
    }

    String text(String key, String otherwise) {
        Optional<Scalar> scalar = scalar(key);
        return scalar.isEmpty() ? otherwise : scalar.get().text();
    }

    Optional<String> textOf(String key) {
        Optional<Scalar> scalar = scalar(key);
        return scalar.isEmpty() ? Optional.empty() : Optional.of(scalar.get().text());
    }

    /** The entries of the map under {@code key}; none where it is left out. */
    ImmutableList<Mapping.Entry> entries(String key) {
        Optional<Mapping> map = map(key);
        return map.isEmpty() ? ImmutableList.of() : map.get().entries();
    }

    String requiredText(String key, String help) {
        if (!has(key)) {
            missing(key, help);
        }
        return text(key, "");
    }

    /** The id under {@code key}; empty, and reported, where it is missing or malformed. */
    String id(String key) {
        if (!has(key)) {
            missing(key, "");
            return "";
        }
        Optional<Scalar> scalar = scalar(key);
        return scalar.isEmpty() ? "" : id(scalar.get());
    }

    String id(Scalar scalar) {
        String text = scalar.text();
        if (!Words.isId(text)) {
            problems.error(
                    Code.PK105,
                    scalar.place(),
                    "`" + shortened(text) + "` is no id",
                    "an id is snake_case: a small letter, then small letters, digits and `_`, 64 at most");
        }
        return text;
    }

    Optional<LocalDate> date(String key) {
        Optional<Scalar> scalar = scalar(key);
        return scalar.isEmpty() ? Optional.empty() : date(scalar.get(), problems);
    }

    static Optional<LocalDate> date(Scalar scalar, Problems problems) {
        String text = scalar.text().strip();
        if (DATE.matcher(text).matches()) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                // reported below
            }
        }
        problems.error(Code.PK105, scalar.place(), "`" + shortened(text) + "` is no date", "a date reads `2025-01-31`");
        return Optional.empty();
    }

    Optional<Boolean> flag(String key) {
        return scalar(key).flatMap(s -> {
            String text = s.text().strip();
            if (text.equals("true") || text.equals("false")) {
                return Optional.of(text.equals("true"));
            }
            problems.error(
                    Code.PK105,
                    s.place(),
                    "`" + shortened(text) + "` should be true or false",
                    "write `true` or `false`");
            return Optional.empty();
        });
    }

    /** One of a closed list of words. */
    <T> Optional<T> oneOf(String key, Function<String, Optional<T>> find, Iterable<String> known) {
        Optional<Scalar> scalar = scalar(key);
        return scalar.isEmpty() ? Optional.empty() : oneOf(scalar.get(), "`" + key + "`", find, known);
    }

    <T> Optional<T> oneOf(Scalar s, String name, Function<String, Optional<T>> find, Iterable<String> known) {
        return lawful(s, name, find.apply(s.text()), known);
    }

    /** The kind of subject that {@code per} names. */
    Optional<SubjectKind> per() {
        Optional<Scalar> scalar = scalar("per");
        return scalar.isEmpty()
                ? Optional.empty()
                : lawful(scalar.get(), "`per`", SubjectKind.ofId(scalar.get().text()), Ids.SUBJECTS);
    }

    private <T> Optional<T> lawful(Scalar s, String name, Optional<T> found, Iterable<String> known) {
        if (found.isEmpty()) {
            problems.error(
                    Code.PK105,
                    s.place(),
                    "`" + shortened(s.text()) + "` is no lawful value of " + name,
                    "one of " + String.join(", ", known));
        }
        return found;
    }

    Optional<Written> expression(String key) {
        Optional<Node> node = node(key);
        return node.isEmpty() ? Optional.empty() : expression(node.get(), "`" + key + "`");
    }

    Optional<Written> expression(Node node, String name) {
        if (!(node instanceof Scalar scalar)) {
            String help = node instanceof Mapping m
                    ? SourceReader.cutExpressionHelp(m).orElse("")
                    : "";
            problems.error(Code.PK105, node.place(), name + " should be an expression, not a " + kind(node), help);
            return Optional.empty();
        }
        return parse(scalar, problems);
    }

    static Optional<Written> parse(Scalar scalar, Problems problems) {
        ExpressionParser.Parsed parsed = ExpressionParser.parse(scalar.text());
        ExpressionFault fault = parsed.fault().orElse(null);
        if (fault != null) {
            problems.error(
                    fault.limit() ? Code.PK101 : Code.PK201,
                    scalar.place(fault.offset()),
                    fault.message(),
                    fault.help());
        }
        Optional<Expression> expression = parsed.expression();
        return expression.isEmpty() ? Optional.empty() : Optional.of(new Written(expression.get(), scalar));
    }

    /** {@code {from: …, until: …}}; always where it is left out. */
    EffectivePeriod period(String key) {
        Optional<Mapping> found = map(key);
        if (found.isEmpty()) {
            return EffectivePeriod.ALWAYS;
        }
        Fields fields = new Fields(found.get(), "`" + key + "`", problems, BookKeys.PERIOD);
        @Nullable LocalDate from = fields.date("from").orElse(null);
        @Nullable LocalDate until = fields.date("until").orElse(null);
        if (from != null && until != null && !from.isBefore(until)) {
            problems.error(
                    Code.PK105,
                    fields.placeOf("until"),
                    "`until` " + until + " is not after `from` " + from,
                    "`until` is the first day on which it no longer holds");
            return EffectivePeriod.ALWAYS;
        }
        return EffectivePeriod.of(Optional.ofNullable(from), Optional.ofNullable(until));
    }
}
