package org.parkstack.rules.source;

import com.google.common.collect.ImmutableList;

/** A list. Immutable and thread-safe. */
public final class Sequence implements Node {

    private final Span span;
    private final ImmutableList<Node> items;

    Sequence(Span span, ImmutableList<Node> items) {
        this.span = span;
        this.items = items;
    }

    @Override
    public Place place() {
        return span.place();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.sequence(this);
    }

    /** The items as listed; one that is left out ({@code [a, ~]}) is a scalar that says so. */
    public ImmutableList<Node> items() {
        return items;
    }

    /** Whether it is written in YAML's brackets: {@code [a, b]}. */
    public boolean flow() {
        return span.flow();
    }

    /** UTF-16 offset in the file's text of its first character. */
    public int start() {
        return span.start();
    }

    /** Where this stands in its file. */
    Span span() {
        return span;
    }
}
