package org.parkstack.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.coverage.Aspect;
import org.parkstack.rules.coverage.Coverage;
import org.parkstack.rules.coverage.Item;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.mutation.Mutant;
import org.parkstack.rules.mutation.Mutation;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.source.Place;

/** What came of testing a book, as one JSON object. */
public final class TestJson {

    private final JsonGenerator out;

    private TestJson(JsonGenerator out) {
        this.out = out;
    }

    /** The object, with a line end. */
    public static String write(TestReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            new TestJson(out).report(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void report(TestReport report) throws IOException {
        out.writeStartObject();
        out.writeStringField("book", report.book());
        out.writeBooleanField("well", report.well());
        out.writeNumberField("cases", report.tried().size());
        out.writeNumberField("passed", report.tried().size() - report.failed());
        out.writeNumberField("failed", report.failed());
        out.writeNumberField("untested", report.untested());
        out.writeArrayFieldStart("results");
        for (Tried tried : report.tried()) {
            result(tried);
        }
        out.writeEndArray();
        if (report.coverage().isPresent()) {
            coverage(report, report.coverage().get());
        }
        if (report.mutation().isPresent()) {
            mutation(report.mutation().get());
        }
        if (report.missing().isPresent()) {
            out.writeStringField("missing", report.missing().get());
        }
        out.writeArrayFieldStart("thresholds");
        for (TestReport.Threshold t : report.thresholds()) {
            out.writeStartObject();
            out.writeStringField("of", t.of());
            out.writeNumberField("at_least", t.atLeast());
            out.writeNumberField("is", t.is());
            out.writeBooleanField("reached", t.reached());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void place(Place place) throws IOException {
        out.writeStringField("file", place.file());
        out.writeNumberField("line", place.line());
        out.writeNumberField("column", place.column());
    }

    private void result(Tried tried) throws IOException {
        out.writeStartObject();
        out.writeStringField("case", tried.one().facts().id());
        place(tried.one().place());
        out.writeBooleanField("passed", tried.passed());
        if (!tried.passed()) {
            out.writeArrayFieldStart("differences");
            for (Difference d : tried.differences()) {
                out.writeStartObject();
                place(d.place());
                out.writeStringField("of", d.of());
                out.writeStringField("expected", d.expected());
                out.writeStringField("actual", d.actual());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeFieldName("decision");
            out.writeRawValue(DecisionJson.write(tried.decision().orElseThrow()));
        }
        out.writeEndObject();
    }

    private void coverage(TestReport report, Coverage coverage) throws IOException {
        out.writeObjectFieldStart("coverage");
        for (Item.Kind kind : Item.Kind.values()) {
            out.writeObjectFieldStart(kind.id());
            out.writeNumberField("covered", coverage.covered(kind));
            out.writeNumberField("of", coverage.items(kind).size());
            out.writeEndObject();
        }
        out.writeArrayFieldStart("findings");
        for (Problem p : report.findings()) {
            out.writeStartObject();
            place(p.place());
            out.writeStringField("code", p.code().name());
            out.writeStringField("severity", p.severity().id());
            out.writeStringField("message", p.message());
            out.writeStringField("help", p.help());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("items");
        for (Item item : coverage.items()) {
            out.writeStartObject();
            out.writeStringField("kind", item.kind().name().toLowerCase(java.util.Locale.ROOT));
            place(item.place());
            out.writeStringField("of", item.owner());
            out.writeStringField("text", item.text());
            for (Aspect aspect : item.aspects()) {
                out.writeBooleanField(aspect.id(), coverage.shown(item, aspect));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void mutation(Mutation m) throws IOException {
        out.writeObjectFieldStart("mutation");
        out.writeNumberField("mutants", m.tried());
        out.writeNumberField("killed", m.killed());
        out.writeNumberField("same", m.same());
        out.writeNumberField("proved", m.proved());
        out.writeNumberField("unlawful", m.unlawful());
        out.writeNumberField("left_out", m.leftOut());
        out.writeArrayFieldStart("survivors");
        for (Mutant s : m.survivors()) {
            out.writeStartObject();
            place(s.place());
            out.writeStringField("of", s.owner());
            out.writeStringField("change", s.change());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
