package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.problem.ProblemText;
import org.parkstack.rules.problem.ProblemsException;

/**
 * Broken books and cases: each folder's name is the sentence, {@code expected.txt} the whole text that its reader sees.
 * {@code -Dexpected=rewrite} writes those texts; read them before you commit.
 */
@DisplayName("a broken book or case")
class BadBooksTest {

    private static final Path BAD = Path.of("src", "test", "resources", "bad");

    @TestFactory
    Stream<DynamicTest> says_all_that_is_wrong() throws IOException {
        try (Stream<Path> folders = Files.list(BAD)) {
            List<Path> sorted = folders.sorted().toList();
            return sorted.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> says_as_expected(f)));
        }
    }

    private static void says_as_expected(Path folder) throws IOException {
        String said = said(folder);
        Path expected = folder.resolve("expected.txt");
        if ("rewrite".equals(System.getProperty("expected"))) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
    }

    private static String said(Path folder) {
        Path cases = folder.resolve("cases");
        if (!Files.isDirectory(cases)) {
            Path path = book(folder);
            ProblemsException e = catchThrowableOfType(ProblemsException.class, () -> RuleBook.load(path));
            return e == null
                    ? ProblemText.of(RuleBook.load(path).findings(), sources(path), false)
                    : ProblemText.of(e, false);
        }
        RuleBook book = RuleBook.load(folder);
        ProblemsException e = catchThrowableOfType(ProblemsException.class, () -> {
            ImmutableList<Case> read = book.readCases(List.of(cases), Optional.empty());
            read.forEach(c -> book.differences(c, book.decide(c.facts())));
        });
        assertThat(e).as("problems of " + folder).isNotNull();
        return ProblemText.of(e, false).replace(cases.toString().replace('\\', '/'), "cases");
    }

    /** The folder itself; its {@code book.json}; or, where books include each other, the folder {@code main} in it. */
    private static Path book(Path folder) {
        if (Files.exists(folder.resolve("main"))) {
            return folder.resolve("main");
        }
        return Files.exists(folder.resolve("book.yaml")) ? folder : folder.resolve("book.json");
    }

    private static com.google.common.collect.ImmutableMap<String, org.parkstack.rules.source.SourceFile> sources(
            Path path) {
        return RuleBook.load(path).checked().book().files();
    }
}
