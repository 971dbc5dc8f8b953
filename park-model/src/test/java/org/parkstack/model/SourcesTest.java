package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the sources of the model")
class SourcesTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern FLOATING =
            Pattern.compile("\\b([dD]ouble|[fF]loat)(Value|Stream)?\\b|\\bMath\\.(round|pow)\\b");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(30);
            return sources;
        }
    }

    @Test
    void hold_no_binary_floating_point() throws IOException {
        for (Path source : sources()) {
            String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            assertThat(FLOATING.matcher(code)
                            .results()
                            .map(match -> match.group())
                            .toList())
                    .as(source.toString())
                    .isEmpty();
        }
    }

    @Test
    void use_jackson_s_parser_in_one_room_only() throws IOException {
        for (Path source : sources()) {
            if (!source.toString().contains("json") && !source.endsWith("module-info.java")) {
                assertThat(Files.readString(source)).as(source.toString()).doesNotContain("jackson.core");
            }
        }
    }
}
