package org.parkstack.eservice;

import java.util.List;
import java.util.Locale;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.push.PolicyPush;
import org.parkstack.rules.push.PushEvent;

/** What to tell an enterprise, as JSON. */
final class PushJson {

    private PushJson() {}

    static String write(PolicyPush push, Decision decision) {
        List<PushEvent> events = push.events(decision);
        return JsonText.of(out -> {
            out.writeStartObject();
            JsonText.strings(out, "known", push.parkKnows());
            JsonText.list(out, "events", events, event -> {
                out.writeStringField("kind", event.kind().name().toLowerCase(Locale.ROOT));
                out.writeStringField("case", event.enterprise());
                out.writeStringField("day", event.day().toString());
                out.writeStringField("rule", event.match().rule());
                out.writeStringField("policy", event.match().policy());
                out.writeStringField("tier", event.match().tier().id());
                out.writeStringField("subject", event.match().subject());
                out.writeStringField("title", event.match().title());
                out.writeStringField("article", event.match().article());
                JsonText.amount(out, "pays", event.match().pays());
                JsonText.list(out, "conditions", event.match().shortfalls(), lack -> {
                    out.writeStringField("condition", lack.condition());
                    out.writeStringField("answer", lack.open() ? "unknown" : lack.near() ? "near" : "fails");
                    JsonText.text(out, "short_by", lack.by());
                });
                JsonText.strings(out, "missing", event.match().missing());
                out.writeBooleanField("discretion", discretion(push, event));
                JsonText.strings(out, "needs", push.needs(event.match().rule(), event.day()));
            });
            out.writeEndObject();
        });
    }

    /** Whether somebody decides on it: then it is never paid without an application. */
    private static boolean discretion(PolicyPush push, PushEvent event) {
        return push.book().rules().stream()
                .filter(rule -> rule.id().equals(event.match().rule()) && rule.inForce(event.day()))
                .anyMatch(rule -> rule.rule().kind() == Rule.Kind.DISCRETIONARY);
    }
}
