package org.parkstack.examples;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.coverage.CoverageRecorder;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;

/**
 * Faults as people make them, one edit each in a copy of {@code books/nantong}: each is found, under its code, at its place, and
 * nothing else is said that is not said of the original, but for what the fault itself brings with it.
 */
@DisplayName("of a fault in the book of Nantong, the check")
class SeededFaultsTest {

    private static final Path ORIGINAL = Path.of("books", "nantong");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @TempDir
    private Path copies;

    private record Found(Code code, String place) {}

    @Test
    void says_nothing_where_there_is_none() throws IOException {
        assertThat(found(ORIGINAL)).isEmpty();
    }

    @Test
    void is_asked_about_every_code_but_those_of_what_cannot_be_analysed() {
        Set<Code> seeded = SeededFaults.ALL.stream().map(SeededFault::code).collect(toSet());
        assertThat(SeededFaults.ALL).hasSizeGreaterThanOrEqualTo(30);
        assertThat(Arrays.stream(Code.values()).filter(c -> !seeded.contains(c)))
                .containsExactly(Code.PK599);
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        return SeededFaults.ALL.stream()
                .map(fault -> DynamicTest.dynamicTest(fault.code() + ": " + fault.sentence(), () -> {
                    Map<String, String> files = files();
                    String place = fault.seed(files);
                    List<Found> found = found(written(files));
                    assertThat(found).as("at its place").contains(new Found(fault.code(), place));
                    List<Found> others = new ArrayList<>(found);
                    others.remove(new Found(fault.code(), place));
                    assertThat(others.stream().map(Found::code).toList())
                            .as("beside it: %s", others)
                            .containsExactlyInAnyOrderElementsOf(fault.also());
                }));
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> out = new HashMap<>();
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.put(ORIGINAL.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return out;
    }

    private Path written(Map<String, String> files) throws IOException {
        Path folder = Files.createTempDirectory(copies, "nantong");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path to = folder.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.writeString(to, file.getValue());
        }
        return folder;
    }

    /** All that loading, the check and the coverage of the cases say. */
    private static List<Found> found(Path folder) throws IOException {
        List<Problem> problems = new ArrayList<>();
        try {
            RuleBook book = RuleBook.load(folder);
            problems.addAll(book.check(TODAY).problems());
            CoverageRecorder recorder = new CoverageRecorder(book.checked());
            book.readCases(RuleBook.caseFolders(folder), Optional.empty()).forEach(one -> recorder.decide(one.facts()));
            problems.addAll(recorder.coverage().findings());
        } catch (ProblemsException e) {
            problems.addAll(e.problems());
        }
        return problems.stream()
                .map(p -> new Found(
                        p.code(),
                        p.place().file() + ":" + p.place().line() + ":"
                                + p.place().column()))
                .toList();
    }
}
