package org.parkstack.rules.source;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.source.SourceReader.Fault;
import org.parkstack.rules.source.SourceReader.FaultKind;
import org.parkstack.rules.source.SourceReader.Parsed;

/**
 * Builds the documents of one file from what a parser meets, in order, on a stack of its own; holds the limits and finds
 * repeated keys. Not thread-safe; for one file.
 */
final class TreeBuilder {

    /** Reading can't go on; thrown inside this room only. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Stop(Place place, String message, String help) {
            super(message, null, false, false);
            this.fault = new Fault(place, FaultKind.SYNTAX_OR_LIMIT, message, help);
        }
    }

    private final SourceFile file;
    private final boolean severalDocuments;
    private final List<Node> documents = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Node root; // of a document that has not ended yet
    private int nodes;

    TreeBuilder(SourceFile file, boolean severalDocuments) {
        this.file = file;
        this.severalDocuments = severalDocuments;
    }

    /** A list or map that is not closed yet. */
    private abstract static class Open {

        abstract void put(Node node);

        abstract Node close();
    }

    private static final class OpenSequence extends Open {

        private final Span span;
        private final ImmutableList.Builder<Node> items = ImmutableList.builder();

        OpenSequence(Span span) {
            this.span = span;
        }

        @Override
        void put(Node node) {
            items.add(node);
        }

        @Override
        Node close() {
            return new Sequence(span, items.build());
        }
    }

    private final class OpenMapping extends Open {

        private final Span span;
        private final Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        private boolean valueComesNext;
        private @Nullable Scalar key; // null where the value that comes next is dropped

        OpenMapping(Span span) {
            this.span = span;
        }

        @Override
        void put(Node node) {
            if (!valueComesNext) {
                key = key(node);
            } else if (key != null) {
                entries.put(key.text(), new Mapping.Entry(key, node));
            }
            valueComesNext = !valueComesNext;
        }

        private @Nullable Scalar key(Node node) {
            if (!(node instanceof Scalar scalar)) {
                fault(node.place(), "a key must be one value", "write it as text");
                return null;
            }
            Mapping.Entry first = entries.get(scalar.text());
            if (first != null) {
                String message = "repeated key `" + shortened(scalar.text()) + "`; the first is in line "
                        + first.key().place().line();
                String help = span.flow() ? CutExpressions.repeatedKeyHelp(scalar) : "";
                add(new Fault(scalar.place(), FaultKind.REPEATED_KEY, message, help));
                return null;
            }
            return scalar;
        }

        /** Drops the value of the key just read. */
        void dropValue() {
            key = null;
        }

        @Override
        Node close() {
            return new Mapping(span, ImmutableMap.copyOf(entries));
        }
    }

    /** A document starts at this offset. */
    void document(int offset) {
        if (!documents.isEmpty() && !severalDocuments) {
            throw new Stop(
                    file.place(offset),
                    "a second document starts here",
                    "a file holds one: put this one into its own file");
        }
    }

    /** The document ends. */
    void documentEnds() {
        if (root != null) {
            documents.add(root);
            root = null;
        }
    }

    /** A list starts. */
    void openSequence(int offset, boolean flow) {
        push(offset, new OpenSequence(new Span(file, offset, flow)));
    }

    /** A map starts; keys and values come in turn. */
    void openMapping(int offset, boolean flow) {
        push(offset, new OpenMapping(new Span(file, offset, flow)));
    }

    private void push(int offset, Open opened) {
        count(offset);
        if (open.size() == SourceReader.DEEPEST) {
            throw new Stop(
                    file.place(offset),
                    "lists and maps stand more than " + SourceReader.DEEPEST + " deep in one another",
                    "write it flatter");
        }
        open.push(opened);
    }

    /** The innermost list or map ends. */
    void close() {
        put(open.pop().close());
    }

    /** One key or value. */
    void scalar(Scalar scalar) {
        count(scalar.start());
        put(scalar);
    }

    /** Says that the key just given names nothing: its value is read and dropped. */
    void dropValue() {
        if (open.peek() instanceof OpenMapping mapping) {
            mapping.dropValue();
        }
    }

    /** Whether the next node is a key. */
    boolean keyComesNext() {
        return open.peek() instanceof OpenMapping mapping && !mapping.valueComesNext;
    }

    private void put(Node node) {
        Open innermost = open.peek();
        if (innermost == null) {
            root = node;
        } else {
            innermost.put(node);
        }
    }

    private void count(int offset) {
        if (++nodes > SourceReader.MOST_NODES) {
            throw new Stop(
                    file.place(offset),
                    "the file has more than " + SourceReader.MOST_NODES + " values",
                    "split the file");
        }
    }

    /** Nothing but blanks and comments was found. */
    boolean isEmpty() {
        return nodes == 0;
    }

    void fault(Place place, String message, String help) {
        add(new Fault(place, FaultKind.SYNTAX_OR_LIMIT, message, help));
    }

    private void add(Fault fault) {
        if (faults.size() == SourceReader.MOST_FAULTS - 1) {
            throw new Stop(
                    fault.place(),
                    "the file has " + SourceReader.MOST_FAULTS + " faults or more: the rest is not read",
                    "");
        }
        faults.add(fault);
    }

    void stopped(Stop stop) {
        faults.add(stop.fault);
    }

    Parsed parsed() {
        return new Parsed(ImmutableList.copyOf(documents), ImmutableList.copyOf(faults));
    }

    /** A text short enough for a message. */
    static String shortened(String text) {
        if (text.length() <= 80) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(79)) ? 79 : 80;
        return text.substring(0, end) + "…";
    }
}
