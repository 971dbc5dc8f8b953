package org.parkstack.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.push.Fit;
import org.parkstack.rules.push.PolicyMatch;
import org.parkstack.rules.push.Shortfall;

/** What fits an enterprise, nearly fits and does not, as one line of JSON. */
public final class MatchJson {

    private final JsonGenerator out;

    private MatchJson(JsonGenerator out) {
        this.out = out;
    }

    /** The matches of a decision, in the order given, by how they fit; without a line end. */
    public static String write(Decision decision, List<PolicyMatch> matches) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            new MatchJson(out).all(decision, matches);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be written", e);
        }
        return text.toString();
    }

    private void all(Decision decision, List<PolicyMatch> matches) throws IOException {
        out.writeStartObject();
        out.writeStringField("book", decision.book());
        out.writeStringField("version", decision.version());
        out.writeStringField("case", decision.caseId());
        out.writeStringField("as_of", decision.asOf().toString());
        for (Fit fit : Fit.values()) {
            out.writeArrayFieldStart(fit.id());
            for (PolicyMatch match : matches) {
                if (match.fit() == fit) {
                    one(match);
                }
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void one(PolicyMatch match) throws IOException {
        out.writeStartObject();
        out.writeStringField("rule", match.rule());
        out.writeStringField("policy", match.policy());
        out.writeStringField("tier", match.tier().id());
        out.writeStringField("subject", match.subject());
        out.writeStringField("title", match.title());
        out.writeStringField("article", match.article());
        out.writeStringField("status", match.status());
        out.writeObjectFieldStart("pays");
        out.writeStringField("at_least", match.pays().atLeastText());
        Optional<String> most = match.pays().atMost().map(Amount::text);
        if (most.isPresent()) {
            out.writeStringField("at_most", most.get());
        } else {
            out.writeNullField("at_most");
        }
        out.writeEndObject();
        out.writeBooleanField("without_application", match.withoutApplication());
        out.writeArrayFieldStart("conditions");
        for (Shortfall shortfall : match.shortfalls()) {
            out.writeStartObject();
            out.writeStringField("condition", shortfall.condition());
            out.writeStringField("answer", shortfall.open() ? "unknown" : shortfall.near() ? "near" : "fails");
            if (shortfall.by().isPresent()) {
                out.writeStringField("short_by", shortfall.by().get());
            }
            if (shortfall.article().isPresent()) {
                out.writeStringField("article", shortfall.article().get());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("missing");
        for (String fact : match.missing()) {
            out.writeString(fact);
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
