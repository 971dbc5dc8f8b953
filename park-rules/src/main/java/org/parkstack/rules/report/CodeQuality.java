package org.parkstack.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.problem.Severity;
import org.parkstack.rules.source.Place;

/**
 * Writes a report of GitLab code quality: a JSON list of issues, each with a fingerprint that does not depend on its line, so that
 * GitLab knows it again after lines above it came or went. Not thread-safe.
 */
final class CodeQuality {

    private final StringWriter text = new StringWriter();
    private final JsonGenerator out;
    private final Map<String, Integer> seen = new HashMap<>();

    CodeQuality() {
        try {
            out = Json.FACTORY.createGenerator(text).useDefaultPrettyPrinter();
            out.writeStartArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an issue; {@code check} is a name that stays, such as a code. */
    CodeQuality issue(Severity severity, Place place, String check, String description) {
        String same = check + "\n" + place.file() + "\n" + description;
        int before = seen.merge(same, 1, Integer::sum);
        try {
            out.writeStartObject();
            out.writeStringField("description", description);
            out.writeStringField("check_name", check);
            out.writeStringField(
                    "fingerprint",
                    Hashing.sha256()
                            .hashString(same + "\n" + before, StandardCharsets.UTF_8)
                            .toString());
            out.writeStringField(
                    "severity",
                    switch (severity) {
                        case ERROR -> "major";
                        case WARNING -> "minor";
                        case NOTE -> "info";
                    });
            out.writeObjectFieldStart("location");
            out.writeStringField("path", place.file());
            out.writeObjectFieldStart("lines");
            out.writeNumberField("begin", place.line());
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document, with a line end. */
    String end() {
        try {
            out.writeEndArray();
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }
}
