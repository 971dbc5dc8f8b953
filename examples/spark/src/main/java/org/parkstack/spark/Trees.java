package org.parkstack.spark;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.SourceFile;
import org.parkstack.rules.source.SourceReader;

/** Lines of JSON as the trees of cases, and problems as the text of a row. */
final class Trees {

    private static final int MOST_LINES = 20;

    private Trees() {}

    /** The tree of a case; empty, and reported, where the line is none. */
    static Optional<Mapping> read(String line, Problems problems) {
        SourceFile file = SourceFile.part("row", line.getBytes(StandardCharsets.UTF_8), 1);
        SourceReader.Parsed parsed = SourceReader.read(file, SourceReader.Kind.JSON, false);
        parsed.faults().forEach(f -> problems.error(Code.PK101, f.place(), f.message(), f.help()));
        if (parsed.faults().isEmpty()
                && parsed.documents().size() == 1
                && parsed.documents().get(0) instanceof Mapping map) {
            return Optional.of(map);
        }
        if (parsed.faults().isEmpty()) {
            problems.error(Code.PK105, file.place(0), "a line holds one case, a map", "");
        }
        return Optional.empty();
    }

    /** The id of a case whether or not the rest of it can be read; {@code otherwise} where it has none. */
    static String id(Mapping tree, String otherwise) {
        return tree.get("case")
                .filter(Scalar.class::isInstance)
                .map(id -> ((Scalar) id).text())
                .orElse(otherwise);
    }

    /** {@code PK103: unknown fact `revenu` of the enterprise (did you mean `revenue`?)}, a problem a line. */
    static String text(Iterable<Problem> problems) {
        StringBuilder out = new StringBuilder();
        for (Problem p : problems) {
            out.append(out.isEmpty() ? "" : "\n").append(p.code()).append(": ").append(p.message());
            out.append(p.help().isEmpty() ? "" : " (" + p.help() + ")");
        }
        return out.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
    }

    /** What an exception says: a review outside its bounds, an amount beyond a bigint; a defect by its class too. */
    static String text(RuntimeException e) {
        if (e instanceof ProblemsException problems) {
            return text(problems.problems());
        }
        boolean told = e instanceof IllegalArgumentException || e instanceof ArithmeticException;
        return told ? String.valueOf(e.getMessage()) : "a defect: " + e;
    }
}
