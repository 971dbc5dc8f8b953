package org.parkstack.rules.schema;

import static org.parkstack.rules.json.Trees.map;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a schema. A part is a map of its keywords. */
final class Shape {

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** As the readers have it: one value, quoted or not. */
    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    private Shape() {}

    /** One value of any form. */
    static Map<String, Object> scalar(String description) {
        return map("type", SCALAR, "description", description);
    }

    /** A string of a form; a number too where the form is that of one. */
    static Map<String, Object> form(String description, String pattern, Object... examples) {
        return map("type", "string", "pattern", pattern, "description", description, "examples", List.of(examples));
    }

    static Map<String, Object> day() {
        Map<String, Object> out = form("a day", "^\\s*\\d{4}-\\d{2}-\\d{2}\\s*$", "2025-01-31");
        out.put("format", "date");
        return out;
    }

    static Map<String, Object> flag(String description) {
        return map("enum", List.of(true, false, "true", "false"), "description", description);
    }

    static Map<String, Object> oneOf(String description, Collection<?> values) {
        return map("enum", List.copyOf(values), "description", description);
    }

    static Map<String, Object> ref(String name) {
        return map("$ref", "#/$defs/" + name);
    }

    static Map<String, Object> ref(String name, String description) {
        return map("$ref", "#/$defs/" + name, "description", description);
    }

    static Map<String, Object> list(Map<String, Object> items, String description) {
        return map("type", "array", "items", items, "description", description);
    }

    static Map<String, Object> someOf(Map<String, Object> items, String description) {
        return map("type", "array", "items", items, "minItems", 1, "description", description);
    }

    /** A map whose keys are the book's own. */
    static Map<String, Object> named(String key, Map<String, Object> values, String description) {
        return map(
                "type",
                "object",
                "propertyNames",
                ref(key),
                "additionalProperties",
                values,
                "description",
                description);
    }

    static Map<String, Object> any(String description, Object... parts) {
        return map("anyOf", List.of(parts), "description", description);
    }

    /** What may also be left out by writing no value behind the key. */
    static Map<String, Object> orNothing(Map<String, Object> part) {
        Map<String, Object> out = map("anyOf", List.of(part, map("type", "null")));
        if (part.containsKey("description")) {
            out.put("description", part.get("description"));
        }
        return out;
    }

    /**
     * A map with just these keys. A key that is not required may be left without a value.
     *
     * @throws IllegalStateException if {@code properties} are not for {@code keys}: the reader and the schema have parted
     */
    static Map<String, Object> object(
            String description, ImmutableSet<String> keys, List<String> required, Map<String, Object> properties) {
        if (!properties.keySet().equals(keys)) {
            throw new IllegalStateException(description + " has the keys " + keys + ", not " + properties.keySet());
        }
        Map<String, Object> shapes = new LinkedHashMap<>();
        properties.forEach((key, part) -> shapes.put(key, required.contains(key) ? part : orNothing(cast(part))));
        Map<String, Object> out = map("type", "object", "description", description, "properties", shapes);
        if (!required.isEmpty()) {
            out.put("required", required);
        }
        out.put("additionalProperties", false);
        return out;
    }

    /** {@code part}, of which exactly one of {@code keys} is there. */
    static Map<String, Object> exactlyOne(Map<String, Object> part, Collection<String> keys) {
        List<Object> alternatives = new ArrayList<>();
        keys.forEach(key -> alternatives.add(map("required", List.of(key))));
        part.put("oneOf", alternatives);
        return part;
    }

    /** {@code keys} are not there if {@code condition} holds. */
    static Map<String, Object> without(Map<String, Object> condition, Collection<String> keys) {
        Map<String, Object> none = new LinkedHashMap<>();
        keys.forEach(key -> none.put(key, map("type", "null")));
        return map("if", condition, "then", map("properties", none));
    }

    static Map<String, Object> has(String key) {
        return map("required", List.of(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object part) {
        return (Map<String, Object>) part;
    }
}
