package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the tutorial in an empty folder, as a reader would. {@code -Dexpected=rewrite} writes what the commands print. */
@DisplayName("the tutorial")
class TutorialTest {

    private static final Path PAGE = Path.of("..", "docs", "tutorial.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)(?:^<!-- (file|append|java)(?:: ([^ ]+))? -->\n)?^```(\\w+)\n((?s:.*?))^```\n");
    private static final Pattern REPLACE = Pattern.compile("sed -i 's/(.+)/(.+)/' (\\S+)");

    @TempDir
    Path folder;

    @Test
    void works_from_an_empty_folder_and_shows_what_is_printed() throws Exception {
        String page = Files.readString(PAGE);
        StringBuilder now = new StringBuilder();
        Matcher block = BLOCK.matcher(page);
        int commands = 0;
        int answers = 0;
        while (block.find()) {
            String text = block.group(4);
            String kind = String.valueOf(block.group(1));
            if (kind.equals("file") || kind.equals("append")) {
                write(block.group(2), text, kind.equals("append"));
            } else if (kind.equals("java")) {
                answers = run(text);
            } else if (block.group(3).equals("console")) {
                String shown = replay(text);
                commands += shown.split("(?m)^\\$ ").length - 1;
                block.appendReplacement(now, Matcher.quoteReplacement("```console\n" + shown + "```\n"));
            }
        }
        block.appendTail(now);
        if ("rewrite".equals(System.getProperty("expected"))) {
            Files.writeString(PAGE, now);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(now.toString());
        assertThat(commands).isGreaterThanOrEqualTo(10);
        assertThat(answers).isEqualTo(3);
    }

    private void write(String file, String text, boolean append) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        String before = append ? Files.readString(path) : "";
        Files.writeString(path, before + text);
    }

    /** The commands of a console block, each with what it prints. */
    private String replay(String block) throws Exception {
        StringBuilder out = new StringBuilder();
        for (String line : block.lines().filter(line -> line.startsWith("$ ")).toList()) {
            out.append(line).append('\n');
            String command = line.substring(2);
            Matcher replace = REPLACE.matcher(command);
            if (replace.matches()) {
                Path file = folder.resolve(replace.group(3));
                String text = Files.readString(file);
                assertThat(text).contains(replace.group(1));
                Files.writeString(file, text.replace(replace.group(1), replace.group(2)));
            } else if (command.startsWith("cp -r ")) {
                String[] words = command.split(" ");
                copy(folder.resolve(words[2]), folder.resolve(words[3]));
            } else {
                assertThat(command).startsWith("park ");
                out.append(park(command.substring(5).split(" ")));
            }
        }
        return out.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private String park(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.parkstack.rules.cli.Park"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB"));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed.stripTrailing() + "\n";
    }

    /** Runs the Java of the page; a comment says what the statement before it gives. How many such there are. */
    private int run(String code) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            String imports = "import com.google.common.collect.*; import java.nio.file.*; import java.time.*;"
                    + " import org.parkstack.model.*; import org.parkstack.rules.*; import org.parkstack.rules.decision.*;";
            for (String line : imports.split("(?<=;)")) {
                shell.eval(line.strip());
            }
            int answers = 0;
            // The last statement keeps the comment before it from counting as its own.
            String left =
                    code.replace("Path.of(\"zone\")", "Path.of(\"" + folder.resolve("zone") + "\")") + "int end = 0;";
            while (!left.isBlank()) {
                SourceCodeAnalysis.CompletionInfo next =
                        shell.sourceCodeAnalysis().analyzeCompletion(left);
                SnippetEvent event = shell.eval(next.source()).get(0);
                assertThat(event.status()).as(next.source()).isEqualTo(Snippet.Status.VALID);
                assertThat(event.exception()).as(next.source()).isNull();
                left = next.remaining();
                Matcher said = Pattern.compile("\\A *// (.*)\n").matcher(left);
                if (said.find()) {
                    assertThat(event.value()).as(next.source()).isEqualTo(said.group(1));
                    left = left.substring(said.end());
                    answers++;
                }
            }
            return answers;
        }
    }
}
