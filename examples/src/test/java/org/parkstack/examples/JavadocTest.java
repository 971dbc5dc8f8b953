package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java example of the Javadoc is compiled and run: where a line ends in {@code // result}, its value prints as that
 * (what stands behind a comma in the comment is for people).
 */
@DisplayName("an example in the Javadoc")
class JavadocTest {

    private static final Pattern BLOCK = Pattern.compile("<pre>\\{@code\\n(.*?)\\}</pre>", Pattern.DOTALL);
    private static final String PREAMBLE = """
            import com.google.common.collect.*;
            import java.io.*;
            import java.nio.charset.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import org.parkstack.model.*;
            import org.parkstack.model.json.*;
            import org.parkstack.model.service.*;
            import org.parkstack.model.ready.*;
            import org.parkstack.model.park.*;
            import org.parkstack.model.classification.*;
            import org.parkstack.model.calendar.*;
            import org.parkstack.model.approval.*;
            import org.parkstack.rules.*;
            import org.parkstack.rules.approval.*;
            import java.util.stream.*;
            import org.junit.jupiter.api.*;
            import org.parkstack.rules.cases.Case;
            import org.parkstack.rules.compiled.*;
            import org.parkstack.rules.decision.*;
            import org.parkstack.rules.facts.Facts;
            import org.parkstack.rules.format.*;
            import org.parkstack.rules.junit.*;
            import org.parkstack.rules.match.*;
            import org.parkstack.rules.solve.*;
            import org.parkstack.rules.push.*;
            import org.parkstack.rules.schema.*;
            import org.parkstack.rules.service.*;
            import org.parkstack.rules.time.*;
            import org.parkstack.rules.source.*;
            import org.parkstack.rules.source.SourceReader.*;
            import org.parkstack.rules.verify.*;
            Enterprise haohan = Enterprise.builder().name("江苏濠汉信息技术有限公司").build();
            """;

    private static JShell shell = JShell.create();

    @BeforeAll
    static void open() {
        shell = JShell.builder().executionEngine("local").build();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        shell.addToClasspath(path);
        run(PREAMBLE);
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    @TestFactory
    Stream<DynamicTest> runs_and_gives_what_it_says() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String module : List.of("park-model", "park-rules")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    Matcher block = BLOCK.matcher(Files.readString(file));
                    while (block.find()) {
                        String code =
                                block.group(1).replaceAll("(?m)^\\s*\\* ?", "").replace("examples/books", "books");
                        if (code.contains(";")) {
                            tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(code)));
                        }
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private static void run(String code) {
        String left = code;
        while (!left.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(left);
            assertThat(next.completeness().isComplete()).as(left).isTrue();
            String rest = next.remaining();
            List<SnippetEvent> events = shell.eval(next.source());
            SnippetEvent event = events.get(0);
            assertThat(event.status()).as(next.source()).isEqualTo(Snippet.Status.VALID);
            assertThat(event.exception()).as(next.source()).isNull();
            String said = rest.lines().findFirst().orElse("").strip();
            if (said.startsWith("//")) {
                String value = String.valueOf(event.value());
                String expected = said.substring(2).strip();
                boolean whole = expected.equals(value) || expected.startsWith(value + ",");
                assertThat(whole)
                        .as("%s gives %s, not %s", next.source().strip(), value, expected)
                        .isTrue();
            }
            left = said.startsWith("//")
                    ? rest.substring(rest.indexOf("//") + 2).replaceFirst("^[^\\n]*\\n?", "")
                    : rest;
        }
    }
}
