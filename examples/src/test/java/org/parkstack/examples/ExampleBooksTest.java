package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.analyse.Findings;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.coverage.Coverage;
import org.parkstack.rules.coverage.CoverageRecorder;
import org.parkstack.rules.coverage.Item;
import org.parkstack.rules.format.BookFormat;
import org.parkstack.rules.junit.RuleBookTests;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.verify.DecisionVerifier;

/**
 * Every book under {@code examples/books}: the check finds nothing, it is laid out as {@code park fmt} does, its cases come out as they expect, and they show
 * all of it: every rule, condition, row and step, and both sides of every threshold.
 */
@DisplayName("the example books")
class ExampleBooksTest {

    /** A fixed day: what the check says depends on it. */
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @TestFactory
    Stream<DynamicNode> load_cleanly_and_decide_their_cases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("books"))) {
            List<Path> books = folders.filter(Files::isDirectory).sorted().toList();
            assertThat(books).isNotEmpty();
            return books.stream().map(ExampleBooksTest::book);
        }
    }

    private static DynamicNode book(Path folder) {
        return DynamicContainer.dynamicContainer(
                folder.getFileName().toString(),
                Stream.concat(
                        Stream.of(checked(folder), laidOut(folder), shown(folder), argued(folder)),
                        RuleBookTests.of(folder)));
    }

    private static DynamicTest checked(Path folder) {
        return DynamicTest.dynamicTest("has nothing to report that its owner has not accepted with a reason", () -> {
            Findings findings = RuleBook.load(folder).check(TODAY);
            assertThat(findings.problems()).isEmpty();
            assertThat(findings.accepted())
                    .allSatisfy(a -> assertThat(a.because()).isNotBlank());
        });
    }

    private static DynamicTest laidOut(Path folder) {
        return DynamicTest.dynamicTest("is laid out as `park fmt` lays it out", () -> {
            Book book = RuleBook.load(folder).checked().book();
            book.files().forEach((name, file) -> {
                if (!book.filesOfIncluded().contains(name)) {
                    assertThat(file.text()).as(name).isEqualTo(BookFormat.format(file));
                }
            });
        });
    }

    private static DynamicTest shown(Path folder) {
        return DynamicTest.dynamicTest("is shown whole by its cases, on and next to every threshold", () -> {
            RuleBook book = RuleBook.load(folder);
            CoverageRecorder recorder = new CoverageRecorder(book.checked());
            List<Case> cases = book.readCases(List.of(folder.resolve("cases")), Optional.empty());
            assertThat(cases)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.expect())
                            .as("what the case at %s expects", one.place())
                            .isPresent());
            cases.forEach(one -> recorder.decide(one.facts()));
            Coverage coverage = recorder.coverage();
            assertThat(coverage.items(Item.Kind.RULE)).isNotEmpty();
            assertThat(coverage.items().stream()
                            .filter(item -> !coverage.covered(item))
                            .map(item -> item.place() + ": " + item.owner() + ": " + item.text() + " lacks "
                                    + coverage.missing(item)))
                    .isEmpty();
        });
    }

    private static DynamicTest argued(Path folder) {
        return DynamicTest.dynamicTest("has trees from which its decisions can be computed again", () -> {
            RuleBook book = RuleBook.load(folder);
            for (Case one : book.readCases(List.of(folder.resolve("cases")), Optional.empty())) {
                String json = DecisionJson.write(book.decide(one.facts()));
                assertThat(DecisionVerifier.verify(json)).as(json).isEmpty();
            }
        });
    }
}
