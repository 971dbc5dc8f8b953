package org.parkstack.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.problem.Problem;

/**
 * Problems as JSON: one object a line, keys {@code book, file, line, column, code, severity, message, help}; behind them those
 * that are accepted, with {@code because} and {@code until}.
 */
final class ProblemJson {

    private ProblemJson() {}

    /** The problems of a book, each on a line of its own; nothing where there are none. */
    static String write(Findings book) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : book.problems()) {
            out.append(line(book, problem, Optional.empty())).append('\n');
        }
        for (Findings.Accepted one : book.accepted()) {
            out.append(line(book, one.problem(), Optional.of(one))).append('\n');
        }
        return out.toString();
    }

    private static String line(Findings book, Problem problem, Optional<Findings.Accepted> accepted) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("book", book.name());
            out.writeStringField("file", problem.place().file());
            out.writeNumberField("line", problem.place().line());
            out.writeNumberField("column", problem.place().column());
            out.writeStringField("code", problem.code().name());
            out.writeStringField("severity", problem.severity().id());
            out.writeStringField("message", problem.message());
            out.writeStringField("help", problem.help());
            if (accepted.isPresent()) {
                out.writeStringField("because", accepted.get().because());
                out.writeStringField("until", accepted.get().until().toString());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
