package org.parkstack.rules.format;

import java.util.ArrayList;
import java.util.List;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;

/** A JSON document written anew: two blanks an indent; what holds no map stands on one line if it fits. */
final class JsonLayout {

    private JsonLayout() {}

    static String of(Node document) {
        StringBuilder out = new StringBuilder();
        write(document, 0, out);
        return out.append('\n').toString();
    }

    private static void write(Node node, int indent, StringBuilder out) {
        int column = Cells.of(out.substring(out.lastIndexOf("\n") + 1));
        if (node instanceof Scalar || !holdsMap(node)) {
            String line = inline(node);
            if (node instanceof Scalar || column + Cells.of(line) <= YamlLayout.WIDEST) {
                out.append(line);
                return;
            }
        }
        String in = "\n" + " ".repeat(indent + 2);
        String separator = "";
        if (node instanceof Sequence list) {
            out.append('[');
            for (Node item : list.items()) {
                out.append(separator).append(in);
                write(item, indent + 2, out);
                separator = ",";
            }
            out.append('\n').append(" ".repeat(indent)).append(']');
        } else {
            out.append('{');
            for (Mapping.Entry entry : ((Mapping) node).entries()) {
                out.append(separator).append(in).append(string(entry.key().text())).append(": ");
                write(entry.value(), indent + 2, out);
                separator = ",";
            }
            out.append('\n').append(" ".repeat(indent)).append('}');
        }
    }

    /** Whether a map stands in it, at any depth, or it is one that is not small. */
    private static boolean holdsMap(Node node) {
        List<Node> parts = node instanceof Sequence list
                ? new ArrayList<>(list.items())
                : node instanceof Mapping map
                        ? map.entries().stream().map(Mapping.Entry::value).toList()
                        : List.of();
        return parts.stream().anyMatch(p -> p instanceof Mapping m && !m.entries().isEmpty() || holdsMap(p));
    }

    private static String inline(Node node) {
        if (node instanceof Scalar s) {
            return s.plain() ? s.text() : string(s.text());
        }
        if (node instanceof Sequence list) {
            return "[" + String.join(", ", list.items().stream().map(JsonLayout::inline).toList()) + "]";
        }
        return "{"
                + String.join(
                        ", ",
                        ((Mapping) node).entries().stream()
                                .map(e -> string(e.key().text()) + ": " + inline(e.value()))
                                .toList())
                + "}";
    }

    private static String string(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' || c == '\u007F' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
