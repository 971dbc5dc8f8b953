package org.parkstack.rules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.source.Place;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@DisplayName("the outputs of a command")
class OutputsTest {

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Command(name = "say", mixinStandardHelpOptions = true)
    private static final class Say implements Callable<Integer> {

        private final Console console;

        @Mixin
        private FailLevel failLevel = new FailLevel();

        @Mixin
        private final Outputs outputs = new Outputs("text", "junit", "markdown");

        Say(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            ImmutableList<Outputs.Output> plan = outputs.plan(console);
            Outputs.Writer writer = (format, colour) -> format + (colour ? " in colour" : "") + " 中文\n";
            outputs.write(plan, console, writer);
            outputs.summary(console, writer);
            Problem warning = Problem.of(Code.PK303, Place.of("b.yaml"), "a gap", "");
            return failLevel.reachedBy(ImmutableList.of(warning)) ? Exit.WANTING : Exit.WELL;
        }
    }

    private int say(ImmutableMap<String, String> environment, boolean terminal, String... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintWriter errors = new PrintWriter(messages, true, StandardCharsets.UTF_8);
        Console console =
                new Console(new PrintStream(results, true, StandardCharsets.UTF_8), errors, terminal, environment);
        int code = new CommandLine(new Say(console))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    errors.println(e.getMessage());
                    return Exit.USAGE;
                })
                .execute(arguments);
        out = results.toString(StandardCharsets.UTF_8);
        err = messages.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int say(String... arguments) {
        return say(ImmutableMap.of(), false, arguments);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void without_a_format_is_the_first_to_standard_output() {
        assertThat(say()).isZero();
        assertThat(out).isEqualTo("text 中文\n");
        assertThat(err).isEmpty();
    }

    @Test
    void each_format_goes_to_its_own_output() throws IOException {
        assertThat(say("--format", "text", "--format", "junit", "--output", at("new/a.xml")))
                .isZero();
        assertThat(out).isEqualTo("text 中文\n");
        assertThat(written("new/a.xml")).isEqualTo("junit 中文\n");
    }

    @Test
    void the_output_may_stand_before_its_format_and_formats_may_be_written_in_capitals() throws IOException {
        assertThat(say("--output", at("a.xml"), "--format", "JUNIT", "--format=markdown", "--output=" + at("b.md")))
                .isZero();
        assertThat(out).isEmpty();
        assertThat(written("a.xml")).isEqualTo("junit 中文\n");
        assertThat(written("b.md")).isEqualTo("markdown 中文\n");
    }

    @Test
    void an_output_alone_takes_the_first_format_there() throws IOException {
        assertThat(say("--output", at("a.txt"))).isZero();
        assertThat(written("a.txt")).isEqualTo("text 中文\n");
        assertThat(out).isEmpty();
    }

    @Test
    void two_formats_to_one_place_are_refused() {
        assertThat(say("--format", "text", "--format", "junit")).isEqualTo(Exit.USAGE);
        assertThat(err).isEqualTo("two formats can't both go to standard output: give one an `--output FILE`\n");
        assertThat(say("--format", "text", "--output", at("a"), "--format", "junit", "--output", at("./a")))
                .isEqualTo(Exit.USAGE);
        assertThat(err).startsWith("two formats can't both go to `");
        assertThat(Files.exists(folder.resolve("a"))).isFalse();
    }

    @Test
    void an_unknown_format_is_refused_with_the_nearest() {
        assertThat(say("--format", "junitt")).isEqualTo(Exit.USAGE);
        assertThat(err).isEqualTo("unknown format `junitt` (did you mean `junit`?)\n");
        assertThat(say("--format", "zzzzzz")).isEqualTo(Exit.USAGE);
        assertThat(err).isEqualTo("unknown format `zzzzzz`; it is one of text, junit, markdown\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_wrong_usage() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(say("--output", at("file/below"))).isEqualTo(Exit.USAGE);
        assertThat(err).startsWith("can't write `");
    }

    @Test
    void colour_is_for_a_terminal_without_NO_COLOR() throws IOException {
        say(ImmutableMap.of(), true, "--format", "text", "--format", "junit", "--output", at("a"));
        assertThat(out).isEqualTo("text in colour 中文\n");
        assertThat(written("a")).isEqualTo("junit 中文\n");
        say(ImmutableMap.of("NO_COLOR", "1"), true);
        assertThat(out).isEqualTo("text 中文\n");
        say(ImmutableMap.of("NO_COLOR", ""), true);
        assertThat(out).isEqualTo("text in colour 中文\n");
        say(ImmutableMap.of("TERM", "dumb"), true);
        assertThat(out).isEqualTo("text 中文\n");
    }

    @Test
    void the_step_summary_is_added_to() throws IOException {
        ImmutableMap<String, String> environment = ImmutableMap.of("GITHUB_STEP_SUMMARY", at("summary.md"));
        say(environment, false);
        say(environment, false);
        assertThat(written("summary.md")).isEqualTo("markdown 中文\nmarkdown 中文\n");
    }

    @Test
    void the_fail_level_decides_what_counts() {
        assertThat(say()).isEqualTo(Exit.WELL);
        assertThat(say("--fail-level", "warning")).isEqualTo(Exit.WANTING);
        assertThat(say("--fail-level", "note")).isEqualTo(Exit.WANTING);
        assertThat(say("--fail-level", "error")).isEqualTo(Exit.WELL);
        assertThat(say("--fail-level", "never")).isEqualTo(Exit.USAGE);
    }
}
