package org.parkstack.eservice;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;

/**
 * Which missing fact to ask for next: that for which the most money waits. First those for which an award without upper bound
 * waits, then by the sum of the widths of the awards that wait, then by how many clauses wait, then as the decision lists them.
 */
final class Questions {

    /** A fact that is missing, with what waits for it. */
    private record Open(Missing missing, int boundless, Rational width) {}

    private static final Comparator<Open> FIRST = Comparator.comparing(Open::boundless)
            .thenComparing(Open::width)
            .thenComparing(open -> open.missing().rules().size())
            .reversed();

    private Questions() {}

    static String next(RuleBook book, Facts facts, Decision decision) {
        List<Open> open = decision.missing().stream()
                .filter(missing -> !missing.undefined())
                .map(missing -> open(decision, missing))
                .sorted(FIRST)
                .toList();
        return JsonText.of(out -> {
            out.writeStartObject();
            out.writeBooleanField("determined", decision.determined());
            JsonText.amount(out, "total", decision.total());
            out.writeNumberField("left", open.size());
            if (open.isEmpty()) {
                out.writeNullField("question");
            } else {
                out.writeObjectFieldStart("question");
                question(out, book, facts, open.get(0));
                out.writeEndObject();
            }
            JsonText.list(out, "then", open.subList(Math.min(1, open.size()), open.size()), later -> {
                out.writeStringField("fact", later.missing().text());
                out.writeStringField("title", title(book, later.missing().text()));
            });
            out.writeEndObject();
        });
    }

    private static Open open(Decision decision, Missing missing) {
        int boundless = 0;
        Rational width = Rational.ZERO;
        for (Award award : decision.awards()) {
            if (!award.granted().determined() && waits(award, missing)) {
                Optional<Rational> most = award.granted().atMost();
                boundless += most.isEmpty() ? 1 : 0;
                width = most.isEmpty()
                        ? width
                        : width.plus(most.get().minus(award.granted().atLeast()));
            }
        }
        return new Open(missing, boundless, width);
    }

    private static boolean waits(Award award, Missing missing) {
        return missing.rules().contains(award.rule())
                && (missing.subjects().isEmpty()
                        || award.subject().equals("enterprise")
                        || missing.subjects().contains(award.subject()));
    }

    private static void question(JsonGenerator out, RuleBook book, Facts facts, Open open) throws IOException {
        Missing missing = open.missing();
        String text = missing.text();
        Optional<SubjectKind> list = SubjectKind.ofListKey(text);
        Optional<Declaration> fact = book.checked().vocabulary().find(text);
        out.writeStringField("fact", text);
        out.writeStringField("title", title(book, text));
        String type =
                list.isPresent() ? "list" : fact.map(f -> f.type().title()).orElse("money");
        out.writeStringField("type", type);
        JsonText.text(
                out,
                "subject",
                Optional.ofNullable(
                        missing.subjects().isEmpty() ? null : missing.subjects().first()));
        if (missing.years().isEmpty()) {
            out.writeNullField("year");
        } else {
            out.writeNumberField("year", missing.years().first());
        }
        JsonText.strings(out, "one_of", fact.map(Declaration::oneOf).orElseGet(ImmutableSet::of));
        if (list.isPresent()) {
            JsonText.text(out, "record_key", Optional.ofNullable(recordKey(book, list.get())));
        }
        JsonText.list(out, "rules", missing.rules(), rule -> {
            out.writeStringField("rule", rule);
            out.writeStringField("title", ruleTitle(book, facts, rule));
        });
    }

    private static String ruleTitle(RuleBook book, Facts facts, String id) {
        return book.checked().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .sorted(Comparator.comparing(rule -> !rule.inForce(facts.asOf())))
                .map(BookJson::title)
                .findFirst()
                .orElse(id);
    }

    /** The fact by which a record is told from others where only that is answered: its id, or its type. */
    static @Nullable String recordKey(RuleBook book, SubjectKind kind) {
        for (String key : List.of("id", "type", "rule")) {
            if (book.checked().vocabulary().find(kind, key).isPresent()) {
                return key;
            }
        }
        return null;
    }

    /** Lists of records, as people call them. */
    static final ImmutableMap<SubjectKind, String> LISTS = ImmutableMap.of(
            SubjectKind.QUALIFICATION, "资质",
            SubjectKind.PROJECT, "项目",
            SubjectKind.TALENT, "人才",
            SubjectKind.PATENT, "专利",
            SubjectKind.ITEM, "合同、费用、产品",
            SubjectKind.GRANT, "已获支持");

    private static String title(RuleBook book, String text) {
        Optional<SubjectKind> list = SubjectKind.ofListKey(text);
        if (list.isPresent()) {
            return LISTS.getOrDefault(list.get(), text);
        }
        return book.checked()
                .vocabulary()
                .find(text)
                .map(fact -> BookJson.title(book, fact))
                .orElseGet(() -> text.startsWith("review(") ? "专家评审核定金额" : text);
    }

    /** Whether the book can read that: a fact, a list of records by its key, or what a review of a rule gives. */
    static boolean known(RuleBook book, String text) {
        return SubjectKind.ofListKey(text).isPresent()
                || book.checked().vocabulary().find(text).isPresent()
                || book.checked().rules().stream().anyMatch(rule -> text.equals("review(" + rule.id() + ")"));
    }
}
