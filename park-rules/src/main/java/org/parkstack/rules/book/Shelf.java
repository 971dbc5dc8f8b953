package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.SourceFile;

/**
 * Where books are found. A location is a text that means something to its shelf only, but one book has one location. A shelf
 * hands out what its caller allowed to be read, and nothing else.
 */
public interface Shelf {

    /**
     * The location of the book that {@code include} names, seen from the book at {@code from}; empty, with the reason
     * reported at the include, where there is none or it may not be read.
     */
    Optional<String> locate(String from, Include include, Problems problems) throws IOException;

    /** The files of the book at {@code location}; none, with the reason reported, where there are too many. */
    ImmutableList<SourceFile> files(String location, Problems problems) throws IOException;
}
