package org.parkstack.eservice;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;

/** One enterprise on two days or under two books, award by award, as JSON. */
final class CompareJson {

    private CompareJson() {}

    /** The awards of a rule and subject on both sides; either may be lacking. */
    private record Pair(@Nullable Award before, @Nullable Award after) {

        Award any() {
            return after != null ? after : java.util.Objects.requireNonNull(before);
        }

        Amount grantedBefore() {
            return before == null ? Amount.ZERO : before.granted();
        }

        Amount grantedAfter() {
            return after == null ? Amount.ZERO : after.granted();
        }
    }

    static String write(RuleBook before, Decision one, RuleBook after, Decision two) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        two.awards().forEach(award -> pairs.put(key(award), new Pair(null, award)));
        one.awards()
                .forEach(award -> pairs.merge(
                        key(award), new Pair(award, null), (now, was) -> new Pair(was.before(), now.after())));
        return JsonText.of(out -> {
            out.writeStartObject();
            side(out, "before", before, one);
            side(out, "after", after, two);
            change(out, one.total(), two.total());
            JsonText.list(out, "awards", pairs.values(), pair -> {
                Award any = pair.any();
                out.writeStringField("rule", any.rule());
                out.writeStringField("subject", any.subject());
                out.writeStringField("tier", any.tier().id());
                out.writeStringField("title", title(pair.after() != null ? after : before, any));
                award(out, "before", pair.before());
                award(out, "after", pair.after());
                change(out, pair.grantedBefore(), pair.grantedAfter());
            });
            out.writeEndObject();
        });
    }

    private static String key(Award award) {
        return award.rule() + " " + award.subject();
    }

    private static String title(RuleBook book, Award award) {
        return award.title().isEmpty()
                ? book.checked().rules().stream()
                        .filter(rule -> rule.id().equals(award.rule()))
                        .map((CheckedRule rule) -> BookJson.title(rule))
                        .findFirst()
                        .orElse(award.rule())
                : award.title();
    }

    private static void side(JsonGenerator out, String key, RuleBook book, Decision decision) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeStringField("book", book.id());
        out.writeStringField("title", book.title());
        out.writeStringField("version", book.version());
        out.writeStringField("as_of", decision.asOf().toString());
        out.writeNumberField("year", decision.year());
        out.writeBooleanField("determined", decision.determined());
        JsonText.amount(out, "total", decision.total());
        out.writeEndObject();
    }

    private static void award(JsonGenerator out, String key, @Nullable Award award) throws IOException {
        if (award == null) {
            out.writeNullField(key);
            return;
        }
        out.writeObjectFieldStart(key);
        out.writeStringField("status", award.status().id());
        JsonText.amount(out, "granted", award.granted());
        out.writeStringField("article", award.article());
        out.writeEndObject();
    }

    /** {@code more}, {@code less} or {@code same} where that is sure, with the difference; else {@code open}. */
    private static void change(JsonGenerator out, Amount before, Amount after) throws IOException {
        Optional<Rational> difference = before.determined() && after.determined()
                ? Optional.of(after.atLeast().minus(before.atLeast()))
                : Optional.empty();
        String change = difference
                .map(d -> d.signum() > 0 ? "more" : d.signum() < 0 ? "less" : "same")
                .orElse("open");
        out.writeStringField("change", change);
        JsonText.text(out, "difference", difference.map(Amount::text));
    }
}
