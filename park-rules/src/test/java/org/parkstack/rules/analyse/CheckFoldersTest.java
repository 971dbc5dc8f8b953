package org.parkstack.rules.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemText;

/**
 * Books that load: each folder's name is the sentence, {@code expected.txt} the whole text that the check of 2026-11-26 gives.
 * {@code -Dexpected=rewrite} writes those texts; read them before you commit.
 */
@DisplayName("the check")
class CheckFoldersTest {

    private static final Path FOLDERS = Path.of("src", "test", "resources", "check");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static List<Path> folders(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS.resolve(kind))) {
            return folders.sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> finds_what_is_wrong() throws IOException {
        return folders("bad").stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> {
                    String said = says_as_expected(f);
                    String name = f.getFileName().toString();
                    assertThat(said).contains(name.startsWith("PK") ? name.substring(0, 5) : "PK105");
                }));
    }

    @TestFactory
    Stream<DynamicTest> finds_nothing_of_the_kind_in_the_neighbour() throws IOException {
        return folders("good").stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> {
                    String said = says_as_expected(f);
                    String name = f.getFileName().toString();
                    if (name.startsWith("PK")) {
                        assertThat(said).doesNotContain(name.substring(0, 5), ": warning ", ": error ");
                    }
                }));
    }

    /** PK601 comes from `park test --coverage`: its folders are there. */
    @Test
    void has_a_good_and_a_bad_folder_for_every_code() throws IOException {
        List<String> bad = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (Path kind : List.of(FOLDERS.resolve("bad"), Path.of("src", "test", "resources", "bad"))) {
            try (Stream<Path> all = Files.list(kind)) {
                all.forEach(f -> bad.add(f.getFileName().toString().substring(0, 5)));
            }
        }
        folders("good").forEach(f -> good.add(f.getFileName().toString().substring(0, 5)));
        for (Code code : Code.values()) {
            if (code == Code.PK601) {
                Path tested = Path.of("src", "test", "resources", "test");
                assertThat(Files.readString(tested.resolve("coverage_names_every_gap/expected.txt")))
                        .contains("PK601");
                assertThat(Files.readString(
                                tested.resolve("PK601_is_not_said_of_a_rule_that_is_granted_and_refused/expected.txt")))
                        .doesNotContain("PK601");
            } else {
                assertThat(bad).contains(code.name());
                assertThat(good).contains(code.name());
            }
        }
    }

    @Test
    void has_a_good_folder_for_every_code_and_a_bad_one() throws IOException {
        List<String> bad = new ArrayList<>();
        folders("bad").forEach(f -> bad.add(f.getFileName().toString()));
        try (Stream<Path> older = Files.list(Path.of("src", "test", "resources", "bad"))) {
            older.forEach(f -> bad.add(f.getFileName().toString()));
        }
        List<String> good =
                folders("good").stream().map(f -> f.getFileName().toString()).toList();
        for (Code code : Arrays.asList(Code.values())) {
            if (code == Code.PK601) {
                continue; // by coverage of cases, not by the check of a book
            }
            assertThat(bad).as("bad/" + code).anyMatch(n -> n.startsWith(code.name()));
            if (code != Code.PK599) {
                assertThat(good).as("good/" + code).anyMatch(n -> n.startsWith(code.name()));
            }
        }
    }

    private static String says_as_expected(Path folder) throws IOException {
        Path main = folder.resolve("main");
        RuleBook book = RuleBook.load(Files.isDirectory(main) ? main : folder);
        Findings findings = book.check(TODAY);
        String said = ProblemText.of(findings.problems(), book.checked().book().files(), false);
        if (!findings.accepted().isEmpty()) {
            List<Problem> accepted =
                    findings.accepted().stream().map(Findings.Accepted::problem).toList();
            said += "accepted:\n"
                    + ProblemText.of(accepted, book.checked().book().files(), false);
        }
        Path expected = folder.resolve("expected.txt");
        if ("rewrite".equals(System.getProperty("expected"))) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
        return said;
    }
}
