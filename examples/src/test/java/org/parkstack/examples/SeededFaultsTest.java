package org.parkstack.examples;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

    private record Found(Code code, String place) {}

    @Test
    void says_nothing_where_there_is_none() throws IOException {
        assertThat(found(files(), true)).isEmpty();
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
                    List<Found> found = found(files, fault.code() == Code.PK601);
                    assertThat(found).as("at its place").contains(new Found(fault.code(), place));
                    List<Found> others = new ArrayList<>(found);
                    others.remove(new Found(fault.code(), place));
                    assertThat(others.stream().map(Found::code).toList())
                            .as("beside it: %s", others)
                            .containsExactlyInAnyOrderElementsOf(fault.also());
                }));
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> out = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String name = ORIGINAL.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith("cases/")) {
                    out.put(name, Files.readString(file));
                }
            }
        }
        return out;
    }

    /** All that loading and the check say and, where cases are asked, their coverage. */
    private static List<Found> found(Map<String, String> files, boolean cases) throws IOException {
        List<Problem> problems = new ArrayList<>();
        try {
            RuleBook book = RuleBook.load(files);
            problems.addAll(book.check(TODAY).problems());
            if (cases) {
                CoverageRecorder recorder = new CoverageRecorder(book.checked());
                book.readCases(RuleBook.caseFolders(ORIGINAL), Optional.empty())
                        .forEach(one -> recorder.decide(one.facts()));
                problems.addAll(recorder.coverage().findings());
            }
        } catch (ProblemsException e) {
            problems.addAll(e.problems());
        }
        return problems.stream()
                .map(p -> new Found(p.code(), p.place().toString()))
                .toList();
    }
}
