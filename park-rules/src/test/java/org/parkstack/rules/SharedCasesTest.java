package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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

/** The cases that stand beside the repository, one test a case; skipped, and said so, where there are none. */
@DisplayName("the shared cases")
class SharedCasesTest {

    private static final Path SHARED = Path.of("..", "..", "shared", "cases");

    /** Books that need what is not supported yet, by folder name. */
    private static final ImmutableSet<String> NOT_YET = ImmutableSet.of();

    @TestFactory
    Stream<DynamicContainer> come_out_as_they_expect() throws IOException {
        if (!Files.isDirectory(SHARED)) {
            System.out.println("no folder ../shared/cases beside the repository: the shared cases are skipped");
            return Stream.of();
        }
        try (Stream<Path> folders = Files.list(SHARED)) {
            List<Path> books = folders.filter(Files::isDirectory)
                    .filter(f -> !NOT_YET.contains(f.getFileName().toString()))
                    .sorted()
                    .toList();
            return books.stream().map(SharedCasesTest::book);
        }
    }

    private static DynamicContainer book(Path folder) {
        RuleBook book = RuleBook.load(folder);
        ImmutableList<Case> cases = book.readCases(List.of(folder.resolve("cases")), Optional.empty());
        return DynamicContainer.dynamicContainer(
                book.id(),
                cases.stream().map(c -> DynamicTest.dynamicTest(c.facts().id(), () -> decides(book, c))));
    }

    private static void decides(RuleBook book, Case one) {
        assertThat(book.differences(one, book.decide(one.facts()))).isEmpty();
    }
}
