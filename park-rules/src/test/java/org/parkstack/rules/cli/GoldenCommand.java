package org.parkstack.rules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A command on small books under {@code src/test/resources/COMMAND}: each folder's name is the sentence, {@code arguments.txt}
 * holds what stands behind the book on the command line, {@code expected.txt} the exit code and the whole text of both outputs.
 * {@code -Dexpected=rewrite} writes it; read it before you commit.
 */
final class GoldenCommand {

    private GoldenCommand() {}

    static Stream<DynamicTest> prints_what_the_folders_say(String command) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src", "test", "resources", command))) {
            List<Path> sorted = folders.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream()
                    .map(f ->
                            DynamicTest.dynamicTest(f.getFileName().toString(), () -> prints_as_expected(command, f)));
        }
    }

    private static void prints_as_expected(String command, Path folder) throws IOException {
        String first = printed(command, folder);
        Path expected = folder.resolve("expected.txt");
        if ("rewrite".equals(System.getProperty("expected"))) {
            Files.writeString(expected, first);
        }
        assertThat(first).isEqualTo(Files.readString(expected));
        assertThat(printed(command, folder))
                .as("the same input, the same bytes")
                .isEqualTo(first);
    }

    private static String printed(String command, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(command);
        arguments.add(folder.toString());
        String more = Files.readString(folder.resolve("arguments.txt")).strip();
        if (!more.isEmpty()) {
            for (String argument : more.split("\\s+")) {
                arguments.add(argument.replace("FOLDER", folder.toString()));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Park.run(out, err, arguments.toArray(new String[0]));
        String text = "exit " + code + "\n--- standard output\n" + out.toString(StandardCharsets.UTF_8)
                + "--- standard error\n" + err.toString(StandardCharsets.UTF_8);
        String here = folder.toString().replace('\\', '/');
        return text.replace(here + "/", "").replace(here, "FOLDER");
    }
}
