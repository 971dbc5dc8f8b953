package org.parkstack.rules.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.source.SourceFile;

/** A YAML document written anew, line by line, its comments in between. Not thread-safe; for one file. */
final class YamlLayout {

    /** The most cells of a line with brackets; a Han character takes two. */
    static final int WIDEST = 120;

    private final String text;
    private final Comments comments;
    private final List<String> lines = new ArrayList<>();
    private String open = ""; // a line that is not ended yet: `- ` or `key: `

    private YamlLayout(SourceFile file, Node document) {
        this.text = file.text();
        this.comments = new Comments(file.text(), document);
    }

    static String of(SourceFile file, Node document) {
        YamlLayout layout = new YamlLayout(file, document);
        layout.document(document);
        return String.join("\n", layout.lines) + "\n";
    }

    private void document(Node document) {
        flush(start(document), 0);
        value(document, 0, 0);
        flush(Integer.MAX_VALUE, 0);
    }

    private static int start(Node node) {
        return node instanceof Scalar s
                ? s.start()
                : node instanceof Sequence l
                        ? l.start()
                        : ((Mapping) node).start();
    }

    /** Writes the comments before {@code offset}: behind the last line, or on lines of their own. */
    private void flush(int offset, int indent) {
        for (Comments.Comment comment : comments.before(offset)) {
            if (comment.trailing() && !lines.isEmpty() && open.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "  " + comment.text());
            } else if (!open.isEmpty()) {
                lines.add(open.stripTrailing() + "  " + comment.text());
                open = "";
            } else {
                blank(comment.afterBlank());
                lines.add(" ".repeat(indent) + comment.text());
            }
        }
    }

    private void blank(boolean wanted) {
        if (wanted && !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
    }

    /** Starts an entry, on the line that is open or on a new one. */
    private void begin(int offset, int indent, String mark) {
        if (open.isEmpty()) {
            flush(offset, indent);
            blank(comments.afterBlank(offset));
            open = " ".repeat(indent) + mark;
        } else {
            open = open + mark;
        }
    }

    private void end(String rest) {
        lines.add((open + rest).stripTrailing());
        open = "";
    }

    /**
     * Writes a value behind what is open.
     *
     * @param indent of the entry that it belongs to
     * @param inner of its own entries, if it has any
     */
    private void value(Node node, int indent, int inner) {
        Optional<String> inline = inline(node);
        if (inline.isPresent()) {
            String line = open + inline.get();
            if (node instanceof Scalar || isEmpty(node) || Cells.of(line) <= WIDEST) {
                end(inline.get());
                return;
            }
        }
        if (node instanceof Scalar s) {
            raw(s, inner);
        } else if (node instanceof Sequence list) {
            for (Node item : list.items()) {
                begin(start(item), inner, "- ");
                value(item, inner, inner + 2);
            }
        } else {
            for (Mapping.Entry entry : ((Mapping) node).entries()) {
                begin(entry.key().start(), inner, word(entry.key(), false) + ":");
                entry(entry, inner);
            }
        }
    }

    private void entry(Mapping.Entry entry, int indent) {
        Node value = entry.value();
        if (value instanceof Scalar s && s.leftOut()) {
            end(s.text().isEmpty() ? "" : " " + s.text());
            return;
        }
        Optional<String> inline = inline(value);
        boolean one = value instanceof Scalar
                || isEmpty(value)
                || inline.isPresent() && Cells.of(open + " " + inline.get()) <= WIDEST;
        if (one) {
            open = open + " ";
            value(value, indent, indent + 2);
        } else {
            end("");
            value(value, indent, indent + 2);
        }
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Sequence list && list.items().isEmpty()
                || node instanceof Mapping map && map.entries().isEmpty();
    }

    /** The node on one line; empty where it takes several. */
    private Optional<String> inline(Node node) {
        if (node instanceof Scalar s) {
            return written(s).indexOf('\n') >= 0 ? Optional.empty() : Optional.of(word(s, false));
        }
        boolean flow = node instanceof Sequence list ? list.flow() : ((Mapping) node).flow();
        return flow && !comments.inside(start(node), comments.end(node)) ? flow(node) : Optional.empty();
    }

    private Optional<String> flow(Node node) {
        if (node instanceof Scalar s) {
            return written(s).indexOf('\n') >= 0 ? Optional.empty() : Optional.of(s.text().isEmpty() && s.leftOut() ? "~" : word(s, true));
        }
        List<String> parts = new ArrayList<>();
        if (node instanceof Sequence list) {
            for (Node item : list.items()) {
                flow(item).ifPresent(parts::add);
            }
            return parts.size() < list.items().size() ? Optional.empty() : Optional.of("[" + String.join(", ", parts) + "]");
        }
        Mapping map = (Mapping) node;
        for (Mapping.Entry entry : map.entries()) {
            flow(entry.value()).ifPresent(v -> parts.add(word(entry.key(), true) + ": " + v));
        }
        return parts.size() < map.entries().size() ? Optional.empty() : Optional.of("{" + String.join(", ", parts) + "}");
    }

    private String written(Scalar s) {
        return text.substring(s.start(), s.end()).stripTrailing().replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A scalar on one line. */
    private String word(Scalar s, boolean flow) {
        String written = written(s);
        if (s.plain() && written.indexOf('\n') < 0) {
            return written.isEmpty() ? "~" : written;
        }
        return Quoting.plain(s.text(), flow) ? s.text() : Quoting.quoted(s.text());
    }

    /** A scalar of several lines, as written, its lines indented anew. */
    private void raw(Scalar s, int indent) {
        String written = written(s);
        String[] all = written.split("\n", -1);
        boolean block = all[0].startsWith("|") || all[0].startsWith(">");
        if (block && (all[0].matches(".[-+]?\\d.*") || all[0].startsWith("|+") || all[0].startsWith(">+"))) {
            end(Quoting.quoted(s.text())); // indents that count, or blank lines that do
            return;
        }
        int least = Integer.MAX_VALUE;
        for (int i = 1; i < all.length; i++) {
            if (!all[i].isBlank()) {
                least = Math.min(least, all[i].length() - all[i].stripLeading().length());
            }
        }
        end(all[0]);
        for (int i = 1; i < all.length; i++) {
            String line = all[i].isBlank() ? "" : block ? all[i].substring(least).stripTrailing() : all[i].strip();
            lines.add(line.isEmpty() ? "" : " ".repeat(Math.max(indent, 2)) + line);
        }
    }
}
