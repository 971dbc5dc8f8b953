package org.parkstack.rules.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.Texts;
import org.parkstack.rules.source.SourceFile;

/** Formatting keeps comments and meaning, and formatting again changes nothing. */
@DisplayName("park fmt's layout")
class BookFormatTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "format");

    private static String format(String name, String text) {
        return BookFormat.format(SourceFile.of(name, text));
    }

    /** Formats a book, holding what always holds. */
    private static String formatted(String name, String text, long seed) {
        String once = format(name, text);
        assertThat(format(name, once)).as("again, seed %d", seed).isEqualTo(once);
        assertThat(RuleBook.load(Map.of(name, once)).digest())
                .as("digest, seed %d", seed)
                .isEqualTo(RuleBook.load(Map.of(name, text)).digest());
        return once;
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(l -> l.matches("(.*\\s)?#.*"))
                .map(l -> l.substring(l.indexOf('#')).strip())
                .toList();
    }

    @Test
    void a_book_with_comments_everywhere_comes_out_as_expected() throws IOException {
        Path folder = GOLDEN.resolve("a_book_with_comments_everywhere");
        String text = Files.readString(folder.resolve("book.yaml"));
        String out = formatted("book.yaml", text, 0);
        Path expected = folder.resolve("expected.txt");
        if ("rewrite".equals(System.getProperty("expected"))) {
            Files.writeString(expected, out);
        }
        assertThat(out).isEqualTo(Files.readString(expected));
        assertThat(comments(out)).isEqualTo(comments(text));
    }

    @Test
    void random_books_keep_their_meaning_in_yaml_and_json() {
        int books = Integer.getInteger("park.soak", 1) * 60;
        for (long seed = 1; seed <= books; seed++) {
            RandomBook book = RandomBook.of(seed);
            formatted("book.yaml", book.yaml(), seed);
            formatted("book.json", Texts.json(book.whole()), seed);
            formatted("book.yaml", Texts.json(book.whole()), seed);
        }
    }

    @Test
    void comments_thrown_between_the_lines_of_random_books_all_stay_in_order() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            int[] count = {0};
            String text = RandomBook.of(seed)
                    .yaml()
                    .lines()
                    .map(line -> {
                        String own = random.nextInt(4) == 0
                                ? " ".repeat(random.nextInt(6)) + "# c" + count[0]++ + " 注释\n"
                                : "";
                        String blank = random.nextInt(6) == 0 ? "\n\n" : "";
                        String behind = random.nextInt(4) == 0 ? " # c" + count[0]++ : "";
                        return own + blank + line + behind;
                    })
                    .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n"));
            String out = formatted("book.yaml", text, seed);
            assertThat(comments(out)).as("seed %d", seed).isEqualTo(comments(text));
            assertThat(out).as("seed %d", seed).doesNotContain("\r").doesNotContain("\n\n\n");
        }
    }

    @TestFactory
    Stream<DynamicTest> every_file_of_the_examples_and_the_shared_cases_keeps_its_tree() throws IOException {
        Stream.Builder<DynamicTest> out = Stream.builder();
        for (Path root : List.of(Path.of("..", "examples", "books"), Path.of("..", "..", "shared", "cases"))) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(Files::isRegularFile)
                            .filter(f -> f.toString().toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)"))
                            .sorted()
                            .forEach(f -> out.add(DynamicTest.dynamicTest(f.toString(), () -> keepsItsTree(f))));
                }
            }
        }
        return out.build();
    }

    private static void keepsItsTree(Path file) throws IOException {
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        String once = format(name, text); // which itself compares the trees
        assertThat(format(name, once)).isEqualTo(once);
        assertThat(comments(once)).isEqualTo(comments(text));
    }

    @Test
    void a_text_that_another_reader_would_take_for_something_else_keeps_its_quotes() {
        for (String text : List.of("320612", "2025.2", "no", "Yes", "null", "~", "", "2025-01-31", "0x1F", "a: b", "a #b", "'x'", "1e3")) {
            String out = format("a.yaml", "a: " + Quoting.quoted(text) + "\n");
            assertThat(out).isEqualTo("a: " + Quoting.quoted(text) + "\n");
        }
        assertThat(format("a.yaml", "a: 'x y'\nb: \"min(a, b)\"\nc: [\"a, b\", \"c\"]\n"))
                .isEqualTo("a: x y\nb: min(a, b)\nc: [\"a, b\", c]\n");
    }

    @Test
    void json_stands_on_few_lines_with_its_numbers_as_written() {
        assertThat(format("a.json", "{\"a\":1.50,\"b\":[1e2,\"\\u4e2d\"],\"c\":{\"d\":{}, \"e\":{\"f\":null}}}"))
                .isEqualTo("""
                        {
                          "a": 1.50,
                          "b": [1e2, "中"],
                          "c": {
                            "d": {},
                            "e": {"f": null}
                          }
                        }
                        """);
    }
}
