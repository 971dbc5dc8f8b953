package org.parkstack.rules.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.SourceFile;

class ProblemsTest {

    private static final Place HERE = new Place("b.yaml", 14, 21);

    @Nested
    class codes {

        @Test
        void are_those_of_the_published_list() {
            assertThat(Arrays.stream(Code.values()).map(Enum::name))
                    .containsExactly(
                            "PK101", "PK102", "PK103", "PK104", "PK105", "PK106", "PK107", "PK201", "PK202", "PK203",
                            "PK204", "PK205", "PK301", "PK302", "PK303", "PK304", "PK401", "PK402", "PK501", "PK502",
                            "PK503", "PK504", "PK505", "PK506", "PK507", "PK508", "PK509", "PK510", "PK599", "PK601",
                            "PK602", "PK603");
        }

        @Test
        void are_errors_unless_the_list_says_otherwise() {
            assertThat(Arrays.stream(Code.values()).filter(c -> c.severity() == Severity.NOTE))
                    .containsExactly(Code.PK510, Code.PK599);
            assertThat(Arrays.stream(Code.values()).filter(c -> c.severity() == Severity.WARNING))
                    .containsExactly(
                            Code.PK303,
                            Code.PK502,
                            Code.PK503,
                            Code.PK504,
                            Code.PK505,
                            Code.PK506,
                            Code.PK507,
                            Code.PK508,
                            Code.PK509,
                            Code.PK601,
                            Code.PK602,
                            Code.PK603);
        }

        @Test
        void have_titles_that_differ() {
            assertThat(Arrays.stream(Code.values()).map(Code::title)).doesNotHaveDuplicates();
        }
    }

    @Nested
    class a_problem {

        @Test
        void prints_place_code_and_message() {
            assertThat(Problem.error(Code.PK202, HERE, "unknown name `x`", "help"))
                    .hasToString("b.yaml:14:21: PK202: unknown name `x`");
        }

        @Test
        void has_its_codes_severity_or_the_one_given() {
            assertThat(Problem.of(Code.PK303, HERE, "m", "").severity()).isEqualTo(Severity.WARNING);
            assertThat(Problem.error(Code.PK303, HERE, "m", "").severity()).isEqualTo(Severity.ERROR);
        }

        @Test
        void is_ordered_by_place_then_code_then_message() {
            List<Problem> ordered = List.of(
                    Problem.of(Code.PK603, new Place("a.yaml", 99, 1), "z", ""),
                    Problem.of(Code.PK603, new Place("b.yaml", 2, 1), "z", ""),
                    Problem.of(Code.PK101, HERE, "z", ""),
                    Problem.of(Code.PK202, HERE, "a", ""),
                    Problem.of(Code.PK202, HERE, "b", ""));
            assertThat(ordered).isSorted();
        }
    }

    @Nested
    class a_collection {

        @Test
        void is_sorted_and_tells_each_problem_once() {
            Problems problems = new Problems();
            assertThat(problems.isEmpty()).isTrue();
            problems.warning(Code.PK303, HERE, "b", "");
            problems.addAll(
                    List.of(Problem.note(Code.PK599, HERE, "c", ""), Problem.warning(Code.PK303, HERE, "b", "")));
            problems.warning(Code.PK303, Place.of("a.yaml"), "a", "");
            assertThat(problems.sorted()).extracting(Problem::message).containsExactly("a", "b", "c");
            assertThat(problems.hasErrors()).isFalse();
            assertThat(problems.isEmpty()).isFalse();
            assertThatCode(() -> problems.throwIfErrors(Map.of())).doesNotThrowAnyException();
        }

        @Test
        void with_an_error_is_thrown_whole() {
            Problems problems = new Problems();
            problems.error(Code.PK202, HERE, "unknown name `x`", "did you mean `y`?");
            problems.warning(Code.PK303, Place.of("a.yaml"), "a gap", "");
            assertThat(problems.hasErrors()).isTrue();
            SourceFile file = SourceFile.of("a.yaml", "a: b");
            ProblemsException thrown =
                    catchThrowableOfType(ProblemsException.class, () -> problems.throwIfErrors(Map.of("a.yaml", file)));
            assertThat(thrown)
                    .hasMessage(
                            "a.yaml:1:1: PK303: a gap\n" + "b.yaml:14:21: PK202: unknown name `x` (did you mean `y`?)");
            assertThat(thrown.problems()).isEqualTo(problems.sorted());
            assertThat(thrown.sources()).containsOnly(Map.entry("a.yaml", file));
        }
    }

    @Nested
    class text_for_people {

        private final Map<String, SourceFile> sources =
                Map.of("b.yaml", SourceFile.of("b.yaml", "rules:\n  - 说明: 南通, pays: rnd_expense\n\n"));
        private final Problem unknown = Problem.error(
                Code.PK202, new Place("b.yaml", 2, 19), "unknown name `rnd_expense`", "did you mean `rd_expense`?");

        @Test
        void shows_the_line_with_a_caret_and_the_help_and_counts() {
            Problem elsewhere = Problem.warning(Code.PK303, Place.of("gone.yaml"), "a gap", "");
            Problem blank = Problem.note(Code.PK599, new Place("b.yaml", 3, 1), "not analysed", "");
            assertThat(ProblemText.of(List.of(unknown, elsewhere, blank, unknown), sources, false))
                    .isEqualTo("""
                            b.yaml:2:19: error PK202: unknown name `rnd_expense`
                                - 说明: 南通, pays: rnd_expense
                                                    ^
                              help: did you mean `rd_expense`?

                            gone.yaml:1:1: warning PK303: a gap

                            b.yaml:3:1: note PK599: not analysed

                            b.yaml:2:19: error PK202: unknown name `rnd_expense`
                                - 说明: 南通, pays: rnd_expense
                                                    ^
                              help: did you mean `rd_expense`?

                            2 errors, 1 warning, 1 note
                            """);
        }

        @Test
        void says_that_there_is_none() {
            assertThat(ProblemText.of(List.of(), sources, true)).isEqualTo("no problems\n");
        }

        @Test
        void is_coloured_only_when_asked() {
            String coloured = ProblemText.of(List.of(unknown), sources, true);
            assertThat(coloured).contains("\u001B[1;31merror PK202:\u001B[0m");
            assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
                    .isEqualTo(ProblemText.of(List.of(unknown), sources, false))
                    .doesNotContain("\u001B");
        }

        @Test
        void shows_no_character_that_a_terminal_would_obey() {
            Problem sly = Problem.error(Code.PK202, Place.of("x\u001B"), "`\u001B[2J\u202E\r`", "\u0007");
            assertThat(ProblemText.of(List.of(sly), sources, false))
                    .isEqualTo("x\uFFFD:1:1: error PK202: `\uFFFD[2J\uFFFD\uFFFD`\n  help: \uFFFD\n\n1 error\n");
        }
    }
}
