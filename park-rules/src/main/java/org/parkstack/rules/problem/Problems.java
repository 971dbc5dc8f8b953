package org.parkstack.rules.problem;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;

/** Gathers problems, so that all are told and not just the first. Not thread-safe. */
public final class Problems {

    private static final int MOST_SUGGESTIONS = 1_000;

    private int suggestions;

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean hasErrors;

    /** No problem yet. */
    public Problems() {}

    /** Adds a problem; one that equals another is told once. */
    public void add(Problem problem) {
        found.add(problem);
        hasErrors |= problem.severity() == Severity.ERROR;
    }

    /** Adds problems. */
    public void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    /** Adds an error. */
    public void error(Code code, Place place, String message, String help) {
        add(Problem.error(code, place, message, help));
    }

    /** Adds a warning. */
    public void warning(Code code, Place place, String message, String help) {
        add(Problem.warning(code, place, message, help));
    }

    /** Adds a note. */
    public void note(Code code, Place place, String message, String help) {
        add(Problem.note(code, place, message, help));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether there is an error among them. */
    public boolean hasErrors() {
        return hasErrors;
    }

    /** All of them, each once, in the order of their places. */
    public ImmutableList<Problem> sorted() {
        return ImmutableList.sortedCopyOf(found);
    }

    /**
     * Throws all of them if there is an error among them.
     *
     * @param sources the files that were read, by name, for excerpts
     * @throws ProblemsException if there is an error; it carries the warnings and notes too
     */
    public void throwIfErrors(Map<String, SourceFile> sources) {
        if (hasErrors) {
            throw new ProblemsException(sorted(), sources);
        }
    }

    /**
     * {@code did you mean `x`?}, or nothing where no known word is near; nothing either after {@value #MOST_SUGGESTIONS}
     * suggestions, so that a file with a hundred thousand unknown words still gets its answer in time.
     */
    public String didYouMean(String word, Iterable<String> known) {
        return ++suggestions > MOST_SUGGESTIONS ? "" : Nearest.didYouMean(word, known);
    }
}
