package org.parkstack.rules;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.rules.book.Include;
import org.parkstack.rules.book.Shelf;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;

/** Why an included book can't be had. What is outside is refused before anyone looks whether it is there. */
final class Includes {

    private Includes() {}

    static Optional<String> malformed(Include include, Problems problems) {
        return refused(
                include,
                "`" + shortened(include.at()) + "` is no path from this book to another",
                "it reads `at: ../sme_size`, with `/`",
                problems);
    }

    static Optional<String> outside(Include include, Problems problems) {
        return refused(
                include,
                "`" + shortened(include.at()) + "` leads outside the folders that may be read",
                "books that include each other stand side by side; whoever loads the book may allow more",
                problems);
    }

    static Optional<String> notThere(Include include, Problems problems) {
        return refused(
                include,
                "there is no book at `" + shortened(include.at()) + "`",
                "`at` is seen from the folder of this book",
                problems);
    }

    static Optional<String> nested(Include include, Problems problems) {
        return refused(
                include,
                "one of `" + shortened(include.at()) + "` and this book stands inside the other",
                "every file below a book's folder is its own: put the two side by side",
                problems);
    }

    static void leadsOutside(String file, Problems problems) {
        problems.error(
                Code.PK107,
                Place.of(file),
                "this file is a link that leads outside the folders that may be read",
                "put the file itself there");
    }

    private static Optional<String> refused(Include include, String message, String help, Problems problems) {
        problems.error(Code.PK107, include.place(), message, help);
        return Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** A book that came alone, from a stream: there is nothing beside it. */
    static Shelf alone(ImmutableList<SourceFile> files) {
        return new Shelf() {
            @Override
            public Optional<String> locate(String from, Include include, Problems problems) {
                return refused(
                        include,
                        "a book from a stream can't include another",
                        "load it from its folder, or as texts with names",
                        problems);
            }

            @Override
            public ImmutableList<SourceFile> files(String location, Problems problems) {
                return files;
            }
        };
    }
}
