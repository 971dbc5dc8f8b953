package org.parkstack.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.book.Documents;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.source.SourceFile;

@DisplayName("the schemas of books and cases")
class SchemasTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final List<Path> GOOD = List.of(
            Path.of("..", "examples", "books"),
            Path.of("..", "..", "shared", "cases"),
            RESOURCES.resolve("check"),
            RESOURCES.resolve("decided"),
            RESOURCES.resolve("format"),
            RESOURCES.resolve("match"),
            RESOURCES.resolve("test"));

    /** Faults in form that no schema can see, and why. */
    private static final ImmutableMap<String, String> BEYOND = ImmutableMap.<String, String>builder()
            .put("PK105_bad_dates_shares_rounding_and_flags", "the calendar, sums, and what a fen can't be split into")
            .put("PK105_brackets_that_do_not_rise", "one row against the next")
            .put("PK105_from_after_until", "one date against another")
            .buildOrThrow();

    private static final Schema BOOK = schema(Schemas.book());
    private static final Schema CASES = schema(Schemas.cases());

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** As an editor sees it: YAML 1.2's plain numbers, booleans and nulls, everything else a string. */
    private static JsonNode json(Node node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node instanceof Mapping map) {
            ObjectNode out = make.objectNode();
            map.entries().forEach(e -> out.set(e.key().text(), json(e.value())));
            return out;
        } else if (node instanceof Sequence list) {
            ArrayNode out = make.arrayNode();
            list.items().forEach(item -> out.add(json(item)));
            return out;
        }
        Scalar scalar = (Scalar) node;
        String text = scalar.text();
        if (!scalar.plain()) {
            return make.textNode(text);
        }
        if (scalar.leftOut()) {
            return make.nullNode();
        }
        if (text.matches("true|false")) {
            return make.booleanNode(text.equals("true"));
        }
        return text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?")
                ? make.numberNode(new java.math.BigDecimal(text))
                : make.textNode(text);
    }

    private static List<String> faults(Schema schema, Path file) throws IOException {
        List<String> out = new ArrayList<>();
        Problems problems = new Problems();
        String name = file.getFileName().toString();
        for (Node document : Documents.read(SourceFile.of(name, Files.readString(file)), true, problems)) {
            schema.validate(json(document).toString(), InputFormat.JSON)
                    .forEach(fault -> out.add(file + ": " + fault.getInstanceLocation() + ": " + fault.getMessage()));
        }
        return out;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().matches(".*\\.(yaml|yml|json)"))
                    .filter(path -> !path.toString().contains("a_malformed_expectation"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCases(Path file) {
        String path = file.toString().replace('\\', '/').replace("shared/cases/", "");
        return path.contains("/cases/") || file.getFileName().toString().startsWith("cases");
    }

    @TestFactory
    Stream<DynamicTest> let_every_good_file_pass() throws IOException {
        List<DynamicTest> out = new ArrayList<>();
        for (Path folder : GOOD) {
            for (Path file : files(folder)) {
                out.add(DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(faults(isCases(file) ? CASES : BOOK, file))
                                .isEmpty()));
            }
        }
        assertThat(out).hasSizeGreaterThan(100);
        return out.stream();
    }

    @TestFactory
    Stream<DynamicTest> let_pass_what_only_a_check_can_see() throws IOException {
        return BEYOND.entrySet().stream()
                .map(beyond -> DynamicTest.dynamicTest(beyond.getKey() + ": " + beyond.getValue(), () -> {
                    for (Path file : files(RESOURCES.resolve("bad").resolve(beyond.getKey()))) {
                        assertThat(faults(BOOK, file)).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> of_a_book_know_its_facts_and_rules() throws IOException {
        try (Stream<Path> folders = Files.list(GOOD.get(0))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                        Schema own =
                                schema(Schemas.casesOf(RuleBook.load(folder).checked()));
                        for (Path file : files(folder.resolve("cases"))) {
                            assertThat(faults(own, file)).isEmpty();
                        }
                        for (String wrong : List.of(
                                "{as_of: 2025-01-01, enterprise: {revenu: {2024: 1元}}}",
                                "{as_of: 2025-01-01, enterprise: {revenue: 1元}}",
                                "{as_of: 2025-01-01, enterprise: {}, expect: {rules: {no_such_rule: granted}}}",
                                "{as_of: 2025-01-01, enterprise: {projects: [{total_investmen: 1元}]}}",
                                "{as_of: 2025-01-01}")) {
                            Problems problems = new Problems();
                            Node document = Documents.read(SourceFile.of("x.yaml", wrong), false, problems)
                                    .get(0);
                            assertThat(own.validate(json(document).toString(), InputFormat.JSON))
                                    .as(wrong)
                                    .isNotEmpty();
                        }
                    }));
        }
    }

    @Test
    void are_published_as_they_are() throws IOException {
        Path folder = Path.of("..", "docs", "schema");
        for (Map.Entry<String, String> one : Map.of(
                        "book.schema.json", Schemas.book(), "cases.schema.json", Schemas.cases())
                .entrySet()) {
            Path file = folder.resolve(one.getKey());
            if ("rewrite".equals(System.getProperty("expected"))) {
                Files.writeString(file, one.getValue());
            }
            assertThat(one.getValue()).as(one.getKey()).isEqualTo(Files.readString(file));
        }
    }

    @Test
    void are_schemas_of_their_dialect() {
        Schema dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(dialect.validate(Schemas.book(), InputFormat.JSON)).isEmpty();
        assertThat(dialect.validate(Schemas.cases(), InputFormat.JSON)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> refuse_every_fault_in_form() throws IOException {
        try (Stream<Path> folders = Files.list(RESOURCES.resolve("bad"))) {
            return folders
                    .filter(f -> f.getFileName().toString().matches("PK10[3-5].*|cases_with.*|a_file_with.*"))
                    .filter(f -> !BEYOND.containsKey(f.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                        List<String> all = new ArrayList<>();
                        for (Path file : files(folder)) {
                            all.addAll(faults(isCases(file) ? CASES : BOOK, file));
                        }
                        assertThat(all).isNotEmpty();
                    }));
        }
    }
}
