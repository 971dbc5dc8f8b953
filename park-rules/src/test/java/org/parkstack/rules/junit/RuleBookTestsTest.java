package org.parkstack.rules.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.parkstack.rules.problem.ProblemsException;

@DisplayName("JUnit tests of a book")
class RuleBookTestsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("book.yaml"), """
                book: b
                title: 书（示意）
                policies:
                  - policy: p
                    tier: park
                    rules: [{rule: r, article: 第1条, when: employees >= 20, pays: 1万元}]
                """);
        Files.createDirectories(folder.resolve("cases"));
    }

    private void cases(String text) throws IOException {
        Files.writeString(folder.resolve("cases/all.yaml"), text);
    }

    @Test
    void are_one_for_each_case_that_expects_something() throws IOException {
        cases("""
                - {case: enough, as_of: 2025-01-01, enterprise: {employees: {2024: 20}}, expect: {total: 1万元}}
                - {case: no_test, as_of: 2025-01-01, enterprise: {}}
                - {as_of: 2025-01-01, enterprise: {employees: {2024: 19}}, expect: {rules: {r: ineligible}}}
                """);
        List<DynamicTest> tests = RuleBookTests.of(folder).toList();
        assertThat(tests)
                .extracting(DynamicTest::getDisplayName)
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("enough"),
                        two -> assertThat(two).endsWith("cases/all.yaml:3:3"));
        assertThat(tests).allSatisfy(t -> t.getExecutable().execute());
        assertThat(tests.get(0).getTestSourceUri())
                .hasValueSatisfying(u -> assertThat(u.toString()).endsWith("cases/all.yaml?line=1&column=3"));
    }

    @Test
    void show_both_sides_and_the_because_tree_where_they_fail() throws IOException {
        cases(
                "{case: few, as_of: 2025-01-01, enterprise: {employees: {2024: 19}}, expect: {total: 1万元, rules: {r: granted}}}");
        DynamicTest test = RuleBookTests.of(folder).findFirst().orElseThrow();
        AssertionFailedError e = catchThrowableOfType(
                AssertionFailedError.class, () -> test.getExecutable().execute());
        assertThat(e.getExpected().getStringRepresentation()).isEqualTo("total: 10000.00\nrules.r: granted");
        assertThat(e.getActual().getStringRepresentation()).isEqualTo("total: 0.00\nrules.r: ineligible");
        assertThat(e.getMessage()).startsWith("case `few` is not as expected\n").contains("""
                        because
                          r, enterprise: ineligible, granted 0.00 (第1条)
                            ✗ employees >= 20, short by 1
                              employees = 19 (2024)
                        """);
    }

    @Test
    void do_not_pass_in_silence_where_there_is_nothing_to_test() throws IOException {
        assertThatThrownBy(() -> RuleBookTests.of(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has `expect`, so there is nothing to test");
        cases("{case: c, as_of: 2025-01-01, enterprise: {}, expect: {totl: 1元}}");
        assertThatThrownBy(() -> RuleBookTests.of(folder)).isInstanceOf(ProblemsException.class);
    }
}
