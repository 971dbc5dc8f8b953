package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.verify.DecisionVerifier;

/** Every book under {@code examples/books}: loads without a finding, and decides its cases as they expect. */
@DisplayName("the example books")
class ExampleBooksTest {

    @TestFactory
    Stream<DynamicNode> load_cleanly_and_decide_their_cases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("books"))) {
            List<Path> books = folders.filter(Files::isDirectory).sorted().toList();
            assertThat(books).isNotEmpty();
            return books.stream().map(ExampleBooksTest::book);
        }
    }

    private static DynamicNode book(Path folder) {
        RuleBook book = RuleBook.load(folder);
        List<Case> cases = book.readCases(List.of(folder.resolve("cases")), Optional.empty());
        Stream<DynamicTest> decided = cases.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.facts().id(),
                        () -> decides(book, c)));
        DynamicTest clean = DynamicTest.dynamicTest(
                "has no finding", () -> assertThat(book.findings()).isEmpty());
        return DynamicContainer.dynamicContainer(book.id(), Stream.concat(Stream.of(clean), decided));
    }

    /** As the case expects, and with trees from which all of it can be computed again. */
    private static void decides(RuleBook book, Case one) {
        Decision decision = book.decide(one.facts());
        assertThat(book.differences(one, decision)).isEmpty();
        assertThat(DecisionVerifier.verify(DecisionJson.write(decision))).isEmpty();
    }
}
