package org.parkstack.eservice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.problem.ProblemsException;

/** The books that the service decides by, with their cases as samples; read once. Immutable and thread-safe. */
final class Books {

    /** A book and its cases, by id. */
    record Shelved(RuleBook book, ImmutableMap<String, Case> samples) {}

    /** A book that can't be decided by: which, and what is wrong with it. */
    static final class WrongBook extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private WrongBook(Path folder, ProblemsException e) {
            super("the book in `" + folder + "` is wrong\n" + e.getMessage(), e);
        }
    }

    private final ImmutableMap<String, Shelved> byId;

    private Books(ImmutableMap<String, Shelved> byId) {
        this.byId = byId;
    }

    /**
     * Loads every book in a folder of {@code folder}, on all cores.
     *
     * @throws WrongBook if one is wrong
     * @throws IOException if the folder can't be read
     */
    static Books load(Path folder) throws IOException {
        List<Path> folders;
        try (Stream<Path> below = Files.list(folder)) {
            folders = below.filter(path -> Files.exists(path.resolve("book.yaml")))
                    .sorted()
                    .toList();
        }
        ImmutableMap.Builder<String, Shelved> all = ImmutableMap.builder();
        folders.parallelStream()
                .map(Books::shelved)
                .toList()
                .forEach(shelved -> all.put(shelved.book().id(), shelved));
        return new Books(all.buildOrThrow());
    }

    private static Shelved shelved(Path folder) {
        try {
            return read(folder);
        } catch (ProblemsException e) {
            throw new WrongBook(folder, e);
        }
    }

    private static Shelved read(Path folder) {
        RuleBook book = RuleBook.load(folder);
        ImmutableMap.Builder<String, Case> samples = ImmutableMap.builder();
        for (Case one : book.readCases(RuleBook.caseFolders(folder), Optional.empty())) {
            if (!one.facts().id().isEmpty()) {
                samples.put(one.facts().id(), one);
            }
        }
        return new Shelved(book, samples.buildKeepingLast());
    }

    ImmutableList<Shelved> all() {
        return byId.values().asList();
    }

    Shelved get(String id) {
        Shelved found = byId.get(id);
        if (found == null) {
            throw Fault.of(
                    404, "book", "There is no such book", "there are `" + String.join("`, `", byId.keySet()) + "`");
        }
        return found;
    }
}
