package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;

/** Reads a book from a shelf, with all that it includes: each book once, however many include it. */
public final class Inclusion {

    /** The most books that may be read for one. */
    public static final int MOST_BOOKS = 32;

    /** The most files of all those books together. */
    public static final int MOST_FILES = 10_000;

    private final Shelf shelf;
    private final Problems problems;
    private final List<SourceFile> files = new ArrayList<>();
    private final Map<String, Optional<Book>> read = new HashMap<>();
    private final Map<String, Place> byId = new HashMap<>();
    private int books;
    private final LinkedHashMap<String, String> underWay = new LinkedHashMap<>();

    /** A reader of books that stand on {@code shelf}. */
    public Inclusion(Shelf shelf, Problems problems) {
        this.shelf = shelf;
        this.problems = problems;
    }

    /**
     * The book at {@code location}, as {@link BookReader#read} reads it, with the books that it includes.
     *
     * @throws IOException if a file can't be read
     */
    public Optional<Book> read(String location) throws IOException {
        return read(location, shelf.files(location, problems));
    }

    private Optional<Book> read(String location, ImmutableList<SourceFile> own) throws IOException {
        books++;
        files.addAll(own);
        Optional<Book> book = files.size() > MOST_FILES ? tooManyFiles(own) : BookReader.read(own, problems);
        if (book.isPresent()) {
            byId.putIfAbsent(book.get().id(), book.get().place());
        }
        if (book.isEmpty() || book.get().includes().isEmpty()) {
            return book;
        }
        underWay.put(location, "`" + book.get().id() + "` (" + book.get().place() + ")");
        List<Book> included = new ArrayList<>();
        for (Include include : book.get().includes()) {
            included(location, include).ifPresent(included::add);
        }
        underWay.remove(location);
        Book whole = book.get().including(ImmutableList.copyOf(included));
        if (whole.rules() > BookReader.MOST_RULES && book.get().rules() <= BookReader.MOST_RULES) {
            problems.error(
                    Code.PK101,
                    whole.place(),
                    "the book and those it includes have more than " + BookReader.MOST_RULES + " rules",
                    "include less");
        }
        return Optional.of(whole);
    }

    /** Every file that was read, for excerpts. */
    public ImmutableList<SourceFile> files() {
        return ImmutableList.copyOf(files);
    }

    private Optional<Book> tooManyFiles(ImmutableList<SourceFile> own) {
        problems.error(
                Code.PK101,
                Place.of(own.isEmpty() ? "" : own.get(0).name()),
                "the book and those it includes have more than " + MOST_FILES + " files",
                "include less");
        return Optional.empty();
    }

    private Optional<Book> included(String from, Include include) throws IOException {
        Optional<String> found = shelf.locate(from, include, problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String location = found.get();
        if (underWay.containsKey(location)) {
            circle(location, include);
            return Optional.empty();
        }
        Optional<Book> book = read.get(location);
        if (book == null) {
            if (books >= MOST_BOOKS) {
                problems.error(
                        Code.PK101,
                        include.place(),
                        "more than " + MOST_BOOKS + " books are read for one",
                        "include less");
                return Optional.empty();
            }
            ImmutableList<SourceFile> own = shelf.files(location, problems);
            if (own.isEmpty()) {
                problems.error(
                        Code.PK107,
                        include.place(),
                        "no file of a book can be read at `" + Fields.shortened(include.at()) + "`",
                        "a book's files end in .yaml, .yml or .json");
            }
            book = own.isEmpty() ? Optional.empty() : read(location, own);
            read.put(location, book);
        }
        return book.filter(b -> isMeant(b, include));
    }

    /** Whether a book is the one that an include asks for; reported where it is not. */
    private boolean isMeant(Book book, Include include) {
        if (!book.id().equals(include.book())) {
            problems.error(
                    Code.PK107,
                    include.place(),
                    "the book at `" + Fields.shortened(include.at()) + "` is `" + Fields.shortened(book.id())
                            + "`, not `" + Fields.shortened(include.book()) + "`",
                    "say which one is meant");
            return false;
        }
        if (!book.version().equals(include.version())) {
            problems.error(
                    Code.PK107,
                    include.place(),
                    "`" + book.id() + "` is of version `" + Fields.shortened(book.version()) + "`, and `"
                            + Fields.shortened(include.version()) + "` is included",
                    "read what has changed, then name the version at hand");
            return false;
        }
        Place other = byId.get(book.id());
        if (other != null && !other.equals(book.place())) {
            problems.error(
                    Code.PK107,
                    include.place(),
                    "there are two books `" + book.id() + "`; the other is " + other,
                    "each book needs an id of its own");
            return false;
        }
        return true;
    }

    private void circle(String location, Include include) {
        List<String> path = new ArrayList<>(underWay.keySet());
        StringBuilder message = new StringBuilder("books include each other in a circle: ");
        for (String step : path.subList(path.indexOf(location), path.size())) {
            message.append(underWay.get(step)).append(" → ");
        }
        problems.error(
                Code.PK107,
                include.place(),
                message.append(underWay.get(location)).toString(),
                "put what both need into a third book");
    }
}
