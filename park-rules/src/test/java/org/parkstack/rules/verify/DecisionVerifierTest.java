package org.parkstack.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.report.DecisionJson;

@DisplayName("the argument of a decision")
class DecisionVerifierTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("..", "examples", "books");
    private static final Path SHARED = Path.of("..", "..", "shared", "cases");
    private static final ImmutableSet<String> STATUSES =
            ImmutableSet.of("granted", "reduced", "set_aside", "capped_out", "vetoed", "ineligible", "undetermined");

    /** Each how manieth place is changed, from another first place in each decision, and the first of each kind; a soak changes all. */
    private static final int STRIDE = Integer.getInteger("park.soak", 1) > 1 ? 1 : 83;

    private static List<String> decisions() throws IOException {
        List<String> out = new ArrayList<>();
        for (Path folder : List.of(EXAMPLES, SHARED)) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            List<Path> books;
            try (Stream<Path> all = Files.list(folder)) {
                books = all.filter(Files::isDirectory).sorted().toList();
            }
            for (Path path : books) {
                RuleBook book = RuleBook.load(path);
                for (Case one : book.readCases(List.of(path.resolve("cases")), Optional.empty())) {
                    out.add(DecisionJson.write(book.decide(one.facts())));
                }
            }
        }
        return out;
    }

    @Test
    void holds_for_every_example_and_every_shared_case() throws IOException {
        for (String json : decisions()) {
            assertThat(DecisionVerifier.verify(json)).as(json).isEmpty();
        }
    }

    @Test
    void is_written_as_the_published_schema_says() throws IOException {
        Schema schema;
        try (InputStream in = RuleBook.class.getResourceAsStream("schema/decision.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
        for (String json : decisions()) {
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
        assertThat(schema.validate(decisions().get(0).replace("\"total\"", "\"sum\""), InputFormat.JSON))
                .isNotEmpty();
    }

    /** A change to one place of a decision. */
    private record Tampering(String kind, String path, Runnable change, Runnable undo) {}

    @Test
    void is_rejected_after_any_single_change_to_what_follows_from_something_else() throws IOException {
        Map<String, Integer> tried = new TreeMap<>();
        List<String> accepted = new ArrayList<>();
        int first = 0;
        for (String json : decisions()) {
            JsonNode decision = MAPPER.readTree(json);
            List<Tampering> all = new ArrayList<>();
            collect(decision, "", all);
            // Where facts are missing, steps and completions may know more of a sum than its parts tell.
            boolean loose = !decision.get("determined").asBoolean()
                    && (json.contains("\"narrowed\"") || json.contains("\"members_at\""));
            all.removeIf(t -> loose && t.path().matches("\\.(total|tiers|payers|instalments).*"));
            int from = first++ % STRIDE;
            for (int i = 0; i < all.size(); i++) {
                Tampering one = all.get(i);
                if (i % STRIDE != from && tried.containsKey(one.kind())) {
                    continue;
                }
                one.change().run();
                tried.merge(one.kind(), 1, Integer::sum);
                if (DecisionVerifier.verify(MAPPER.writeValueAsString(decision)).isEmpty()) {
                    accepted.add(one.kind() + " at " + one.path() + " of " + decision.get("case"));
                }
                one.undo().run();
            }
        }
        System.out.println("tampered with: " + tried);
        assertThat(accepted).isEmpty();
        assertThat(tried.keySet())
                .contains(
                        "amount",
                        "status",
                        "answer",
                        "determined",
                        "value",
                        "open",
                        "where",
                        "share",
                        "literal",
                        "remove link",
                        "table member",
                        "missing");
    }

    private static void collect(JsonNode node, String path, List<Tampering> out) {
        if (node instanceof ObjectNode object) {
            tamper(object, path, out);
            object.properties().forEach(e -> collect(e.getValue(), path + "." + e.getKey(), out));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collect(array.get(i), path + "[" + i + "]", out);
            }
        }
    }

    private static void set(
            ObjectNode object, String key, JsonNode other, String kind, String path, List<Tampering> out) {
        JsonNode before = object.get(key);
        out.add(new Tampering(kind, path + "." + key, () -> object.set(key, other), () -> object.set(key, before)));
    }

    private static JsonNode text(String text) {
        return MAPPER.getNodeFactory().textNode(text);
    }

    private static void tamper(ObjectNode object, String path, List<Tampering> out) {
        boolean tree = object.has("is");
        boolean amount = object.has("at_least") && object.has("at_most") && !path.endsWith(".value");
        if (amount) {
            String lo = object.get("at_least").asText();
            set(object, "at_least", text(fenMore(lo)), "amount", path, out);
            JsonNode hi = object.get("at_most");
            set(object, "at_most", text(hi.isNull() ? "1000000000000.00" : fenMore(hi.asText())), "amount", path, out);
        }
        if (object.has("status")) {
            for (String other : STATUSES) {
                if (!other.equals(object.get("status").asText())) {
                    set(object, "status", text(other), "status", path, out);
                }
            }
        }
        if (object.has("answer") && object.has("because")) {
            for (String other : List.of("met", "not_met", "unknown")) {
                if (!other.equals(object.get("answer").asText())) {
                    set(object, "answer", text(other), "answer", path, out);
                }
            }
        }
        if (object.has("determined")) {
            JsonNode flipped = MAPPER.getNodeFactory()
                    .booleanNode(!object.get("determined").asBoolean());
            set(object, "determined", flipped, "determined", path, out);
        }
        if (tree && object.has("of") && object.get("of").size() > 0) {
            JsonNode other = other(object.get("value"), object.get("type").asText());
            set(object, "value", other, "value", path, out);
            if (object.has("where")) {
                String where = object.get("where").asText();
                set(object, "where", text(where.equals("true") ? "unknown" : "true"), "where", path, out);
            }
        }
        if (tree
                && object.get("is").asText().equals("literal")
                && object.get("value").isTextual()) {
            set(object, "value", other(object.get("value"), object.get("type").asText()), "literal", path, out);
        }
        if (object.has("open") && object.get("does").asText().equals("highest")) {
            ArrayNode open = MAPPER.createArrayNode();
            boolean first =
                    object.get("open").size() == 1 && object.get("open").get(0).asInt() == 0;
            open.add(first ? object.get("options").size() - 1 : 0);
            if (!open.equals(object.get("open"))) {
                set(object, "open", open, "open", path, out);
            }
        }
        if (object.has("members")) {
            ArrayNode fewer = object.get("members").deepCopy();
            fewer.remove(fewer.size() - 1);
            set(object, "members", fewer, "table member", path, out);
        }
        if (object.has("funded_by")) {
            ObjectNode shares = object.get("funded_by").deepCopy();
            String key = shares.fieldNames().next();
            shares.put(key, "1/3");
            set(object, "funded_by", shares, "share", path, out);
        }
        if (object.has("rules") && object.get("rules").size() > 0) {
            set(object, "rules", MAPPER.createArrayNode().add("another"), "missing", path, out);
        }
        if (object.has("because") && object.get("because").size() > 0) {
            ArrayNode links = object.get("because").deepCopy();
            links.remove(links.size() - 1);
            JsonNode last = object.get("because").get(links.size());
            // A step over this award alone that left it as it was leaves no trace elsewhere, and changes nothing.
            boolean idle =
                    last.path("members").size() == 1 && last.get("before").equals(last.get("after"));
            if (!idle) {
                set(object, "because", links, "remove link", path, out);
            }
        }
    }

    private static String fenMore(String yuan) {
        return new java.math.BigDecimal(yuan)
                .add(new java.math.BigDecimal("0.01"))
                .toPlainString();
    }

    private static JsonNode other(JsonNode value, String type) {
        if (type.equals("flag")) {
            return text(value.asText().equals("true") ? "false" : "true");
        }
        if (!value.isTextual()) {
            return MAPPER.createObjectNode().put("at_least", "1234567").put("at_most", "1234568");
        }
        return switch (type) {
            case "date" -> text("1999-09-09");
            case "symbol", "code", "text" -> text("tampered");
            default -> text(value.asText().equals("17") ? "18" : "17");
        };
    }

    @Test
    void is_rejected_where_it_is_not_a_decision_at_all() {
        for (String json : List.of("", "{", "[]", "{}", "3", "null", "{\"a\":1,\"a\":2}", "{} {}", "\"x\"")) {
            assertThat(DecisionVerifier.verify(json)).as(json).isNotEmpty();
        }
    }

    @Test
    void is_rejected_within_bounds_where_it_is_hostile() {
        assertThat(DecisionVerifier.verify("[".repeat(100_000))).isNotEmpty();
        assertThat(DecisionVerifier.verify("{\"as_of\": \"2025-01-01\", \"year\": 2024, \"total\": {\"at_least\": \""
                        + "9".repeat(900_000) + "\", \"at_most\": null}, \"awards\": [], \"recognised\": [],"
                        + " \"not_in_force\": [], \"tiers\": {}, \"payers\": {}, \"instalments\": []}"))
                .isNotEmpty();
    }
}
