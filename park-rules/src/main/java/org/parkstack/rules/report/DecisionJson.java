package org.parkstack.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** A decision as JSON: one line, keys in the order of section 8 of the rule book's specification. */
public final class DecisionJson {

    private final JsonGenerator out;
    private final Set<String> termsShown = new HashSet<>();

    private DecisionJson(JsonGenerator out) {
        this.out = out;
    }

    /** The decision as one line of JSON, without a line end. */
    public static String write(Decision decision) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            new DecisionJson(out).decision(decision);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void decision(Decision d) throws IOException {
        out.writeStartObject();
        out.writeStringField("book", d.book());
        out.writeStringField("version", d.version());
        out.writeStringField("digest", d.digest());
        out.writeStringField("case", d.caseId());
        out.writeStringField("as_of", d.asOf().toString());
        out.writeNumberField("year", d.year());
        out.writeBooleanField("determined", d.determined());
        amount("total", d.total());
        byTier("tiers", d.tiers());
        byTier("payers", d.payers());
        out.writeArrayFieldStart("instalments");
        for (Decision.Instalment part : d.instalments()) {
            out.writeStartObject();
            if (part.byEvent()) {
                out.writeStringField("event", part.key());
            } else {
                out.writeNumberField("year", Integer.parseInt(part.key()));
            }
            amount("amount", part.amount());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("awards");
        for (Award award : d.awards()) {
            award(award);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("recognised");
        for (Recognition recognition : d.recognised()) {
            recognition(recognition);
        }
        out.writeEndArray();
        strings("not_in_force", d.notInForce());
        out.writeArrayFieldStart("missing");
        for (Missing missing : d.missing()) {
            missing(missing);
        }
        out.writeEndArray();
        strings("assumed", d.assumed());
        out.writeEndObject();
    }

    private void strings(String key, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(key);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    private void byTier(String key, ImmutableSortedMap<PolicyTier, Amount> amounts) throws IOException {
        out.writeObjectFieldStart(key);
        for (Map.Entry<PolicyTier, Amount> entry : amounts.entrySet()) {
            amount(entry.getKey().id(), entry.getValue());
        }
        out.writeEndObject();
    }

    private void amount(String key, Amount amount) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeStringField("at_least", amount.atLeastText());
        nullable("at_most", amount.atMostText());
        out.writeEndObject();
    }

    private void nullable(String key, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeNullField(key);
        } else {
            out.writeStringField(key, value);
        }
    }

    private void award(Award award) throws IOException {
        termsShown.clear();
        out.writeStartObject();
        out.writeStringField("rule", award.rule());
        out.writeStringField("policy", award.policy());
        out.writeStringField("tier", award.tier().id());
        out.writeStringField("subject", award.subject());
        out.writeStringField("status", award.status().id());
        amount("claimed", award.claimed());
        amount("settled", award.settled());
        amount("granted", award.granted());
        out.writeStringField("article", award.article());
        because(award.because());
        out.writeEndObject();
    }

    private void recognition(Recognition recognition) throws IOException {
        termsShown.clear();
        out.writeStartObject();
        out.writeStringField("rule", recognition.rule());
        out.writeStringField("subject", recognition.subject());
        out.writeStringField("answer", recognition.answer());
        out.writeStringField("article", recognition.article());
        because(recognition.because());
        out.writeEndObject();
    }

    private void missing(Missing missing) throws IOException {
        out.writeStartObject();
        out.writeStringField(missing.undefined() ? "undefined" : "fact", missing.text());
        if (missing.at().isPresent()) {
            out.writeStringField("at", missing.at().get());
        }
        strings("rules", missing.rules());
        if (!missing.subjects().isEmpty()) {
            strings("subjects", missing.subjects());
        }
        if (!missing.years().isEmpty()) {
            out.writeArrayFieldStart("years");
            for (int year : missing.years()) {
                out.writeNumber(year);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void because(Iterable<Because> links) throws IOException {
        out.writeArrayFieldStart("because");
        for (Because link : links) {
            out.writeStartObject();
            if (link instanceof Because.Conditions c) {
                tree("conditions", c.when());
            } else if (link instanceof Because.Claim c) {
                claim(c);
            } else if (link instanceof Because.Stacked s) {
                stacked(s);
            } else if (link instanceof Because.Omitted o) {
                out.writeStringField("omitted", o.why());
            } else if (link instanceof Because.Settled t) {
                out.writeStringField("narrowed", t.how());
                out.writeStringField("answer", t.answer() == Truth.TRUE ? "met" : "not_met");
            } else {
                Because.Narrowed n = (Because.Narrowed) link;
                out.writeStringField("narrowed", n.how());
                amount("before", n.before());
                amount("after", n.after());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void claim(Because.Claim claim) throws IOException {
        out.writeStringField("formula", claim.pays().text());
        out.writeStringField("with", Filled.in(claim.pays()));
        tree("pays", claim.pays());
        if (claim.upTo().isPresent()) {
            tree("up_to", claim.upTo().get());
        }
        out.writeStringField("round", claim.round());
        amount("claimed", claim.claimed());
        shares("funded_by", claim.fundedBy());
        shares("instalments", claim.instalments());
    }

    private void shares(String key, Map<String, Rational> shares) throws IOException {
        out.writeObjectFieldStart(key);
        for (Map.Entry<String, Rational> share : shares.entrySet()) {
            out.writeStringField(share.getKey(), share.getValue().toString());
        }
        out.writeEndObject();
    }

    private void stacked(Because.Stacked s) throws IOException {
        out.writeStringField("step", s.step());
        out.writeStringField("for", s.subject());
        out.writeStringField("stage", s.stage());
        out.writeStringField("does", s.does());
        if (!s.reduce().isEmpty()) {
            out.writeStringField("reduce", s.reduce());
        }
        out.writeStringField("article", s.article());
        if (s.expression().isPresent()) {
            tree(s.does().equals("cap") ? "limit" : "holds", s.expression().get());
        }
        if (s.see().isEmpty()) {
            out.writeArrayFieldStart("members");
            for (Because.Member m : s.members()) {
                out.writeStartObject();
                out.writeStringField("rule", m.rule());
                out.writeStringField("subject", m.subject());
                amount("before", Amount.of(m.before()));
                amount("after", Amount.of(m.after()));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("options");
            for (Iterable<Integer> option : s.options()) {
                numbers(option);
            }
            out.writeEndArray();
            out.writeFieldName("open");
            numbers(s.open());
        } else {
            out.writeStringField("members_at", s.see());
        }
        amount("before", s.before());
        amount("after", s.after());
    }

    private void numbers(Iterable<Integer> values) throws IOException {
        out.writeStartArray();
        for (int value : values) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }

    private void tree(String key, Explanation e) throws IOException {
        out.writeFieldName(key);
        node(e);
    }

    /** A term's own tree is written where it first stands in an award; behind that only its value. */
    private void node(Explanation e) throws IOException {
        out.writeStartObject();
        out.writeStringField("is", e.is());
        if (!e.text().isEmpty()) {
            out.writeStringField("text", e.text());
        }
        for (Map.Entry<String, String> note : e.notes().entrySet()) {
            out.writeStringField(note.getKey(), note.getValue());
        }
        out.writeStringField("type", e.type().title());
        out.writeFieldName("value");
        value(e.value());
        boolean known = e.is().equals("term")
                && !termsShown.add(e.text() + " " + e.notes().getOrDefault("subject", "") + " "
                        + e.notes().getOrDefault("as_filed", ""));
        if (!e.parts().isEmpty() && !known) {
            out.writeArrayFieldStart("of");
            for (Explanation part : e.parts()) {
                node(part);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void value(Value value) throws IOException {
        if (value instanceof Truth t) {
            out.writeString(t.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Range r) {
            bounds(r.known(), r.lo(), r.hi());
        } else if (value instanceof Days d) {
            bounds(d.known(), d.lo(), d.hi());
        } else if (value instanceof Words w) {
            if (w.known()) {
                out.writeString(w.value());
            } else {
                oneOf(w.possible() == null ? null : ImmutableSortedSet.copyOf(w.possible()));
            }
        } else if (value instanceof WordSet s) {
            out.writeStartObject();
            strings("has", ImmutableSortedSet.copyOf(s.certain()));
            if (!s.known() && s.possible() == null) {
                out.writeNullField("may_have");
            } else if (!s.known() && s.possible() != null) {
                strings("may_have", ImmutableSortedSet.copyOf(s.possible()));
            }
            out.writeEndObject();
        } else {
            Lengths lengths = (Lengths) value;
            if (lengths.known()) {
                out.writeString(Values.length(lengths.value()));
            } else {
                oneOf(lengths.possible().stream()
                        .map(Values::length)
                        .collect(ImmutableSortedSet.toImmutableSortedSet(java.util.Comparator.naturalOrder())));
            }
        }
    }

    private void oneOf(@Nullable Iterable<String> words) throws IOException {
        out.writeStartObject();
        if (words == null) {
            out.writeNullField("one_of");
        } else {
            strings("one_of", words);
        }
        out.writeEndObject();
    }

    private void bounds(boolean known, @Nullable Object lo, @Nullable Object hi) throws IOException {
        if (known) {
            out.writeString(String.valueOf(lo));
            return;
        }
        out.writeStartObject();
        nullable("at_least", lo == null ? null : lo.toString());
        nullable("at_most", hi == null ? null : hi.toString());
        out.writeEndObject();
    }
}
