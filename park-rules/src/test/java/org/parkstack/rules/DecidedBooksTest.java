package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.verify.DecisionVerifier;

/**
 * Small books, each for one sentence of the format, which is its folder's name; amounts worked out by hand from the
 * specification.
 */
@DisplayName("a decision")
class DecidedBooksTest {

    private static final Path DECIDED = Path.of("src", "test", "resources", "decided");

    @TestFactory
    Stream<DynamicContainer> says() throws IOException {
        try (Stream<Path> folders = Files.list(DECIDED)) {
            return folders.sorted().toList().stream().map(DecidedBooksTest::book);
        }
    }

    private static DynamicContainer book(Path folder) {
        RuleBook book = RuleBook.load(folder);
        ImmutableList<Case> cases = book.readCases(List.of(folder.resolve("cases")), Optional.empty());
        return DynamicContainer.dynamicContainer(
                folder.getFileName().toString(),
                cases.stream().map(c -> DynamicTest.dynamicTest(c.facts().id(), () -> decides(book, c))));
    }

    private static void decides(RuleBook book, Case one) {
        assertThat(one.expect()).isPresent();
        Decision decision = book.decide(one.facts());
        String json = DecisionJson.write(decision);
        assertThat(book.differences(one, decision)).as(json).isEmpty();
        assertThat(DecisionVerifier.verify(json)).as(json).isEmpty();
    }
}
