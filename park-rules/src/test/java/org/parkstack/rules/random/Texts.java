package org.parkstack.rules.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trees of maps, lists and texts as JSON or YAML. */
public final class Texts {

    private final Optional<Dice> order;

    private Texts(Optional<Dice> order) {
        this.order = order;
    }

    /** A map whose keys stand in this order on every run. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            out.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return out;
    }

    /** JSON, keys as they stand. */
    public static String json(Object tree) {
        StringBuilder out = new StringBuilder();
        new Texts(Optional.empty()).json(tree, out);
        return out.append('\n').toString();
    }

    /** JSON, the keys of every map in random order. */
    public static String json(Object tree, Dice order) {
        StringBuilder out = new StringBuilder();
        new Texts(Optional.of(order)).json(tree, out);
        return out.append('\n').toString();
    }

    /** YAML in blocks, keys as they stand. */
    public static String yaml(Object tree) {
        StringBuilder out = new StringBuilder();
        yaml(tree, "", false, out);
        return out.toString();
    }

    private void json(Object tree, StringBuilder out) {
        if (tree instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            if (order.isPresent()) {
                entries = order.get().shuffled(entries);
            }
            String separator = "{";
            for (Map.Entry<?, ?> entry : entries) {
                out.append(separator);
                quoted(entry.getKey().toString(), out);
                out.append(": ");
                json(entry.getValue(), out);
                separator = ", ";
            }
            out.append(entries.isEmpty() ? "{}" : "}");
        } else if (tree instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator);
                json(item, out);
                separator = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            quoted(tree.toString(), out);
        }
    }

    private static void yaml(Object tree, String indent, boolean inline, StringBuilder out) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
            boolean first = inline;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(first ? "" : indent);
                first = false;
                plain(entry.getKey().toString(), out);
                out.append(':');
                below(entry.getValue(), indent, out);
            }
        } else if (tree instanceof List<?> list && !list.isEmpty()) {
            boolean first = inline;
            for (Object item : list) {
                out.append(first ? "" : indent).append("- ");
                first = false;
                yaml(item, indent + "  ", true, out);
            }
        } else if (tree instanceof Map<?, ?>) {
            out.append("{}\n");
        } else if (tree instanceof List<?>) {
            out.append("[]\n");
        } else {
            plain(tree.toString(), out);
            out.append('\n');
        }
    }

    private static void below(Object value, String indent, StringBuilder out) {
        boolean deeper =
                value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
        out.append(deeper ? "\n" : " ");
        yaml(value, indent + "  ", false, out);
    }

    private static void plain(String text, StringBuilder out) {
        if (text.matches("[\\p{L}0-9][\\p{L}0-9_.% +*/<>=()-]*") && !text.endsWith(" ") && !text.matches("(?i)null")) {
            out.append(text);
        } else {
            quoted(text, out);
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
