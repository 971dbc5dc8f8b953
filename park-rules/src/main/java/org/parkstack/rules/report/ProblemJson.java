package org.parkstack.rules.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.parkstack.rules.problem.Problem;

/** Problems as JSON: one object a line, keys {@code file, line, column, code, severity, message, help}. */
public final class ProblemJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ProblemJson() {}

    /** The problems in the order given, each on a line of its own; nothing where there are none. */
    public static String write(Iterable<Problem> problems) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : problems) {
            out.append(line(problem)).append('\n');
        }
        return out.toString();
    }

    private static String line(Problem problem) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("file", problem.place().file());
            out.writeNumberField("line", problem.place().line());
            out.writeNumberField("column", problem.place().column());
            out.writeStringField("code", problem.code().name());
            out.writeStringField("severity", problem.severity().id());
            out.writeStringField("message", problem.message());
            out.writeStringField("help", problem.help());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
