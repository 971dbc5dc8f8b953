package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.problem.ProblemsException;

/** Reads what the command line names: a folder, a file, or {@code -} for standard input. */
final class Inputs {

    private Inputs() {}

    static RuleBook book(String name) throws IOException {
        if (name.equals("-")) {
            return RuleBook.load(System.in);
        }
        Optional<GitRevision> revision = GitRevision.named(name);
        return revision.isPresent() ? RuleBook.load(revision.get().files()) : RuleBook.load(existing(name));
    }

    /** The population that {@code name} names. */
    static Population population(String name) throws IOException {
        return name.equals("-") ? Population.of("-", System.in) : Population.open(existing(name));
    }

    /**
     * The cases that {@code names} name, in that order.
     *
     * @throws ProblemsException if any of them is wrong
     */
    static ImmutableList<Case> cases(RuleBook book, List<String> names, Optional<LocalDate> asOf) throws IOException {
        ImmutableList.Builder<Path> paths = ImmutableList.builder();
        boolean standardInput = false;
        for (String name : names) {
            if (name.equals("-")) {
                standardInput = true;
            } else {
                paths.add(existing(name));
            }
        }
        ImmutableList.Builder<Case> out = ImmutableList.builder();
        out.addAll(book.readCases(paths.build(), asOf));
        if (standardInput) {
            out.addAll(book.readCases(System.in, asOf));
        }
        return out.build();
    }

    private static Path existing(String name) throws IOException {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(name);
        }
        return path;
    }
}
