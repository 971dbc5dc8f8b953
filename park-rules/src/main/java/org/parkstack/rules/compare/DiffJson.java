package org.parkstack.rules.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.sample.CaseText;

/** A comparison as JSON: keys in a fixed order, amounts as strings of yuan with two decimals. */
public final class DiffJson {

    private final BookDiff diff;
    private final JsonGenerator out;
    /** Where a case was written out already: under which finding. */
    private final Map<Facts, String> written = new IdentityHashMap<>();

    private DiffJson(BookDiff diff, JsonGenerator out) {
        this.diff = diff;
        this.out = out;
    }

    /** One line, without a line end. */
    public static String write(BookDiff diff) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            new DiffJson(diff, out).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write() throws IOException {
        out.writeStartObject();
        out.writeStringField("verdict", diff.verdict().id());
        out.writeStringField("old", diff.oldBook());
        out.writeStringField("old_digest", diff.oldDigest());
        out.writeStringField("new", diff.newBook());
        out.writeStringField("new_digest", diff.newDigest());
        findings("rules", diff.rules());
        findings("shares", diff.shares());
        definitions("reviews", diff.reviews());
        findings("tiers", diff.tiers());
        definitions("definitions", diff.definitions());
        out.writeArrayFieldStart("written_otherwise");
        for (String change : diff.changes()) {
            out.writeString(change);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void definitions(String key, List<Definition> definitions) throws IOException {
        out.writeArrayFieldStart(key);
        for (Definition d : definitions) {
            out.writeStartObject();
            out.writeStringField(d.kind().id(), d.id());
            out.writeStringField("verdict", d.verdict().id());
            out.writeArrayFieldStart("spans");
            for (Definition.Span span : d.spans()) {
                out.writeStartObject();
                days(span.days());
                out.writeStringField("verdict", span.verdict().id());
                out.writeStringField("text", span.text());
                if (span.seen().isPresent()) {
                    Definition.Seen seen = span.seen().get();
                    out.writeStringField("subject", seen.subject());
                    out.writeStringField("before", seen.before());
                    out.writeStringField("after", seen.after());
                    raw("case", CaseText.json(seen.facts(), diff.vocabulary()));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void findings(String key, List<Finding> findings) throws IOException {
        out.writeArrayFieldStart(key);
        for (Finding f : findings) {
            out.writeStartObject();
            out.writeStringField(f.kind() == Finding.Kind.TIER ? "tier" : "rule", f.of());
            out.writeStringField("verdict", f.verdict().id());
            out.writeArrayFieldStart("why");
            for (String why : f.why()) {
                out.writeString(why);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("spans");
            for (Finding.Span span : f.spans()) {
                span(span, f);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void span(Finding.Span span, Finding finding) throws IOException {
        boolean title = finding.kind() == Finding.Kind.TITLE;
        out.writeStartObject();
        days(span.days());
        out.writeStringField("verdict", span.verdict().id());
        if (!span.reason().isEmpty()) {
            out.writeStringField("reason", span.reason());
        }
        if (span.direction().isPresent() && !title) {
            out.writeStringField("direction", span.direction().get().id());
        }
        out.writeArrayFieldStart("witnesses");
        if (span.witness().isPresent()) {
            witness(span.witness().get(), finding);
        }
        if (span.other().isPresent()) {
            witness(span.other().get(), finding);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void days(List<EffectivePeriod> all) throws IOException {
        out.writeArrayFieldStart("days");
        for (EffectivePeriod days : all) {
            out.writeStartObject();
            if (days.from().isPresent()) {
                out.writeStringField("from", days.from().get().toString());
            }
            if (days.until().isPresent()) {
                out.writeStringField("until", days.until().get().toString());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void witness(Witness w, Finding finding) throws IOException {
        boolean title = finding.kind() == Finding.Kind.TITLE;
        out.writeStartObject();
        if (!w.subject().isEmpty()) {
            out.writeStringField("subject", w.subject());
        }
        if (title) {
            out.writeStringField("before", w.before().signum() > 0 ? "met" : "not_met");
            out.writeStringField("after", w.after().signum() > 0 ? "met" : "not_met");
        } else {
            out.writeStringField("before", Amount.text(w.before()));
            out.writeStringField("after", Amount.text(w.after()));
            out.writeStringField("difference", Amount.text(w.difference()));
        }
        String of = written.putIfAbsent(w.facts(), finding.of());
        if (of != null) {
            // One case may show many rules; its decisions stand where it comes first.
            out.writeStringField("case_of", of);
            out.writeEndObject();
            return;
        }
        raw("case", CaseText.json(w.facts(), diff.vocabulary()));
        raw("old_decision", DecisionJson.write(w.oldDecision()));
        raw("new_decision", DecisionJson.write(w.newDecision()));
        out.writeEndObject();
    }

    private void raw(String key, String json) throws IOException {
        out.writeFieldName(key);
        out.writeRawValue(json);
    }
}
