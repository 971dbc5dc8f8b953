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

    /**
     * A map that is not written as one: the row of a table, a map without some of its entries.
     *
     * @param at where it stands: the first of its values
     */
    public static Mapping of(Scalar at, Iterable<Entry> entries) {
        return new Mapping(new Span(at.file(), at.start(), false), byKey(entries));
    }

    /** This with other entries. */
    public Mapping with(Iterable<Entry> others) {
        return new Mapping(span, byKey(others));
    }

    private static ImmutableMap<String, Entry> byKey(Iterable<Entry> entries) {
        ImmutableMap.Builder<String, Entry> byKey = ImmutableMap.builder();
        for (Entry entry : entries) {
            byKey.put(entry.key().text(), entry);
        }
        return byKey.buildKeepingLast();
    }

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
        Entry entry = entries.get(key);
        return entry == null || (entry.value() instanceof Scalar s && s.leftOut())
                ? Optional.empty()
                : Optional.of(entry.value());
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
