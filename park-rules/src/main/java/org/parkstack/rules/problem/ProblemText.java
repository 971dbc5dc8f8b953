package org.parkstack.rules.problem;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.source.SourceFile;

/**
 * Problems as people read them:
 *
 * <pre>{@code
 * rent.yaml:2:13: error PK202: unknown name `rnd_expense`
 *   pays: 50% * rnd_expense
 *               ^
 *   help: did you mean `rd_expense`?
 *
 * 1 error
 * }</pre>
 *
 * Characters that a terminal would obey are shown as the replacement character.
 */
public final class ProblemText {

    private static final String BOLD = "\u001B[1m";
    private static final String RED = "\u001B[1;31m";
    private static final String YELLOW = "\u001B[1;33m";
    private static final String CYAN = "\u001B[1;36m";
    private static final String GREEN = "\u001B[32m";
    private static final String END = "\u001B[0m";

    private final Map<String, SourceFile> sources;
    private final boolean colour;

    private ProblemText(Map<String, SourceFile> sources, boolean colour) {
        this.sources = sources;
        this.colour = colour;
    }

    /** The problems that an exception carries. */
    public static String of(ProblemsException e, boolean colour) {
        return of(e.problems(), e.sources(), colour);
    }

    /**
     * The problems in the order given, then a line that counts them; ends with a line end.
     *
     * @param sources the files that were read, by name; of a file that is not among them no line is shown
     * @param colour whether to colour for a terminal (ANSI)
     */
    public static String of(Iterable<Problem> problems, Map<String, SourceFile> sources, boolean colour) {
        ProblemText text = new ProblemText(sources, colour);
        StringBuilder out = new StringBuilder();
        ImmutableList<Problem> all = ImmutableList.copyOf(problems);
        all.forEach(problem -> out.append(text.one(problem)).append('\n'));
        return out.append(count(all)).append('\n').toString();
    }

    /** {@code 2 errors, 1 warning}; {@code no problems} where there are none. */
    public static String count(Iterable<Problem> problems) {
        ImmutableList<Problem> all = ImmutableList.copyOf(problems);
        String counted = Stream.of(Severity.values())
                .map(severity -> {
                    long n = all.stream().filter(p -> p.severity() == severity).count();
                    return n == 0 ? "" : n + " " + severity.id() + (n == 1 ? "" : "s");
                })
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "no problems" : counted;
    }

    private String one(Problem problem) {
        StringBuilder out = new StringBuilder();
        String label = problem.severity().id() + " " + problem.code();
        out.append(painted(BOLD, printable(problem.place().toString()) + ":"))
                .append(' ')
                .append(painted(colourOf(problem.severity()), label + ":"))
                .append(' ')
                .append(printable(problem.message()))
                .append('\n');
        @Nullable SourceFile source = sources.get(problem.place().file());
        if (source != null) {
            String excerpt = source.excerpt(problem.place());
            int caret = excerpt.lastIndexOf('\n');
            if (caret >= 0) {
                out.append("  ").append(excerpt, 0, caret).append("\n  ");
                String below = excerpt.substring(caret + 1);
                String blanks = below.substring(0, below.length() - 1);
                out.append(blanks)
                        .append(painted(colourOf(problem.severity()), "^"))
                        .append('\n');
            }
        }
        if (!problem.help().isEmpty()) {
            out.append("  ")
                    .append(painted(GREEN, "help:"))
                    .append(' ')
                    .append(printable(problem.help()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String colourOf(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case NOTE -> CYAN;
        };
    }

    private String painted(String paint, String text) {
        return colour ? paint + text + END : text;
    }

    /** The text with what a terminal would obey replaced; line ends stay. */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean obeyed = type == Character.CONTROL && c != '\n'
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            out.appendCodePoint(obeyed ? 0xFFFD : c);
        });
        return out.toString();
    }
}
