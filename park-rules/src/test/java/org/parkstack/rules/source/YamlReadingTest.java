package org.parkstack.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.source.SourceReader.Fault;
import org.parkstack.rules.source.SourceReader.FaultKind;
import org.parkstack.rules.source.SourceReader.Kind;
import org.parkstack.rules.source.SourceReader.Parsed;

class YamlReadingTest {

    static Parsed read(String text) {
        return SourceReader.read(SourceFile.of("f", text), Kind.YAML, false);
    }

    static Node only(String text) {
        Parsed parsed = read(text);
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.documents()).hasSize(1);
        return parsed.documents().get(0);
    }

    static Mapping map(String text) {
        return (Mapping) only(text);
    }

    static Scalar scalar(Mapping map, String key) {
        return (Scalar) map.entry(key).orElseThrow().value();
    }

    /** {@code line:column} of each fault with its message. */
    static List<String> faults(String text) {
        return read(text).faults().stream()
                .map(f -> f.place().toString().substring(2) + " " + f.message())
                .toList();
    }

    /** The tree in one line. */
    static String shown(Node node) {
        return node.match(new Node.Cases<String>() {
            @Override
            public String scalar(Scalar scalar) {
                String text = scalar.text().replace("\n", "\\n");
                return scalar.leftOut() ? "-" : scalar.plain() ? text : "'" + text + "'";
            }

            @Override
            public String sequence(Sequence sequence) {
                return sequence.items().stream()
                        .map(YamlReadingTest::shown)
                        .collect(Collectors.joining(", ", "[", "]"));
            }

            @Override
            public String mapping(Mapping mapping) {
                return mapping.entries().stream()
                        .map(e -> shown(e.key()) + ": " + shown(e.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            }
        });
    }

    @Nested
    class scalars {

        @Test
        void are_the_text_that_was_written() {
            String text =
                    "[no, 012, 2025.10, 0x1F, 1_000, 913206125691883949, 2021-04-01, .inf, 1e3, Yes, 500万元, \"012\"]";
            assertThat(shown(only(text)))
                    .isEqualTo("[no, 012, 2025.10, 0x1F, 1_000, 913206125691883949, 2021-04-01, .inf, 1e3, Yes, 500万元,"
                            + " '012']");
        }

        @Test
        void that_are_plain_and_empty_or_null_are_left_out() {
            Mapping map = map("a:\nb: ~\nc: null\nd: Null\ne: NULL\nf: ''\ng: \"null\"\nh: nULL\ni: |\n");
            for (String key : List.of("a", "b", "c", "d", "e")) {
                assertThat(scalar(map, key).leftOut()).as(key).isTrue();
                assertThat(map.get(key)).as(key).isEmpty();
                assertThat(map.entry(key)).as(key).isPresent();
            }
            for (String key : List.of("f", "g", "h", "i")) {
                assertThat(scalar(map, key).leftOut()).as(key).isFalse();
                assertThat(map.get(key)).as(key).isPresent();
            }
            assertThat(map.get("none")).isEmpty();
            assertThat(map.entry("none")).isEmpty();
        }

        @Test
        void of_several_lines_are_folded_as_yaml_says() {
            Mapping map = map("a: x\n  y\n\n  z\nb: >-\n  one\n  two\n\n   three\nc: |+\n  p\n\nd: \"q\\\n  r\"\n");
            assertThat(shown(map)).isEqualTo("{a: x y\\nz, b: 'one two\\n\\n three', c: 'p\\n\\n', d: 'qr'}");
        }

        @Test
        void keep_their_text_with_windows_line_ends() {
            assertThat(shown(map("a: |\r\n  x\r\n  y\r\nb: >\r\n  p\r\n  q\r\n")))
                    .isEqualTo("{a: 'x\\ny\\n', b: 'p q\\n'}");
        }
    }

    @Nested
    class places {

        private static String place(Node node) {
            return node.place().toString().substring(2);
        }

        @Test
        void are_those_of_the_first_character_of_every_node() {
            Mapping map = map("# 注释\n标题: 南通\nlist:\n  - a: 1\n    b: {c: [x, 'y']}\n  - - z\nempty:\n");
            assertThat(place(map)).isEqualTo("2:1");
            assertThat(place(map.entries().get(0).key())).isEqualTo("2:1");
            assertThat(place(scalar(map, "标题"))).isEqualTo("2:5");
            Sequence list = (Sequence) map.get("list").orElseThrow();
            assertThat(place(list)).isEqualTo("4:3");
            Mapping first = (Mapping) list.items().get(0);
            assertThat(place(first)).isEqualTo("4:5");
            Mapping flow = (Mapping) first.get("b").orElseThrow();
            assertThat(place(flow)).isEqualTo("5:8");
            Sequence inner = (Sequence) flow.get("c").orElseThrow();
            assertThat(place(inner)).isEqualTo("5:12");
            assertThat(place(inner.items().get(1))).isEqualTo("5:16");
            assertThat(place(((Sequence) list.items().get(1)).items().get(0))).isEqualTo("6:7");
            assertThat(place(scalar(map, "empty"))).isEqualTo("7:7");
        }

        @Test
        void are_true_behind_emoji_byte_order_mark_and_windows_line_ends() {
            Mapping map = map("\uFEFF😀: 😀😀\r\nb: '😀x'\r\n");
            assertThat(place(map)).isEqualTo("1:1");
            assertThat(place(scalar(map, "😀"))).isEqualTo("1:4");
            Scalar quoted = scalar(map, "b");
            assertThat(place(quoted)).isEqualTo("2:4");
            assertThat(quoted.place(quoted.text().indexOf('x'))).isEqualTo(new Place("f", 2, 6));
        }

        @Test
        void of_characters_of_a_plain_text_go_on_over_lines() {
            Scalar scalar = scalar(map("a: 一 +\n   two\n\n   x\n"), "a");
            assertThat(scalar.text()).isEqualTo("一 + two\nx");
            assertThat(scalar.place(0)).isEqualTo(new Place("f", 1, 4));
            assertThat(scalar.place(4)).isEqualTo(new Place("f", 2, 4));
            assertThat(scalar.place(8)).isEqualTo(new Place("f", 4, 4));
            assertThat(scalar.place(9)).isEqualTo(new Place("f", 4, 5));
            assertThat(scalar.place(99)).isEqualTo(new Place("f", 4, 5));
            assertThat(scalar.place(-1)).isEqualTo(new Place("f", 1, 4));
        }

        @Test
        void of_characters_of_a_quoted_text_count_quotes_and_escapes() {
            Mapping map = map("a: \"'small' = x\"\nb: 'it''s x'\nc: \"\\u4E00\\t\\U0001F600x\\\n   y\"\n");
            assertThat(scalar(map, "a").place(0)).isEqualTo(new Place("f", 1, 5));
            assertThat(scalar(map, "a").place(10)).isEqualTo(new Place("f", 1, 15));
            assertThat(scalar(map, "b").text()).isEqualTo("it's x");
            assertThat(scalar(map, "b").place(5)).isEqualTo(new Place("f", 2, 11));
            Scalar c = scalar(map, "c");
            assertThat(c.text()).isEqualTo("一\t😀xy");
            assertThat(c.place(0)).isEqualTo(new Place("f", 3, 5));
            assertThat(c.place(1)).isEqualTo(new Place("f", 3, 11));
            assertThat(c.place(2)).isEqualTo(new Place("f", 3, 13));
            assertThat(c.place(4)).isEqualTo(new Place("f", 3, 23));
            assertThat(c.place(5)).isEqualTo(new Place("f", 4, 4));
        }

        @Test
        void of_characters_of_a_block_are_below_its_header() {
            Mapping map = map("a: |\n  x\n   y\n\n  z\nb: >  # comment\n  一\n  two\n\n  p\nc: |2\n    q\n");
            Scalar a = scalar(map, "a");
            assertThat(a.place()).isEqualTo(new Place("f", 1, 4));
            assertThat(a.place(0)).isEqualTo(new Place("f", 2, 3));
            assertThat(a.place(a.text().indexOf('y'))).isEqualTo(new Place("f", 3, 4));
            assertThat(a.place(a.text().indexOf('z'))).isEqualTo(new Place("f", 5, 3));
            Scalar b = scalar(map, "b");
            assertThat(b.text()).isEqualTo("一 two\np\n");
            assertThat(b.place(2)).isEqualTo(new Place("f", 8, 3));
            assertThat(b.place(6)).isEqualTo(new Place("f", 10, 3));
            Scalar c = scalar(map, "c");
            assertThat(c.text()).isEqualTo("  q\n");
            assertThat(c.place(2)).isEqualTo(new Place("f", 12, 5));
            assertThat(c.place(0)).isEqualTo(new Place("f", 12, 3));
        }
    }

    @Nested
    class documents {

        @Test
        void that_hold_nothing_are_left_out() {
            for (String text : List.of("", "\n\n", "# only a comment", "---\n")) {
                assertThat(((Scalar) only(text)).leftOut()).isTrue();
            }
        }

        @Test
        void are_one_unless_several_are_allowed() {
            String text = "a: 1\n---\nb: 2\n--- c\n";
            Parsed one = read(text);
            assertThat(one.documents()).hasSize(1);
            assertThat(faults(text)).containsExactly("2:1 a second document starts here");
            Parsed several = SourceReader.read(SourceFile.of("f", text), Kind.YAML, true);
            assertThat(several.faults()).isEmpty();
            assertThat(several.documents().stream().map(YamlReadingTest::shown))
                    .containsExactly("{a: 1}", "{b: 2}", "c");
        }

        @Test
        void read_before_a_fault_stay() {
            Parsed several = SourceReader.read(SourceFile.of("f", "a: 1\n---\nb: [\n"), Kind.YAML, true);
            assertThat(several.documents()).hasSize(1);
            assertThat(several.faults()).hasSize(1);
        }

        @Test
        void of_an_unreadable_file_are_none() {
            Parsed parsed = SourceReader.read(SourceFile.of("f", new byte[] {(byte) 0xFF}), Kind.YAML, false);
            assertThat(parsed.documents()).isEmpty();
            assertThat(parsed.faults()).hasSize(1);
        }
    }

    @Nested
    class keys {

        @Test
        void that_are_repeated_are_one_fault_each_and_reading_goes_on() {
            String text = "a: 1\nb: {c: 1, c: 2}\na: {x: [1], x: 2}\n'a': 3\nd: 4\n";
            Parsed parsed = read(text);
            assertThat(faults(text))
                    .containsExactly(
                            "2:11 repeated key `c`; the first is in line 2",
                            "3:1 repeated key `a`; the first is in line 1",
                            "3:13 repeated key `x`; the first is in line 3",
                            "4:1 repeated key `a`; the first is in line 1");
            assertThat(parsed.faults()).extracting(Fault::kind).containsOnly(FaultKind.REPEATED_KEY);
            assertThat(shown(parsed.documents().get(0))).isEqualTo("{a: 1, b: {c: 1}, d: 4}");
        }

        @Test
        void keep_the_order_written() {
            assertThat(shown(only("z: 1\ny: 2\na: 3\n"))).isEqualTo("{z: 1, y: 2, a: 3}");
        }

        @Test
        void must_be_one_value() {
            assertThat(faults("? [a]\n: b\n? {c: d}\nx: y\n"))
                    .containsExactly("1:3 a key must be one value", "3:3 a key must be one value");
            assertThat(shown(read("? [a]\n: b\nx: y\n").documents().get(0))).isEqualTo("{x: y}");
        }
    }

    @Nested
    class what_is_refused {

        @Test
        void are_anchors_aliases_tags_and_merge_keys_all_with_their_places() {
            String text =
                    "base: &b {x: 1}\nuse: *b\nm:\n  <<: *b\n  y: 2\nt: !!str 012\nu: !mine [1]\nv: ! z\n\"<<\": q\nw: <<\n";
            assertThat(faults(text))
                    .containsExactly(
                            "1:7 anchors (`&b`) are not allowed",
                            "2:6 aliases (`*b`) are not allowed",
                            "4:3 merge keys (`<<`) are not allowed",
                            "4:7 aliases (`*b`) are not allowed",
                            "6:4 tags (`!…`) are not allowed",
                            "7:4 tags (`!…`) are not allowed",
                            "8:4 tags (`!…`) are not allowed");
            assertThat(read(text).faults()).allSatisfy(f -> assertThat(f.help()).isNotEmpty());
            assertThat(shown(read(text).documents().get(0)))
                    .isEqualTo("{base: {x: 1}, use: *b, m: {y: 2}, t: 012, u: [1], v: z, '<<': 'q', w: <<}"
                            .replace("'q'", "q"));
        }

        @Test
        void are_characters_that_only_an_escape_brings_in() {
            assertThat(faults("a: \"x\\0\"\nb: \"\\e[31m\"\nc: \"\\uD800\"\nd: \"\\uD83D\\uDE00\\t\\n\"\n"))
                    .containsExactly(
                            "1:6 the character U+0000 may not stand in a text",
                            "2:5 the character U+001B may not stand in a text",
                            "3:5 the character U+D800 may not stand in a text");
            assertThat(faults("a: \"\\UFFFFFFFF\"\n")).hasSize(1);
        }
    }
}
