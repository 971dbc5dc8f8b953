package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.SourceFile;

/**
 * A rule book as written: nothing is looked up yet.
 *
 * @param facts declarations, still as nodes: key {@code project.x}, value a mapping
 * @param assume values of facts that a case leaves out, still as nodes
 * @param policies policies and their versions, by id and then by the day from which they hold
 * @param files the files it came from, by name
 */
public record Book(
        String id,
        Place place,
        String title,
        String version,
        ImmutableList<FactLine> facts,
        ImmutableList<Mapping.Entry> assume,
        ImmutableList<Parameter> parameters,
        ImmutableList<Term> terms,
        ImmutableList<Step> stacking,
        ImmutableList<Acceptance> accept,
        ImmutableList<Policy> policies,
        ImmutableMap<String, SourceFile> files) {

    /** A fact that the book declares, with the form of its values as written. */
    public record FactLine(
            String text,
            Place place,
            String type,
            String title,
            boolean byYear,
            ImmutableList<String> oneOf,
            Bound atLeast,
            Bound atMost) {}

    /** An end of the lawful range as written; empty where it was left out. */
    public record Bound(Optional<Scalar> scalar) {}

    /** A finding that the book's owner accepts until a day. */
    public record Acceptance(Place place, Code code, String at, String because, LocalDate until) {}
}
