package org.parkstack.rules.problem;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.parkstack.rules.source.SourceFile;

/**
 * A book or a case has errors. The message has one line for each problem; {@link ProblemText} shows them with their lines and
 * help.
 */
public final class ProblemsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ImmutableList<Problem> problems;
    private final transient ImmutableMap<String, SourceFile> sources;

    /**
     * An exception.
     *
     * @param problems sorted, at least one
     * @param sources the files that were read, by name
     */
    public ProblemsException(Iterable<Problem> problems, Map<String, SourceFile> sources) {
        super(message(problems));
        this.problems = ImmutableList.copyOf(problems);
        this.sources = ImmutableMap.copyOf(sources);
    }

    private static String message(Iterable<Problem> problems) {
        return ImmutableList.copyOf(problems).stream()
                .map(ProblemsException::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Problem problem) {
        String help = problem.help().isEmpty() ? "" : " (" + problem.help() + ")";
        return ProblemText.printable((problem + help).replace('\n', ' '));
    }

    /** The problems, sorted; warnings and notes among them. Empty after Java serialisation. */
    public ImmutableList<Problem> problems() {
        return problems == null ? ImmutableList.of() : problems;
    }

    /** The files that were read, by name. Empty after Java serialisation. */
    public ImmutableMap<String, SourceFile> sources() {
        return sources == null ? ImmutableMap.of() : sources;
    }
}
