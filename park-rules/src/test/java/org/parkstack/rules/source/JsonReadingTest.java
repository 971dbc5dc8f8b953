package org.parkstack.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.source.SourceReader.Fault;
import org.parkstack.rules.source.SourceReader.FaultKind;
import org.parkstack.rules.source.SourceReader.Kind;
import org.parkstack.rules.source.SourceReader.Parsed;

class JsonReadingTest {

    private static Parsed read(String text) {
        return SourceReader.read(SourceFile.of("f", text), Kind.JSON, false);
    }

    private static String place(Node node) {
        return node.place().toString().substring(2);
    }

    private static void fault(String text, String place, String message, String help) {
        Parsed parsed = read(text);
        Fault fault = parsed.faults().get(parsed.faults().size() - 1);
        assertThat(fault.place() + ": " + fault.message()).isEqualTo("f:" + place + ": " + message);
        assertThat(fault.help()).contains(help);
    }

    @Test
    void is_the_same_tree_in_other_clothes() {
        Parsed parsed = read("{\"a\": [1.50, -0, 1e400, true, null, \"null\", \"x\\ny\"], \"中\": {}}");
        assertThat(parsed.faults()).isEmpty();
        assertThat(YamlReadingTest.shown(parsed.documents().get(0)))
                .isEqualTo("{'a': [1.50, -0, 1e400, true, -, 'null', 'x\\ny'], '中': {}}");
    }

    @Test
    void numbers_keep_their_digits_however_many() {
        String digits = "123456789".repeat(1000) + ".10";
        assertThat(((Scalar) read(digits).documents().get(0)).text()).isEqualTo(digits);
    }

    @Nested
    class places {

        @Test
        void are_exact_for_every_node() {
            Mapping map = (Mapping) read("\uFEFF {\"😀\" :\r\n  [ 12, \"中\\u4e00x\",\n {\"b\":\ttrue} ] , \"c\":-3}")
                    .documents()
                    .get(0);
            assertThat(place(map)).isEqualTo("1:2");
            assertThat(place(map.entries().get(0).key())).isEqualTo("1:3");
            Sequence list = (Sequence) map.get("😀").orElseThrow();
            assertThat(place(list)).isEqualTo("2:3");
            assertThat(list.items().stream().map(JsonReadingTest::place)).containsExactly("2:5", "2:9", "3:2");
            Mapping inner = (Mapping) list.items().get(2);
            assertThat(place(inner.entries().get(0).key())).isEqualTo("3:3");
            assertThat(place(inner.get("b").orElseThrow())).isEqualTo("3:8");
            assertThat(place(map.get("c").orElseThrow())).isEqualTo("3:22");
        }

        @Test
        void of_characters_count_quotes_and_escapes() {
            Scalar scalar = (Scalar) read("\"😀\\\"\\u4e00\\/x\"").documents().get(0);
            assertThat(scalar.text()).isEqualTo("😀\"一/x");
            assertThat(scalar.place(0)).isEqualTo(new Place("f", 1, 2));
            assertThat(scalar.place(1)).isEqualTo(new Place("f", 1, 2));
            assertThat(scalar.place(2)).isEqualTo(new Place("f", 1, 3));
            assertThat(scalar.place(3)).isEqualTo(new Place("f", 1, 5));
            assertThat(scalar.place(4)).isEqualTo(new Place("f", 1, 11));
            assertThat(scalar.place(5)).isEqualTo(new Place("f", 1, 13));
            assertThat(scalar.place(6)).isEqualTo(new Place("f", 1, 14));
        }
    }

    @Test
    void repeated_keys_are_one_fault_each_and_reading_goes_on() {
        Parsed parsed = read("{\"a\": 1, \"a\": {\"b\": 1, \"b\": 2},\n\"\\u0061\": 3, \"c\": 4}");
        assertThat(parsed.faults())
                .extracting(f -> f.place() + " " + f.message())
                .containsExactly(
                        "f:1:10 repeated key `a`; the first is in line 1",
                        "f:1:24 repeated key `b`; the first is in line 1",
                        "f:2:1 repeated key `a`; the first is in line 1");
        assertThat(parsed.faults()).extracting(Fault::kind).containsOnly(FaultKind.REPEATED_KEY);
        assertThat(YamlReadingTest.shown(parsed.documents().get(0))).isEqualTo("{'a': 1, 'c': 4}");
    }

    @Test
    void a_merge_key_is_a_key_like_any_other() {
        assertThat(read("{\"<<\": 1}").faults()).isEmpty();
    }

    @Nested
    class what_is_no_strict_json {

        @Test
        void is_said_plainly_at_its_place() {
            fault("{\"a\":1,}", "1:8", "a key is expected here", "no comma");
            fault("[1,]", "1:4", "a value is expected here", "no comma");
            fault("{a: 1}", "1:2", "a key is expected here", "double quotes");
            fault("['a']", "1:2", "a value is expected here", "double quotes");
            fault("{\"a\"：1}", "1:5", "a `:` is expected here", "full-width");
            fault("[1\n 2]", "2:2", "a `,` is missing before this", "");
            fault("[012]", "1:3", "this is no JSON number", "others as text");
            fault("[ NaN]", "1:3", "this is no JSON value", "double quotes");
            fault("[yes]", "1:2", "this is no JSON value", "double quotes");
            fault("// x\n{}", "1:1", "JSON has no comments", "YAML");
            fault("[\"a\tb\"]", "1:4", "a line end or tab can't stand in a text", "`\\t`");
            fault("[\"\\q\"]", "1:4", "this is no escape", "`\\\\`");
            fault("[1}", "1:3", "`}` closes nothing that is open here", "");
            fault("[1,\n{\"a\": \"x", "2:9", "the file ends too early", "not closed");
            fault("{\"a\": [", "1:8", "the file ends too early", "missing");
        }

        @Test
        void leaves_no_document() {
            assertThat(read("[1, 2").documents()).isEmpty();
        }

        @Test
        void is_an_empty_file() {
            fault("", "1:1", "the file is empty", "");
            fault(" \n ", "1:1", "the file is empty", "");
        }

        @Test
        void are_characters_that_an_escape_brings_in() {
            fault("[\"ab\\u0000\"]", "1:5", "the character U+0000 may not stand in a text", "");
            fault("[\"\\ud800\"]", "1:3", "the character U+D800 may not stand in a text", "");
            fault("{\"\\ud800\": 1}", "1:1", "a key has half a character in it", "pairs");
            assertThat(read("[\"\\ud83d\\ude00\\u0009\"]").faults()).isEmpty();
        }
    }

    @Test
    void several_values_need_leave() {
        fault("{} {}", "1:4", "a second document starts here", "");
        Parsed several = SourceReader.read(SourceFile.of("f", "{}\n[1] 2"), Kind.JSON, true);
        assertThat(several.faults()).isEmpty();
        assertThat(several.documents().stream().map(YamlReadingTest::shown)).isEqualTo(List.of("{}", "[1]", "2"));
    }

    @Test
    void kinds_follow_the_files_name() {
        assertThat(List.of("a.json", "A.JSON", "a.yaml", "json", "", "x.yml").stream()
                        .map(Kind::of))
                .containsExactly(Kind.JSON, Kind.JSON, Kind.YAML, Kind.YAML, Kind.YAML, Kind.YAML);
    }
}
