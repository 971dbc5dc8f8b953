package org.parkstack.rules.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;

/** The comments of a YAML file, found between its values: in order, each taken once. Not thread-safe. */
final class Comments {

    /**
     * A comment.
     *
     * @param text from its {@code #}, without blanks at its end
     * @param trailing whether something else stands before it on its line
     * @param afterBlank whether a blank line stands before it
     */
    record Comment(int offset, String text, boolean trailing, boolean afterBlank) {}

    private final String text;
    private final Deque<Comment> left = new ArrayDeque<>();
    private final int[] offsets;

    Comments(String text, Node document) {
        this.text = text;
        List<Scalar> scalars = new ArrayList<>();
        collect(document, scalars);
        scalars.sort(Comparator.comparingInt(Scalar::start));
        int at = 0;
        for (Scalar scalar : scalars) {
            between(at, scalar.start());
            at = Math.max(at, scalar.end());
        }
        between(at, text.length());
        offsets = left.stream().mapToInt(Comment::offset).toArray();
    }

    private static void collect(Node node, List<Scalar> out) {
        if (node instanceof Scalar s) {
            out.add(s);
        } else if (node instanceof Sequence list) {
            list.items().forEach(item -> collect(item, out));
        } else {
            ((Mapping) node).entries().forEach(e -> {
                out.add(e.key());
                collect(e.value(), out);
            });
        }
    }

    private void between(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '#') {
                int end = lineEnd(i);
                boolean trailing = !text.substring(lineStart(i), i).isBlank();
                left.add(new Comment(i, text.substring(i, end).stripTrailing(), trailing, afterBlank(i)));
                i = end;
            }
        }
    }

    private int lineStart(int offset) {
        int i = offset;
        while (i > 0 && text.charAt(i - 1) != '\n' && text.charAt(i - 1) != '\r') {
            i--;
        }
        return i;
    }

    private int lineEnd(int offset) {
        int i = offset;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Whether the line above the one of {@code offset} is blank. */
    boolean afterBlank(int offset) {
        int end = lineStart(offset) - 1;
        if (end > 0 && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end >= 0 && text.substring(lineStart(end), end).isBlank();
    }

    /** The comments before {@code offset} that were not taken yet, taken. */
    Deque<Comment> before(int offset) {
        Deque<Comment> out = new ArrayDeque<>();
        while (!left.isEmpty() && left.getFirst().offset() < offset) {
            out.add(left.removeFirst());
        }
        return out;
    }

    /** Whether a comment stands between the two offsets. */
    boolean inside(int from, int to) {
        int found = java.util.Arrays.binarySearch(offsets, from);
        int next = found >= 0 ? found : -found - 1;
        return next < offsets.length && offsets[next] < to;
    }

    /** The offset behind a node written on from its start: of a list or map in brackets, behind its bracket. */
    int end(Node node) {
        if (node instanceof Scalar s) {
            return s.end();
        }
        boolean flow = node instanceof Sequence list ? list.flow() : ((Mapping) node).flow();
        int start = node instanceof Sequence list ? list.start() : ((Mapping) node).start();
        int at = start + 1;
        List<Node> parts = node instanceof Sequence list
                ? list.items()
                : ((Mapping) node).entries().stream().map(Mapping.Entry::value).toList();
        if (!parts.isEmpty()) {
            at = Math.max(at, end(parts.get(parts.size() - 1)));
        }
        if (node instanceof Mapping map && !map.entries().isEmpty()) {
            at = Math.max(at, map.entries().get(map.entries().size() - 1).key().end());
        }
        while (flow && at < text.length() && text.charAt(at) != ']' && text.charAt(at) != '}') {
            at = text.charAt(at) == '#' ? lineEnd(at) : at + 1;
        }
        return flow ? at + 1 : at;
    }
}
