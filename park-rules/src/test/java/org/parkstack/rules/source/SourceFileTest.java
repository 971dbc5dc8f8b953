package org.parkstack.rules.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

    @Nested
    class a_place {

        @Test
        void prints_as_file_line_and_column_and_sorts_by_them() {
            Place a = new Place("a.yaml", 2, 10);
            assertThat(a).hasToString("a.yaml:2:10");
            assertThat(new Place("a.yaml", 2, 9)).isLessThan(a);
            assertThat(new Place("a.yaml", 10, 1)).isGreaterThan(a);
            assertThat(Place.of("b.yaml")).isGreaterThan(new Place("a.yaml", 10, 1));
        }

        @Test
        void counts_from_one() {
            assertThat(Place.of("a")).isEqualTo(new Place("a", 1, 1));
            assertThatThrownBy(() -> new Place("a", 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Place("a", 1, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class lines {

        private final SourceFile file = SourceFile.of("a", "一\r\n\rtwo\n😀b");

        @Test
        void end_with_lf_or_cr_lf_or_cr() {
            assertThat(file.lines()).isEqualTo(4);
            assertThat(file.line(1)).isEqualTo("一");
            assertThat(file.line(2)).isEmpty();
            assertThat(file.line(3)).isEqualTo("two");
            assertThat(file.line(4)).isEqualTo("😀b");
        }

        @Test
        void that_are_not_there_are_empty() {
            assertThat(file.line(0)).isEmpty();
            assertThat(file.line(5)).isEmpty();
            assertThat(SourceFile.of("a", "x\n").line(2)).isEmpty();
        }

        @Test
        void have_one_column_for_each_code_point() {
            String text = file.text();
            assertThat(file.place(text.indexOf('t'))).isEqualTo(new Place("a", 3, 1));
            assertThat(file.place(text.indexOf('b'))).isEqualTo(new Place("a", 4, 2));
            assertThat(file.place(text.indexOf('b') - 1)).isEqualTo(new Place("a", 4, 1));
            assertThat(file.place(text.length())).isEqualTo(new Place("a", 4, 3));
        }

        @Test
        void lead_from_every_offset_to_a_place_and_back() {
            SourceFile mixed = SourceFile.of("a", "😀a😀\n\n中😀\r\n😀😀x");
            int codePoints = 0;
            for (int i = 0; i <= mixed.text().length(); i++) {
                boolean second = i > 0
                        && i < mixed.text().length()
                        && Character.isLowSurrogate(mixed.text().charAt(i));
                if (second) {
                    assertThat(mixed.place(i)).isEqualTo(mixed.place(i - 1));
                    continue;
                }
                assertThat(mixed.offsetOfCodePoint(codePoints++)).isEqualTo(i);
                boolean insideLineEnd = i < mixed.text().length()
                        && mixed.text().charAt(i) == '\n'
                        && i > 0
                        && mixed.text().charAt(i - 1) == '\r';
                if (!insideLineEnd) {
                    assertThat(mixed.offset(mixed.place(i))).as("offset %s", i).isEqualTo(i);
                }
            }
        }
    }

    @Nested
    class bytes {

        @Test
        void may_start_with_a_byte_order_mark_which_is_no_part_of_the_text() {
            SourceFile file = SourceFile.of("a", "\uFEFFtitle: 中".getBytes(StandardCharsets.UTF_8));
            assertThat(file.unreadable()).isEmpty();
            assertThat(file.text()).isEqualTo("title: 中");
            assertThat(file.place(0)).isEqualTo(Place.of("a"));
            assertThat(SourceFile.of("a", "\uFEFFx").text()).isEqualTo("x");
        }

        @Test
        void that_are_not_utf_8_are_a_fault_where_they_stand() {
            byte[] gbk = "a: x\n标题: 南通".getBytes(Charset.forName("GBK"));
            SourceReader.Fault fault = SourceFile.of("a", gbk).unreadable().orElseThrow();
            assertThat(fault.place()).isEqualTo(new Place("a", 2, 1));
            assertThat(fault.message()).isEqualTo("the file is not UTF-8: the byte 0xB1 starts no character here");
            assertThat(fault.help()).isEqualTo("save the file as UTF-8; it may be GBK");
        }

        @Test
        void that_are_not_utf_8_behind_a_byte_order_mark_are_a_fault_in_the_right_column() {
            byte[] bytes = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xFF};
            assertThat(SourceFile.of("a", bytes).unreadable().orElseThrow().place())
                    .isEqualTo(new Place("a", 1, 2));
        }

        @Test
        void of_utf_16_are_recognised() {
            byte[] utf16 = "a: b".getBytes(StandardCharsets.UTF_16);
            assertThat(SourceFile.of("a", utf16).unreadable().orElseThrow().help())
                    .contains("UTF-16");
        }

        @Test
        void that_encode_half_a_surrogate_pair_or_end_too_early_are_a_fault() {
            byte[] half = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};
            assertThat(SourceFile.of("a", half).unreadable()).isPresent();
            byte[] cut = Arrays.copyOf("中".getBytes(StandardCharsets.UTF_8), 2);
            assertThat(SourceFile.of("a", cut).unreadable()).isPresent();
        }
    }

    @Nested
    class characters {

        @Test
        void that_control_are_a_fault() {
            for (String bad : List.of("\0", "\u0007", "\u001B", "\u007F", "\u0085", "\uD800", "\uDC00", "\uFFFE")) {
                SourceReader.Fault fault =
                        SourceFile.of("f", "a:\n  b" + bad).unreadable().orElseThrow();
                assertThat(fault.place()).isEqualTo(new Place("f", 2, 4));
                assertThat(fault.message())
                        .isEqualTo("the character " + String.format("U+%04X", (int) bad.charAt(0))
                                + " may not stand in a file");
            }
        }

        @Test
        void that_are_rare_but_harmless_are_none() {
            assertThat(SourceFile.of("f", "\t\r\n㎡ 㐀 𠮷 😀 \u00A0 \u3000").unreadable())
                    .isEmpty();
        }
    }

    @Nested
    class a_limit_of_4_mib {

        @Test
        void holds_for_bytes_not_for_characters() {
            assertThat(SourceFile.of("f", "x".repeat(SourceFile.MOST_BYTES)).unreadable())
                    .isEmpty();
            SourceReader.Fault fault = SourceFile.of("f", "中".repeat(SourceFile.MOST_BYTES / 3 + 1))
                    .unreadable()
                    .orElseThrow();
            assertThat(fault.place()).isEqualTo(Place.of("f"));
            assertThat(fault.message()).isEqualTo("the file has more than 4194304 bytes (4 MiB)");
        }

        @Test
        void is_kept_by_never_reading_much_more() throws IOException {
            CountingStream endless = new CountingStream();
            SourceFile file = SourceFile.read("-", endless);
            assertThat(file.unreadable()).isPresent();
            assertThat(file.text()).isEmpty();
            assertThat(endless.read).isLessThanOrEqualTo(SourceFile.MOST_BYTES + 1L);
        }

        @Test
        void lets_a_file_of_just_that_size_pass() throws IOException {
            byte[] bytes = new byte[SourceFile.MOST_BYTES];
            Arrays.fill(bytes, (byte) '#');
            assertThat(SourceFile.read("-", new ByteArrayInputStream(bytes)).unreadable())
                    .isEmpty();
        }
    }

    private static final class CountingStream extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 'x');
            read += length;
            return length;
        }
    }

    @Nested
    class a_name {

        @TempDir
        @SuppressWarnings("NullAway.Init")
        Path folder;

        @Test
        void is_relative_to_the_folder_with_slashes() throws IOException {
            Path file = folder.resolve("policies").resolve("区.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "a: b");
            assertThat(SourceFile.read(folder, file).name()).isEqualTo("policies/区.yaml");
            assertThat(SourceFile.read(folder.resolve("x").resolve(".."), file).name())
                    .isEqualTo("policies/区.yaml");
        }

        @Test
        void is_the_files_own_where_it_is_the_book_or_lies_elsewhere() throws IOException {
            Path file = folder.resolve("book.yaml");
            Files.writeString(file, "a: b");
            assertThat(SourceFile.read(file, file).name()).isEqualTo("book.yaml");
            assertThat(SourceFile.read(folder.resolve("other"), file).name()).isEqualTo("book.yaml");
        }

        @Test
        void of_a_file_that_is_not_there_is_an_input_output_exception() {
            assertThatThrownBy(() -> SourceFile.read(folder, folder.resolve("none.yaml")))
                    .isInstanceOf(IOException.class);
        }
    }

    @Nested
    class an_excerpt {

        private static String excerpt(String text, int line, int column) {
            return SourceFile.of("f", text).excerpt(new Place("f", line, column));
        }

        @Test
        void has_a_caret_under_the_character() {
            assertThat(excerpt("a\n  pays: x\r\nb", 2, 9)).isEqualTo("  pays: x\n        ^");
        }

        @Test
        void counts_a_han_or_full_width_character_as_two_cells() {
            assertThat(excerpt("南通：a𠮷b", 1, 4)).isEqualTo("南通：a𠮷b\n      ^");
            assertThat(excerpt("南通：a𠮷b", 1, 6)).isEqualTo("南通：a𠮷b\n         ^");
        }

        @Test
        void expands_tabs() {
            assertThat(excerpt("\ta\tb", 1, 4)).isEqualTo("    a   b\n        ^");
            assertThat(excerpt("中\tb", 1, 3)).isEqualTo("中  b\n    ^");
        }

        @Test
        void counts_a_combining_mark_as_none() {
            assertThat(excerpt("e\u0301x", 1, 3)).isEqualTo("e\u0301x\n ^");
        }

        @Test
        void points_just_behind_the_line_where_its_end_is_meant() {
            assertThat(excerpt("abc\n", 1, 4)).isEqualTo("abc\n   ^");
            assertThat(excerpt("abc  \n", 1, 99)).isEqualTo("abc\n     ^");
            assertThat(excerpt("abc", 1, Integer.MAX_VALUE)).isEqualTo("abc\n   ^");
        }

        @Test
        void is_empty_for_a_blank_line_and_for_none() {
            assertThat(excerpt("a\n", 2, 1)).isEmpty();
            assertThat(excerpt("a\n  \n", 2, 1)).isEmpty();
            assertThat(excerpt("a", 7, 1)).isEmpty();
            assertThat(excerpt("", 1, 1)).isEmpty();
        }

        @Test
        void cuts_a_long_line_around_the_caret() {
            String text = "中".repeat(500) + "X" + "😀y".repeat(500);
            String excerpt = excerpt(text, 1, 501);
            String line = excerpt.substring(0, excerpt.indexOf('\n'));
            String below = excerpt.substring(excerpt.indexOf('\n') + 1);
            assertThat(line).startsWith("…中").endsWith("…").contains("中X😀");
            assertThat(Cells.of(line)).isBetween(100, 125);
            assertThat(Cells.of(line.substring(0, line.indexOf('X')))).isEqualTo(below.indexOf('^'));
            assertThat(excerpt(text, 1, 1)).startsWith("中").contains("…\n^");
            assertThat(excerpt(text, 1, 1501)).startsWith("…").contains("y\n");
        }

        @Test
        void shows_no_character_that_a_terminal_would_obey() {
            assertThat(excerpt("a\u001B[31m\u202Eb", 1, 1)).isEqualTo("a\uFFFD[31m\uFFFDb\n^");
        }
    }

    @Test
    void cells_are_two_for_wide_characters() {
        assertThat(Cells.of("南通 HTZ")).isEqualTo(8);
        assertThat(Cells.of("（〔2021〕）元㎡ｱ")).isEqualTo(4 * 2 + 4 + 2 + 2 + 1);
        assertThat(Cells.of("“…—é")).isEqualTo(4);
        assertThat(Cells.of("가😀e\u0301")).isEqualTo(5);
    }
}
