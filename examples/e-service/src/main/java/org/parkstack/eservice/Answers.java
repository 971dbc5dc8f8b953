package org.parkstack.eservice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.sample.CaseText;
import org.parkstack.rules.value.Type;

/**
 * Puts one answer into a case: parameters {@code fact}, {@code value} and, where they apply, {@code subject} and {@code year}. A
 * list is answered by ids with commas, {@code none} for an empty one. What the value may be is left to the reader of cases.
 */
final class Answers {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Answers() {}

    /** The case with the answer, as JSON. */
    static byte[] with(RuleBook book, Facts facts, Ask ask) {
        String fact = ask.get("fact");
        String value = ask.get("value").strip();
        ObjectNode root = tree(CaseText.json(facts, book.checked()));
        ObjectNode enterprise = (ObjectNode) root.get("enterprise");
        Optional<SubjectKind> list = SubjectKind.ofListKey(fact);
        if (fact.startsWith("review(") && fact.endsWith(")")) {
            review(root, fact.substring(7, fact.length() - 1), ask.find("subject"), value);
        } else if (list.isPresent()) {
            list(book, enterprise, list.get(), value);
        } else {
            Declaration declared = book.checked()
                    .vocabulary()
                    .find(fact)
                    .orElseThrow(() -> Fault.parameter("the book has no fact `" + Ask.shortened(fact) + "`"));
            fact(declared, facts, subject(declared, facts, enterprise, ask), ask, value);
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a case that was written can't be read", e);
        }
    }

    private static void review(ObjectNode root, String rule, Optional<String> subject, String value) {
        ObjectNode reviews = root.withObjectProperty("reviews");
        if (subject.isPresent() && !subject.get().equals("enterprise")) {
            reviews.withObjectProperty(rule).put(idOf(subject.get()), value);
        } else {
            reviews.put(rule, value);
        }
    }

    private static String idOf(String ref) {
        return ref.substring(ref.indexOf(':') + 1);
    }

    private static void list(RuleBook book, ObjectNode enterprise, SubjectKind kind, String value) {
        ArrayNode records = enterprise.putArray(kind.listKey());
        String key = Questions.recordKey(book, kind);
        if (value.equals("none") || key == null) {
            return;
        }
        for (String id : value.split("[,，、]")) {
            if (!id.isBlank()) {
                records.addObject().put(key, id.strip());
            }
        }
    }

    private static ObjectNode subject(Declaration fact, Facts facts, ObjectNode enterprise, Ask ask) {
        if (!fact.subject().isRecord()) {
            return enterprise;
        }
        String ref = ask.get("subject");
        var subjects = facts.subjects(fact.subject());
        JsonNode records = enterprise.path(fact.subject().listKey());
        for (int i = 0; i < subjects.size() && i < records.size(); i++) {
            if (subjects.get(i).ref().equals(ref)) {
                return (ObjectNode) records.get(i);
            }
        }
        throw Fault.parameter("the case has no `" + Ask.shortened(ref) + "`");
    }

    private static void fact(Declaration fact, Facts facts, ObjectNode subject, Ask ask, String value) {
        if (!fact.byYear()) {
            put(subject, fact.name(), fact.type(), value);
            return;
        }
        String year = ask.find("year").orElse(Integer.toString(facts.year()));
        put(subject.withObjectProperty(fact.name()), year, fact.type(), value);
    }

    private static void put(ObjectNode at, String key, Type type, String value) {
        if (type.equals(Type.FLAG) && (value.equals("true") || value.equals("false"))) {
            at.put(key, value.equals("true"));
        } else if (type.equals(Type.SYMBOLS)) {
            ArrayNode symbols = at.putArray(key);
            for (String symbol : value.split("[,，、]")) {
                if (!symbol.isBlank() && !value.equals("none")) {
                    symbols.add(symbol.strip());
                }
            }
        } else {
            at.put(key, value);
        }
    }
}
