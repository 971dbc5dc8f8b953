package org.parkstack.rules.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parkstack.rules.source.YamlReadingTest.read;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.source.SourceReader.Fault;

class YamlFaultsTest {

    private static void fault(String text, String place, String message, String help) {
        Fault fault = read(text).faults().get(read(text).faults().size() - 1);
        assertThat(fault.place() + ": " + fault.message()).isEqualTo("f:" + place + ": " + message);
        assertThat(fault.help()).contains(help);
        assertThat(read(text).documents()).isEmpty();
    }

    @Nested
    class an_expression_that_should_have_been_quoted {

        @Test
        void for_a_colon_and_a_space() {
            fault(
                    "rules:\n  - says: 注意: 未满\n",
                    "2:13",
                    "a colon and a space stand in a text that is not quoted",
                    "write the whole text in quotes: `\"注意: 未满\"`");
            fault("{says: 注意: 未满}", "1:10", "a `,` or `}` is expected here", "is written in quotes");
        }

        @Test
        void for_a_leading_quote() {
            String message = "text stands behind the closing quote";
            fault("when: 'small' = size\n", "1:15", message, "in quotes: `\"'small' = size\"`");
            fault("when:\n  - 'a' in {x, y}\n", "2:9", message, "in quotes: `\"'a' in {x, y}\"`");
            fault("when: \"a\" = size\n", "1:11", message, "in quotes: `'\"a\" = size'`");
            fault("- {when: 'small' = size}\n", "1:18", message, "a leading quote is written in quotes");
        }

        @Test
        void for_a_brace_or_bracket_inside_a_flow_map() {
            fault("{when: size in {a, b}}", "1:16", "a `,` or `}` is expected here", "a brace");
            fault("{when: revenue[-1] > 3元}", "1:20", "this does not fit here", "a bracket");
        }

        @Test
        void for_a_first_character_that_means_something_else() {
            String message = "a text that is not quoted can't start with ";
            fault("up_to: >= 5元\n", "1:8", message + "`>`", "`\">= 5元\"`");
            fault("up_to: > 5元\n", "1:8", message + "`>`", "`\"> 5元\"`");
            fault("rate: %5\n", "1:7", message + "`%`", "`\"%5\"`");
            fault("a: & b\n", "1:4", message + "`&`", "`\"& b\"`");
        }

        @Test
        void in_words_that_yaml_reads_back() {
            String help = read("when: 'it''s' = \"x\\\"\n").faults().get(0).help();
            String quoted = help.substring(help.indexOf('`') + 1, help.lastIndexOf('`'));
            assertThat(((Scalar) YamlReadingTest.only(quoted)).text()).isEqualTo("'it''s' = \"x\\\"");
        }
    }

    @Nested
    class what_is_not_closed {

        @Test
        void is_reported_where_it_starts() {
            fault("a: 'x\nb: c\n", "1:4", "the quote that starts here is never closed", "same quote");
            fault("a: [1,\n  2\n", "1:4", "the `[` is never closed", "`]`");
            fault("a: {b: 1\nc: 2\n", "2:2", "this does not fit into what the `{` in line 1 starts", "`}`");
        }

        @Test
        void or_was_never_opened_where_it_ends() {
            fault("a: }\n", "1:4", "this bracket closes nothing that is open here", "");
        }
    }

    @Nested
    class indentation {

        @Test
        void that_does_not_fit() {
            fault("rules:\n  - rule: a\n     title: b\n", "3:11", "no key can stand here", "indent with spaces");
            fault("rules:\n  - rule: a\n   title: b\n", "3:4", "this does not fit to the lines above", "indent");
            fault("a: b\n- c\n", "2:1", "a list item stands where a key is expected", "indent");
        }

        @Test
        void by_tabs() {
            fault("a:\n\tb: c\n", "2:1", "a tab stands where only spaces may", "indent with spaces");
        }
    }

    @Nested
    class a_key {

        @Test
        void with_a_full_width_colon() {
            fault("rule: a\n标题：x\n", "2:1", "this is neither a key nor a value", "the full-width `：` is none");
            fault("标题：x\nb: c\n", "1:1", "this is neither a key nor a value", "the full-width `：` is none");
        }

        @Test
        void without_a_space_behind_its_colon() {
            fault("rule:a\nb: c\n", "1:1", "this is neither a key nor a value", "a colon and a space");
        }

        @Test
        void that_is_too_long() {
            fault("k".repeat(2000) + ": v", "1:1601", "a key of more than 1024 characters is not read", "shorter");
        }
    }

    @Test
    void escapes_are_those_of_yaml() {
        fault("a: \"x\\q\"\n", "1:7", "this is no escape", "single quotes");
    }

    @Test
    void versions_and_documents_are_said_plainly() {
        fault("%YAML 2.0\n---\na\n", "1:1", "this version of YAML is not read", "take the line");
        Fault fault = read("a: b\n...\nc: d\n").faults().get(0);
        assertThat(fault.place()).isEqualTo(new Place("f", 3, 1));
        assertThat(fault.message()).isEqualTo("this stands outside of the document");
        assertThat(read("a: b\n...\nc: d\n").documents()).hasSize(1);
    }

    @Nested
    class a_text_that_yaml_cut {

        private static String help(String text) {
            return SourceReader.cutExpressionHelp(
                            (Mapping) read(text).documents().get(0))
                    .orElse("");
        }

        @Test
        void at_the_comma_of_a_call_is_shown_whole() {
            assertThat(help("{pay: min(a, b)}"))
                    .isEqualTo("YAML cuts a text at a comma: quote the whole expression, `pay: \"min(a, b)\"`");
            assertThat(help("{when: a > max(b, c,\n  d), pay: 1元}")).contains("`when: \"a > max(b, c, d)\"`");
        }

        @Test
        void at_any_comma_is_shown_whole() {
            assertThat(help("{when: a, b}")).contains("`when: \"a, b\"`");
        }

        @Test
        void twice_alike_is_explained_at_the_repeated_key() {
            assertThat(read("{pay: max(a, c), up_to: min(b, c)}").faults())
                    .extracting(Fault::help)
                    .containsExactly(CutExpressions.RULE);
        }

        @Test
        void is_told_from_maps_that_are_as_they_should_be() {
            assertThat(help("{from: 2021-04-01, until: }")).isEmpty();
            assertThat(help("{from: 2021-04-01, until : ~}")).isEmpty();
            assertThat(help("from: 1\nuntil:\n")).isEmpty();
            assertThat(help("{a, b}")).isEmpty();
            assertThat(help("{pay: \"min(a, b)\"}")).isEmpty();
            assertThat(help("{}")).isEmpty();
        }

        @Test
        void in_its_own_value_without_a_key_before_gets_the_rule() {
            assertThat(help("{min(a, b)}")).isEqualTo(CutExpressions.RULE);
        }

        @Test
        void in_a_list_is_shown_whole() {
            Sequence list = (Sequence) read("[min(a, b) > 1元, c]").documents().get(0);
            assertThat(SourceReader.cutExpressionHelp(list).orElseThrow()).contains("`\"min(a, b) > 1元\"`");
            Sequence fine =
                    (Sequence) read("[min(a), \"max(a, b)\", c]").documents().get(0);
            assertThat(SourceReader.cutExpressionHelp(fine)).isEmpty();
        }

        @Test
        void is_not_looked_for_in_json() {
            Node json = SourceReader.read(SourceFile.of("f", "{\"a(\": null}"), SourceReader.Kind.JSON, false)
                    .documents()
                    .get(0);
            assertThat(SourceReader.cutExpressionHelp((Mapping) json)).isEmpty();
        }
    }
}
