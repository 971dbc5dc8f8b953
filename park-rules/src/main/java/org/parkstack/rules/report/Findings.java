package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;

/**
 * What a check found in one book. Immutable, thread-safe.
 *
 * @param name the book as the caller named it: a folder, a file, or {@code -}
 * @param folder whether it is a folder, so that places are relative to it
 * @param problems sorted by place; those that the book's owner accepts are not among them
 * @param accepted what the book's owner accepts
 * @param sources the files that were read, by the name that places give them
 */
public record Findings(
        String name,
        boolean folder,
        ImmutableList<Problem> problems,
        ImmutableList<Accepted> accepted,
        ImmutableMap<String, SourceFile> sources) {

    /**
     * A finding that the book's owner accepts.
     *
     * @param until the last day on which it is accepted
     */
    public record Accepted(Problem problem, String because, LocalDate until) {}

    /** All problems, accepted ones last. */
    Stream<Problem> all() {
        return Stream.concat(problems.stream(), accepted.stream().map(Accepted::problem));
    }

    /**
     * The path of a problem's file from where the caller stands, with {@code /}: {@code books/nantong/book.yaml} for
     * {@code book.yaml} in {@code ./books/nantong}.
     */
    String path(Place place) {
        return path(place.file());
    }

    /** The path of a file of the book. */
    String path(String file) {
        String from = name.replace('\\', '/');
        while (from.startsWith("./")) {
            from = from.substring(2);
        }
        while (from.length() > 1 && from.endsWith("/")) {
            from = from.substring(0, from.length() - 1);
        }
        boolean here = from.isEmpty() || from.equals(".");
        if (file.isEmpty()) {
            return here ? "." : from;
        }
        String plain = file.startsWith("./") ? file.substring(2) : file;
        return !folder || here ? plain : (from.equals("/") ? "" : from) + "/" + plain;
    }
}
