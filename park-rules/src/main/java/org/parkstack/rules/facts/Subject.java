package org.parkstack.rules.facts;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.value.Value;

/**
 * The enterprise or one of its records, with the facts that are given about it.
 *
 * @param ref how a decision names it: {@code enterprise}, {@code project:p1}, {@code grant:#2}, {@code project:*}
 * @param given values by fact; by-year facts once for each year
 * @param supposed values tried for facts that are not given, while bounds are tightened; {@code is known} does not see them
 * @param all whether it stands for all the records of a list that was left out
 */
public record Subject(
        SubjectKind kind, String ref, ImmutableMap<Key, Value> given, ImmutableMap<Key, Value> supposed, boolean all) {

    /** A subject of which {@code given} is known. */
    public static Subject of(SubjectKind kind, String ref, ImmutableMap<Key, Value> given) {
        return new Subject(kind, ref, given, ImmutableMap.of(), false);
    }

    /** A fact's name and, for a by-year fact, its year; else 0. */
    public record Key(String name, int year) {}

    /** The subject that stands for a list of records that is not known. */
    public static Subject unknownList(SubjectKind kind) {
        return new Subject(kind, kind.id() + ":*", ImmutableMap.of(), ImmutableMap.of(), true);
    }

    /** The part of {@link #ref} behind the colon: {@code p1}, {@code #2}. */
    public String id() {
        return ref.substring(ref.indexOf(':') + 1);
    }

    /** What is given or supposed for a fact, or {@code null}. */
    public @Nullable Value get(String name, int year) {
        Key key = new Key(name, year);
        Value tried = supposed.get(key);
        return tried != null ? tried : given.get(key);
    }

    /** What is given for a fact, or {@code null}. */
    public @Nullable Value filed(String name, int year) {
        return given.get(new Key(name, year));
    }

    /** This subject, supposing one more fact. */
    Subject supposing(Key key, Value value) {
        ImmutableMap.Builder<Key, Value> more = ImmutableMap.builder();
        return new Subject(
                kind, ref, given, more.putAll(supposed).put(key, value).buildKeepingLast(), all);
    }
}
