package org.parkstack.model.json;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Enterprise;
import org.parkstack.model.Figure;

/**
 * Trees to records, by the types of their components: a record is an object, an optional or a list that is left out is empty, a
 * flag that is left out is {@code false}, and what a record's constructor refuses is a problem at its place. Goes on after a
 * problem.
 */
final class RecordReader {

    /** The value of a node in which something is wrong; reported already. */
    private static final Optional<Object> WRONG = Optional.empty();

    private final ImmutableList.Builder<JsonProblem> problems;

    RecordReader(ImmutableList.Builder<JsonProblem> problems) {
        this.problems = problems;
    }

    /** The record of {@code type}; empty if something is wrong with it. */
    <T extends Record> Optional<T> read(Class<T> type, Tree node) {
        return value(type, node).map(type::cast);
    }

    private Optional<Object> value(Type type, Tree node) {
        Class<?> raw = Shapes.raw(type);
        if (Shapes.isText(raw)) {
            return text(raw, node);
        } else if (raw == Figure.class) {
            return figure(Shapes.argument(type, 0), node);
        } else if (raw == Enterprise.class) {
            return new SubjectReader(problems).enterprise(node).map(enterprise -> enterprise);
        } else if (raw == ImmutableList.class || raw == ImmutableSet.class) {
            return items(type, raw, node);
        } else if (raw == ImmutableMap.class) {
            return map(type, node);
        } else if (raw == boolean.class) {
            return scalar(node, "`true` or `false`", RecordReader::flag);
        } else if (raw == int.class || raw == Integer.class) {
            return scalar(node, "a whole number", RecordReader::whole);
        } else if (raw.isEnum()) {
            return word(raw, node);
        } else if (raw.isRecord()) {
            return record(type, raw, node);
        }
        throw new IllegalArgumentException("values of " + raw.getName() + " have no form in JSON");
    }

    private Optional<Object> wrong(Place place, String message) {
        problems.add(place.problem(message));
        return WRONG;
    }

    private interface Reading {
        @Nullable Object of(String text);
    }

    private Optional<Object> scalar(Tree node, String title, Reading read) {
        Object value = node instanceof Tree.Scalar scalar ? read.of(scalar.text()) : null;
        return value == null ? wrong(node.place(), "this is " + title + ", not " + node.title()) : Optional.of(value);
    }

    private static @Nullable Boolean flag(String text) {
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
    }

    private static @Nullable Integer whole(String text) {
        return text.matches("-?[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    private Optional<Object> text(Class<?> type, Tree node) {
        String title = Shapes.title(type);
        if (!(node instanceof Tree.Scalar scalar)) {
            return wrong(node.place(), "this is " + title + ", not " + node.title());
        }
        try {
            return Optional.of(Shapes.parse(type, scalar.text()));
        } catch (DateTimeException | NumberFormatException e) {
            return wrong(node.place(), "this is " + title + ", not " + node.title());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return wrong(node.place(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Object> word(Class<?> type, Tree node) {
        String words = Arrays.stream(type.getEnumConstants())
                .map(constant -> Shapes.word((Enum<?>) constant))
                .collect(Collectors.joining(", "));
        return scalar(
                node,
                "one of " + words,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> Shapes.word((Enum<?>) constant).equals(text))
                        .findFirst()
                        .orElse(null));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the bounds are of one type, which is that of the figure
    private Optional<Object> figure(Type of, Tree node) {
        if (!(node instanceof Tree.Members range)) {
            return value(of, node).map(exact -> Figure.of((Comparable) exact));
        }
        Optional<Object> least = bound(of, range, "at_least");
        Optional<Object> most = bound(of, range, "at_most");
        boolean whole = noOtherKeys(range, ImmutableSet.of("at_least", "at_most"), "a range");
        boolean failed = range.members().containsKey("at_least") && least.isEmpty()
                || range.members().containsKey("at_most") && most.isEmpty();
        if (!whole || failed) {
            return WRONG;
        }
        try {
            return Optional.of(new Figure((Optional) least, (Optional) most));
        } catch (IllegalArgumentException e) {
            return wrong(node.place(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Object> bound(Type of, Tree.Members range, String key) {
        Tree bound = range.members().get(key);
        return bound == null ? WRONG : value(of, bound);
    }

    private Optional<Object> items(Type type, Class<?> raw, Tree node) {
        if (!(node instanceof Tree.Items list)) {
            return wrong(node.place(), "this is a list, not " + node.title());
        }
        ImmutableList.Builder<Object> values = ImmutableList.builder();
        boolean whole = true;
        for (Tree item : list.items()) {
            Optional<Object> value = value(Shapes.argument(type, 0), item);
            value.ifPresent(values::add);
            whole &= value.isPresent();
        }
        ImmutableList<Object> all = values.build();
        if (whole && raw == ImmutableSet.class && ImmutableSet.copyOf(all).size() < all.size()) {
            return wrong(node.place(), "something stands in this list twice");
        }
        return whole ? Optional.of(raw == ImmutableSet.class ? ImmutableSet.copyOf(all) : all) : WRONG;
    }

    private Optional<Object> map(Type type, Tree node) {
        if (!(node instanceof Tree.Members members)) {
            return wrong(node.place(), "this is an object, not " + node.title());
        }
        ImmutableMap.Builder<Object, Object> values = ImmutableMap.builder();
        boolean whole = true;
        for (String name : members.members().keySet()) {
            Place place = members.keys().getOrDefault(name, members.place());
            Optional<Object> key = value(Shapes.argument(type, 0), new Tree.Scalar(place, Tree.Form.STRING, name));
            Optional<Object> value = value(Shapes.argument(type, 1), members.members().get(name));
            whole &= key.isPresent() && value.isPresent();
            if (key.isPresent() && value.isPresent()) {
                values.put(key.get(), value.get());
            }
        }
        return whole ? Optional.of(values.buildOrThrow()) : WRONG;
    }

    private Optional<Object> record(Type type, Class<?> raw, Tree node) {
        if (!(node instanceof Tree.Members members)) {
            return wrong(node.place(), "this is an object, not " + node.title());
        }
        RecordComponent[] components = raw.getRecordComponents();
        ImmutableSet<String> keys =
                Arrays.stream(components).map(Shapes::key).collect(ImmutableSet.toImmutableSet());
        boolean whole = noOtherKeys(members, keys, "this object");
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Type of = Shapes.resolve(components[i].getGenericType(), type);
            Optional<Object> value = member(of, Shapes.key(components[i]), members);
            whole &= value.isPresent();
            if (value.isPresent()) {
                values[i] = value.get();
            }
        }
        if (!whole) {
            return WRONG;
        }
        try {
            return Optional.of(Shapes.make(raw, values));
        } catch (IllegalArgumentException e) {
            return wrong(node.place(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Object> member(Type type, String key, Tree.Members members) {
        Tree node = members.members().get(key);
        Class<?> raw = Shapes.raw(type);
        if (raw == Optional.class) {
            return node == null
                    ? Optional.of(Optional.empty())
                    : value(Shapes.argument(type, 0), node).map(Optional::of);
        } else if (node != null) {
            return value(type, node);
        } else if (raw == ImmutableList.class) {
            return Optional.of(ImmutableList.of());
        } else if (raw == ImmutableSet.class) {
            return Optional.of(ImmutableSet.of());
        } else if (raw == ImmutableMap.class) {
            return Optional.of(ImmutableMap.of());
        } else if (raw == boolean.class) {
            return Optional.of(false);
        }
        return wrong(members.place(), "`" + key + "` is missing");
    }

    private boolean noOtherKeys(Tree.Members members, ImmutableSet<String> keys, String what) {
        boolean none = true;
        for (String key : members.members().keySet()) {
            if (!keys.contains(key)) {
                none = false;
                problems.add(members.keys()
                        .getOrDefault(key, members.place())
                        .problem(what + " has no `" + key + "`: its keys are `" + String.join("`, `", keys) + "`"));
            }
        }
        return none;
    }
}
