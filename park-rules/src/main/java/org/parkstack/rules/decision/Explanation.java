package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/**
 * How a value came about: what it is, what it was computed from, and the value itself. Immutable, thread-safe.
 *
 * @param is the form: {@code fact}, {@code sum}, {@code and}, {@code <=} …, as the published schema of because-trees lists
 *     them
 * @param text as the book writes it
 * @param notes what else belongs to it: the citation, the year, the subject
 * @param parts what it was computed from, in order
 */
public record Explanation(
        String is,
        String text,
        Type type,
        Value value,
        ImmutableMap<String, String> notes,
        ImmutableList<Explanation> parts) {}
