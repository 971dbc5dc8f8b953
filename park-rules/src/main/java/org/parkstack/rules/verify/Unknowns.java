package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is not known: {@code determined} says whether anything is, {@code missing} what it waits for. */
final class Unknowns {

    private final JsonNode decision;
    private final List<Ledger> awards;
    private final Objections objections;

    Unknowns(JsonNode decision, List<Ledger> awards, Objections objections) {
        this.decision = decision;
        this.awards = awards;
        this.objections = objections;
    }

    void check() {
        Set<String> open = new HashSet<>();
        awards.stream().filter(a -> !a.granted.known()).forEach(a -> open.add(a.rule));
        for (JsonNode recognition : Json.child(decision, "recognised")) {
            if (Json.text(recognition, "answer").equals("unknown")) {
                open.add(Json.text(recognition, "rule"));
            }
        }
        JsonNode determined = Json.child(decision, "determined");
        objections.unless(
                determined.isBoolean() && determined.booleanValue() == open.isEmpty(),
                "determined",
                open.isEmpty() ? "nothing is open" : "open are " + open);
        Set<String> waiting = new HashSet<>();
        for (JsonNode missing : Json.child(decision, "missing")) {
            Json.child(missing, "rules").forEach(rule -> waiting.add(rule.asText()));
        }
        objections.unless(waiting.equals(open), "missing", "the rules that wait for facts are " + open);
    }
}
