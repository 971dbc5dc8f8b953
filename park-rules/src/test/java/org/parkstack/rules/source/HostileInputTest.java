package org.parkstack.rules.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parkstack.rules.source.SourceReader.Kind;
import org.parkstack.rules.source.SourceReader.Parsed;

/** Files made to exhaust the reader: each must be read or refused in little time, without an exception. */
class HostileInputTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static Parsed read(String text, Kind kind) {
        return assertTimeoutPreemptively(LONG, () -> {
            SourceFile file = SourceFile.of("f", text);
            Parsed parsed = SourceReader.read(file, kind, false);
            assertThat(parsed.faults()).hasSizeLessThanOrEqualTo(SourceReader.MOST_FAULTS);
            parsed.faults().forEach(fault -> {
                assertThat(fault.message().length() + fault.help().length()).isLessThan(600);
                assertThat(file.excerpt(fault.place()).length()).isLessThan(1000);
            });
            return parsed;
        });
    }

    private static String filled(String piece) {
        return piece.repeat(SourceFile.MOST_BYTES / piece.getBytes(java.nio.charset.StandardCharsets.UTF_8).length - 4);
    }

    private static String lastMessage(Parsed parsed) {
        return parsed.faults().get(parsed.faults().size() - 1).message();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "a: [", "[[a], ", "{? "})
    void deep_yaml_is_refused(String piece) {
        Parsed parsed = read(filled(piece), Kind.YAML);
        assertThat(parsed.documents()).isEmpty();
        assertThat(parsed.faults()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void deep_json_is_refused(String piece) {
        assertThat(lastMessage(read(filled(piece), Kind.JSON)))
                .isEqualTo("lists and maps stand more than 64 deep in one another");
    }

    @ParameterizedTest
    @EnumSource
    void nesting_of_64_is_read_and_of_65_is_not(Kind kind) {
        assertThat(read("[".repeat(64) + "]".repeat(64), kind).faults()).isEmpty();
        Parsed parsed = read("[".repeat(65) + "]".repeat(65), kind);
        assertThat(lastMessage(parsed)).isEqualTo("lists and maps stand more than 64 deep in one another");
        assertThat(parsed.faults().get(0).place()).isEqualTo(new Place("f", 1, 65));
    }

    @ParameterizedTest
    @EnumSource
    void more_nodes_than_are_allowed_are_refused(Kind kind) {
        Parsed parsed = read("[" + filled("1,") + "1]", kind);
        assertThat(parsed.documents()).isEmpty();
        assertThat(lastMessage(parsed)).isEqualTo("the file has more than 500000 values");
        assertThat(read("[" + "1,".repeat(450_000) + "1]", kind).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x", "9", "中", "😀", "''", "a b ", "a\n ", "\n ", " ", "\\", "\"", "#", "!", "&a ", "%", ":", "\t"
            })
    void long_tokens_are_read_or_refused_in_little_time(String piece) {
        String much = piece.repeat(1024 * 1024 / piece.length());
        for (String before :
                new String[] {"", "a: ", "a: '", "a: \"", "a: |\n ", "a: >\n ", "[", "&", "*", "!", "? "}) {
            read(before + much, Kind.YAML);
        }
        for (String before : new String[] {"", "\"", "[", "{\"", "[-", "[1."}) {
            read(before + much, Kind.JSON);
        }
    }

    @Test
    void a_long_number_is_text_like_any_other() {
        String digits = "9".repeat(4_000_000);
        for (Kind kind : Kind.values()) {
            assertThat(((Scalar) read(digits, kind).documents().get(0)).text()).isEqualTo(digits);
        }
    }

    @Test
    void places_in_a_long_text_of_many_lines_are_found_once_for_all() {
        String text = "a: \"" + "x\\\n ".repeat(500_000) + "y\"";
        Scalar scalar = YamlReadingTest.scalar(
                (Mapping) read(text, Kind.YAML).documents().get(0), "a");
        assertTimeoutPreemptively(LONG, () -> {
            for (int i = 0; i < scalar.text().length(); i++) {
                assertThat(scalar.place(i).line()).isEqualTo(i + 1);
            }
        });
    }

    @Test
    void a_bomb_of_aliases_is_refused_after_so_many_faults() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 50_000; i++) {
            text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        Parsed parsed = read(text.toString(), Kind.YAML);
        assertThat(parsed.faults()).hasSize(SourceReader.MOST_FAULTS);
        assertThat(lastMessage(parsed)).isEqualTo("the file has 1000 faults or more: the rest is not read");
        assertThat(parsed.documents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keys_of_one_hash_are_told_apart_in_little_time(Kind kind) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 1 << 16; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append(i > 0 ? ", \"" : "\"").append(key).append("\": 1");
        }
        Parsed parsed = read(text.append('}').toString(), kind);
        assertThat(parsed.faults()).isEmpty();
        assertThat(((Mapping) parsed.documents().get(0)).entries()).hasSize(1 << 16);
    }

    @ParameterizedTest
    @EnumSource
    void any_text_is_read_or_refused(Kind kind) {
        String[] pieces = {
            "a",
            "一",
            "😀",
            " ",
            "\n",
            "\t",
            ":",
            ": ",
            "-",
            "- ",
            "?",
            ",",
            "[",
            "]",
            "{",
            "}",
            "#",
            "&",
            "*",
            "!",
            "|",
            ">",
            "'",
            "\"",
            "%",
            "@",
            "`",
            "\\",
            "\\u12",
            "\\U00110000",
            "\\UFFFFFFFF",
            "\\x",
            "---",
            "...",
            "<<",
            "%YAML 1.2",
            "%YAML 99999999999.1",
            "%TAG ! x",
            "!<",
            "!%",
            "!%FF",
            "|9",
            ">0",
            "null",
            "1e",
            "-0",
            "1.",
            "\0",
            "\uD800",
            "\uFEFF",
            "\u2028",
            "\r",
            "\"a\":",
            "true"
        };
        assertTimeoutPreemptively(LONG, () -> {
            for (int seed = 0; seed < 20_000; seed++) {
                Random random = new Random(seed);
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(20); n >= 0; n--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                SourceFile file = SourceFile.of("f", text.toString());
                try {
                    Parsed parsed = SourceReader.read(file, kind, random.nextBoolean());
                    assertThat(parsed.documents().isEmpty() && parsed.faults().isEmpty())
                            .isFalse();
                    parsed.faults().forEach(fault -> file.excerpt(fault.place()));
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + " of " + kind + ": " + text, e);
                }
            }
        });
    }
}
