package org.parkstack.eservice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.parkstack.rules.decision.Amount;

/** Writes JSON to a text in memory. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** What is written, where writing to memory can't fail. */
    @FunctionalInterface
    interface Writer {
        void to(JsonGenerator out) throws IOException;
    }

    static String of(Writer writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            writer.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** {@code {"at_least": "0.00", "at_most": null}}. */
    static void amount(JsonGenerator out, String key, Amount amount) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeStringField("at_least", amount.atLeastText());
        text(out, "at_most", Optional.ofNullable(amount.atMostText()));
        out.writeEndObject();
    }

    /** The text, or {@code null}. */
    static void text(JsonGenerator out, String key, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            out.writeStringField(key, text.get());
        } else {
            out.writeNullField(key);
        }
    }

    /** An array of objects. */
    static <T> void list(JsonGenerator out, String key, Iterable<T> items, Each<T> each) throws IOException {
        out.writeArrayFieldStart(key);
        for (T item : items) {
            out.writeStartObject();
            each.to(item);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The fields of one object of a list. */
    @FunctionalInterface
    interface Each<T> {
        void to(T item) throws IOException;
    }

    static void strings(JsonGenerator out, String key, Iterable<String> items) throws IOException {
        out.writeArrayFieldStart(key);
        for (String item : items) {
            out.writeString(item);
        }
        out.writeEndArray();
    }
}
