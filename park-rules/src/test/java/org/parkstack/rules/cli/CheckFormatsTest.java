package org.parkstack.rules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.rules.report.CheckReport;
import org.xml.sax.SAXException;

/**
 * What {@code park check} writes in each format: the whole text compared, and each held against its public schema or form.
 * {@code -Dexpected=rewrite} writes the texts; read them before you commit.
 */
@DisplayName("the formats of park check")
class CheckFormatsTest {

    private static final Path BOOKS = Path.of("src", "test", "resources", "report", "check");
    private static final Map<String, String> ENDINGS = ImmutableMap.of(
            "text", "txt", "json", "jsonl", "sarif", "sarif", "github", "github", "junit", "xml", "gitlab", "gitlab",
            "markdown", "md");

    /** Formats that name a file as the repository does, however the book's path was written. */
    private static final Set<String> PATHS_FROM_THE_REPOSITORY = Set.of("sarif", "github", "gitlab");

    /** A line that GitHub Actions obeys: nothing in a property or in the message ends it early. */
    private static final Pattern ANNOTATION = Pattern.compile(
            "::(error|warning|notice) file=[^:,\\n]+,line=\\d+,col=\\d+,title=PK\\d{3}[^:,\\n]*::[^\\n]+");

    @TempDir
    private Path folder;

    private static String check(int code, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new);
        assertThat(Park.run(out, err, all)).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Schema schema(String resource) throws IOException {
        try (InputStream in = CheckFormatsTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
    }

    private static void fits(String resource, String json) throws IOException {
        assertThat(schema(resource).validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    private static void isJunit(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CheckFormatsTest.class.getResource("/report/schema/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    private static void isLawful(String format, String text) throws IOException, SAXException {
        switch (format) {
            case "json" -> {
                for (String line : text.lines().toList()) {
                    fits("/report/schema/problem.schema.json", line);
                }
            }
            case "sarif" -> fits("/schema/sarif-schema-2.1.0.json", text);
            case "github" -> assertThat(text.lines()).allMatch(l -> ANNOTATION.matcher(l).matches());
            case "junit" -> isJunit(text);
            case "gitlab" -> fits("/report/schema/gitlab-code-quality.schema.json", text);
            case "markdown" -> {
                for (String row : text.lines().filter(l -> l.startsWith("| ")).toList()) {
                    assertThat(row.replace("\\|", "")).as(row).matches("(\\|[^|]*){4}\\|");
                }
            }
            default -> assertThat(text).endsWith("\n");
        }
    }

    @TestFactory
    Stream<DynamicTest> are_written_as_expected_and_lawful() throws IOException {
        try (Stream<Path> books = Files.list(BOOKS)) {
            List<Path> sorted = books.filter(Files::isDirectory).sorted().toList();
            return sorted.stream().flatMap(book -> CheckReport.FORMATS.stream()
                    .map(format -> DynamicTest.dynamicTest(
                            book.getFileName() + " as " + format, () -> writtenAsExpected(book, format))));
        }
    }

    private static void writtenAsExpected(Path book, String format) throws IOException, SAXException {
        String name = book.toString().replace('\\', '/');
        int code = name.contains("faults") ? Exit.WANTING : Exit.WELL;
        String text = check(code, name, "--format", format);
        isLawful(format, text);
        if (PATHS_FROM_THE_REPOSITORY.contains(format)) {
            assertThat(check(code, "./" + name + "/", "--format", format))
                    .as("the same from a path written in another way")
                    .isEqualTo(text);
        }
        Path expected = book.resolve("expected." + ENDINGS.get(format));
        if ("rewrite".equals(System.getProperty("expected"))) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }

    @Test
    void several_books_stand_in_one_report() throws IOException, SAXException {
        String bad = BOOKS.resolve("faults_in_two_files_and_a_name_in_chinese").toString();
        String good = BOOKS.resolve("a_clean_book").toString();
        for (String format : CheckReport.FORMATS) {
            String text = check(Exit.WANTING, bad, good, "--format", format);
            isLawful(format, text);
        }
        assertThat(check(Exit.WANTING, bad, good)).contains(bad + "\n").contains("\n" + good + "\nno problems\n");
    }

    @Test
    void one_run_writes_each_format_to_its_own_file() throws IOException {
        String book = BOOKS.resolve("a_warning_only").toString();
        Path sarif = folder.resolve("out/park.sarif");
        Path junit = folder.resolve("junit.xml");
        String text = check(
                Exit.WANTING,
                book,
                "--fail-level",
                "warning",
                "--format",
                "text",
                "--format",
                "sarif",
                "--output",
                sarif.toString(),
                "--format",
                "junit",
                "--output",
                junit.toString());
        assertThat(text).isEqualTo(check(Exit.WELL, book));
        assertThat(Files.readString(sarif)).isEqualTo(check(Exit.WELL, book, "--format", "sarif"));
        assertThat(Files.readString(junit)).contains("<failure ");
        assertThat(check(Exit.WELL, book, "--format", "junit")).doesNotContain("<failure ");
    }

    @Test
    void under_github_actions_the_step_gets_a_summary() throws IOException {
        Path summary = folder.resolve("summary.md");
        String book = BOOKS.resolve("a_warning_only").toString();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Park.run(
                out,
                out,
                false,
                ImmutableMap.of("GITHUB_STEP_SUMMARY", summary.toString()),
                "check",
                book,
                "--format",
                "github");
        assertThat(code).isEqualTo(Exit.WELL);
        assertThat(Files.readString(summary)).isEqualTo(check(Exit.WELL, book, "--format", "markdown"));
    }

    @Test
    void a_schema_refuses_what_is_not_its_format() {
        assertThatThrownBy(() -> fits("/schema/sarif-schema-2.1.0.json", "{\"version\": \"2.1.0\", \"runs\": [{}]}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> isJunit("<testsuites><testsuite name=\"a\"/></testsuites>"))
                .isInstanceOf(SAXException.class);
    }
}
