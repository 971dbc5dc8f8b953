package org.parkstack.model.json;

import com.google.common.collect.ImmutableMap;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.parkstack.model.Area;
import org.parkstack.model.CreditCode;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.model.RegionCode;
import org.parkstack.model.calendar.TimeLimit;

/** How a record stands in JSON: its components' names in {@code snake_case}, and values that are one text. */
final class Shapes {

    /** Values that are one text, by their type: how the text is read. {@code toString} writes it. */
    private static final ImmutableMap<Class<?>, Function<String, Object>> TEXTS =
            ImmutableMap.<Class<?>, Function<String, Object>>builder()
                    .put(String.class, text -> text)
                    .put(LocalDate.class, LocalDate::parse)
                    .put(LocalTime.class, LocalTime::parse)
                    .put(LocalDateTime.class, LocalDateTime::parse)
                    .put(Money.class, Money::parse)
                    .put(Area.class, Area::parse)
                    .put(Rational.class, Rational::parse)
                    .put(RegionCode.class, RegionCode::of)
                    .put(IndustryCode.class, IndustryCode::of)
                    .put(CreditCode.class, CreditCode::of)
                    .put(TimeLimit.class, TimeLimit::parse)
                    .buildOrThrow();

    private static final ImmutableMap<Class<?>, String> TITLES = ImmutableMap.<Class<?>, String>builder()
            .put(String.class, "a text")
            .put(LocalDate.class, "a day, such as `2025-01-31`")
            .put(LocalTime.class, "a time of day, such as `09:00`")
            .put(LocalDateTime.class, "a day and time, such as `2025-01-31T09:00`")
            .put(Rational.class, "a number, such as `150`")
            .buildOrThrow();

    private Shapes() {}

    /** Whether {@code type} is written as one text. */
    static boolean isText(Class<?> type) {
        return TEXTS.containsKey(type);
    }

    /** What a text of {@code type} is, for messages. */
    static String title(Class<?> type) {
        return TITLES.getOrDefault(type, "a text");
    }

    /**
     * Reads a value of one text.
     *
     * @throws RuntimeException if it can't be read
     */
    static Object parse(Class<?> type, String text) {
        Function<String, Object> parse = TEXTS.get(type);
        if (parse == null) {
            throw new IllegalArgumentException("no text is read as " + type.getName());
        }
        return parse.apply(text);
    }

    /** The key of a component: {@code snake_case} of its name. */
    static String key(RecordComponent component) {
        StringBuilder key = new StringBuilder();
        for (char c : component.getName().toCharArray()) {
            if (Character.isUpperCase(c)) {
                key.append('_').append(Character.toLowerCase(c));
            } else {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** The word of an enum's constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The class behind a type. */
    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /** The type {@code declared} where {@code owner} says what its type variables are. */
    static Type resolve(Type declared, Type owner) {
        if (declared instanceof TypeVariable<?> variable && owner instanceof ParameterizedType parameterized) {
            Map<TypeVariable<?>, Type> arguments = new HashMap<>();
            TypeVariable<?>[] variables = raw(owner).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
            return arguments.getOrDefault(variable, declared);
        }
        if (declared instanceof ParameterizedType parameterized) {
            Type[] arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(argument -> resolve(argument, owner))
                    .toArray(Type[]::new);
            return new Resolved(raw(declared), arguments);
        }
        return declared;
    }

    /** Argument {@code index} of a parameterised type. */
    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** What {@code component} of {@code from} holds. */
    static Object get(RecordComponent component, Record from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a component of a public record can't be read: " + component, e);
        }
    }

    /**
     * The record of {@code type} with {@code values}.
     *
     * @throws IllegalArgumentException as its constructor throws it
     */
    static Object make(Class<?> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a record's constructor failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record can't be made: " + type.getName(), e);
        }
    }

    private record Resolved(Class<?> raw, Type[] arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw;
        }
    }
}
