package org.parkstack.rules.impact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.report.DecisionJson;

/** An impact as JSON: keys in a fixed order, amounts as strings of yuan with two decimals. */
public final class ImpactJson {

    private final JsonGenerator out;

    private ImpactJson(JsonGenerator out) {
        this.out = out;
    }

    /** One line, without a line end. */
    public static String write(Impact impact) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            new ImpactJson(out).impact(impact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void impact(Impact i) throws IOException {
        out.writeStartObject();
        out.writeStringField("old", i.oldBook());
        out.writeStringField("new", i.newBook());
        out.writeNumberField("applications", i.rows());
        out.writeNumberField("gain", i.counts().gain());
        out.writeNumberField("lose", i.counts().lose());
        out.writeNumberField("same", i.counts().same());
        out.writeNumberField("undetermined", i.counts().open());
        refused(i.refused());
        cost("total", i.total());
        costs("tiers", i.tiers());
        costs("payers", i.payers());
        out.writeArrayFieldStart("rules");
        for (Impact.RuleCost r : i.rules()) {
            out.writeStartObject();
            out.writeStringField("rule", r.rule());
            out.writeStringField("old", Fen.plain(r.before()));
            out.writeStringField("new", Fen.plain(r.after()));
            out.writeNumberField("old_granted", r.oldGranted());
            out.writeNumberField("new_granted", r.newGranted());
            out.writeEndObject();
        }
        out.writeEndArray();
        quantiles("changes", i.changes());
        quantiles("old_totals", i.oldTotals());
        quantiles("new_totals", i.newTotals());
        out.writeObjectFieldStart("histogram");
        for (Map.Entry<String, Long> band : i.histogram().entrySet()) {
            out.writeNumberField(band.getKey(), band.getValue());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("pools");
        for (Impact.PoolPays p : i.pools()) {
            pool(p);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("largest");
        for (Impact.Change c : i.largest()) {
            out.writeStartObject();
            out.writeNumberField("line", c.line());
            out.writeStringField("difference", Fen.plain(BigInteger.valueOf(c.difference())));
            out.writeFieldName("old");
            out.writeRawValue(DecisionJson.write(c.before()));
            out.writeFieldName("new");
            out.writeRawValue(DecisionJson.write(c.after()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void refused(Impact.Refused refused) throws IOException {
        out.writeObjectFieldStart("refused");
        out.writeNumberField("by_old", refused.byOld());
        out.writeNumberField("by_new", refused.byNew());
        out.writeArrayFieldStart("first");
        for (Impact.Refusal one : refused.first()) {
            out.writeStartObject();
            out.writeNumberField("line", one.line());
            out.writeStringField("by", one.newBook() ? "new" : "old");
            out.writeStringField("why", one.why());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void pool(Impact.PoolPays p) throws IOException {
        out.writeStartObject();
        out.writeStringField("payer", p.whose().isEmpty() ? "all" : p.whose());
        out.writeStringField("under", p.newBook() ? "new" : "old");
        out.writeStringField("size", Fen.plain(p.size()));
        out.writeStringField("asked", Fen.plain(p.asked()));
        out.writeStringField("share", p.share().toString());
        out.writeNumberField("paid_in_full", p.paidInFull());
        out.writeNumberField("paid_in_part", p.paidInPart());
        out.writeNumberField("unpaid", p.unpaid());
        out.writeEndObject();
    }

    private void costs(String key, ImmutableSortedMap<PolicyTier, Impact.Cost> costs) throws IOException {
        out.writeObjectFieldStart(key);
        for (Map.Entry<PolicyTier, Impact.Cost> entry : costs.entrySet()) {
            cost(entry.getKey().id(), entry.getValue());
        }
        out.writeEndObject();
    }

    private void cost(String key, Impact.Cost c) throws IOException {
        out.writeObjectFieldStart(key);
        side("old", c.oldAtLeast(), c.oldAtMost(), c.unbounded());
        side("new", c.newAtLeast(), c.newAtMost(), c.unbounded());
        out.writeEndObject();
    }

    private void side(String key, BigInteger low, BigInteger high, long unbounded) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeStringField("at_least", Fen.plain(low));
        if (unbounded > 0) {
            out.writeNullField("at_most");
        } else {
            out.writeStringField("at_most", Fen.plain(high));
        }
        out.writeEndObject();
    }

    private void quantiles(String key, Impact.Quantiles q) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeNumberField("count", q.count());
        for (Map.Entry<Integer, Long> e : q.at().entrySet()) {
            out.writeStringField(e.getKey() + "%", Fen.plain(BigInteger.valueOf(e.getValue())));
        }
        out.writeEndObject();
    }
}
