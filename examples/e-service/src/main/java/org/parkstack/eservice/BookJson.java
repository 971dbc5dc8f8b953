package org.parkstack.eservice;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.StandardFact;
import org.parkstack.model.Vocabulary;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Declaration;

/** Books as JSON. */
final class BookJson {

    private BookJson() {}

    /** Every book, shortly, with its samples. */
    static String list(Books books) {
        return JsonText.of(out -> {
            out.writeStartObject();
            JsonText.list(out, "books", books.all(), shelved -> {
                head(out, shelved.book());
                JsonText.list(out, "samples", shelved.samples().values(), sample -> {
                    out.writeStringField("case", sample.facts().id());
                    out.writeStringField("as_of", sample.facts().asOf().toString());
                });
            });
            out.writeEndObject();
        });
    }

    private static void head(JsonGenerator out, RuleBook book) throws IOException {
        out.writeStringField("book", book.id());
        out.writeStringField("title", book.title());
        out.writeStringField("version", book.version());
        out.writeStringField("digest", book.digest());
    }

    /** One book: its policies and rules by title, and every fact that a case may give. */
    static String one(RuleBook book) {
        return JsonText.of(out -> {
            out.writeStartObject();
            head(out, book);
            JsonText.strings(
                    out,
                    "tiers",
                    List.of(PolicyTier.values()).stream().map(PolicyTier::id).toList());
            Set<Policy> policies = new LinkedHashSet<>();
            book.checked().rules().forEach(rule -> policies.add(rule.policy()));
            JsonText.list(out, "policies", policies, policy -> {
                out.writeStringField("policy", policy.id());
                out.writeStringField("title", policy.title());
                out.writeStringField("number", policy.number());
                out.writeStringField("tier", policy.tier().id());
                JsonText.text(out, "from", policy.period().from().map(Object::toString));
                JsonText.text(out, "until", policy.period().until().map(Object::toString));
                out.writeStringField("url", policy.url());
            });
            JsonText.list(out, "rules", book.checked().rules(), rule -> rule(out, rule));
            JsonText.list(out, "facts", book.checked().vocabulary().all(), fact -> {
                out.writeStringField("fact", fact.text());
                out.writeStringField("title", title(book, fact));
                out.writeStringField("type", fact.type().title());
                out.writeBooleanField("by_year", fact.byYear());
                JsonText.strings(out, "one_of", fact.oneOf());
            });
            JsonText.list(out, "lists", Questions.LISTS.entrySet(), list -> {
                out.writeStringField("list", list.getKey().listKey());
                out.writeStringField("title", list.getValue());
            });
            out.writeEndObject();
        });
    }

    private static void rule(JsonGenerator out, CheckedRule rule) throws IOException {
        out.writeStringField("rule", rule.id());
        out.writeStringField("policy", rule.policy().id());
        out.writeStringField("tier", rule.policy().tier().id());
        out.writeStringField("title", title(rule));
        out.writeStringField("article", rule.citation());
    }

    /** A rule's title; its id where it has none. */
    static String title(CheckedRule rule) {
        return rule.rule().title().isEmpty() ? rule.id() : rule.rule().title();
    }

    /** The policy term of a standard fact; the title that a book gives one of its own, or else its name. */
    static String title(RuleBook book, Declaration fact) {
        return Vocabulary.find(fact.subject(), fact.name())
                .map(StandardFact::title)
                .orElseGet(() -> book.checked().book().facts().stream()
                        .filter(line ->
                                line.text().equals(fact.text()) && !line.title().isEmpty())
                        .map(line -> line.title())
                        .findFirst()
                        .orElse(fact.name()));
    }
}
