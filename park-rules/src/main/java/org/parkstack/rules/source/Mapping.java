package org.parkstack.rules.source;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** A map of keys and values, in the order written, every key once. Immutable and thread-safe. */
public final class Mapping implements Node {

    private final Span span;
    private final ImmutableMap<String, Entry> entries;

    Mapping(Span span, ImmutableMap<String, Entry> entries) {
        this.span = span;
        this.entries = entries;
    }

    /** A key with its value. */
    public record Entry(Scalar key, Node value) {}

    @Override
    public Place place() {
        return span.place();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.mapping(this);
    }

    /** The entries as written; of a repeated key (a fault) the first. */
    public ImmutableList<Entry> entries() {
        return entries.values().asList();
    }

    /** The value of a key; empty where the key is not there or its value is left out. */
    public Optional<Node> get(String key) {
        return entry(key).map(Entry::value).filter(value -> !(value instanceof Scalar s && s.leftOut()));
    }

    /** The entry of a key, its value left out or not. */
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Whether it is written in YAML's brackets: {@code {a: 1}}. */
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
