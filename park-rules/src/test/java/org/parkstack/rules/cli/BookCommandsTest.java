package org.parkstack.rules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@DisplayName("park init, fmt, show and the page of decide")
class BookCommandsTest {

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int park(String... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = Park.run(results, messages, arguments);
        out = results.toString(StandardCharsets.UTF_8);
        err = messages.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String init() {
        String book = folder.resolve("book").toString();
        assertThat(park("init", book)).as(err).isZero();
        return book;
    }

    @Test
    void init_writes_a_book_that_passes_check_test_and_fmt() {
        String book = init();
        assertThat(out.lines()).hasSize(3);
        assertThat(park("check", book, "--fail-level", "note")).as(out).isZero();
        assertThat(park("test", book)).as(out).isZero();
        assertThat(out).contains("4 passed");
        assertThat(park("fmt", book, "--check")).as(out).isZero();
    }

    @Test
    void init_overwrites_nothing() throws IOException {
        String book = init();
        Path file = folder.resolve("book/book.yaml");
        Files.writeString(file, "mine");
        assertThat(park("init", book)).isEqualTo(Exit.USAGE);
        assertThat(err).contains("is there and not empty: nothing was written");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void fmt_names_what_it_changes_and_with_check_changes_nothing() throws IOException {
        String book = init();
        Path file = folder.resolve("book/policies/support.yaml");
        String tidy = Files.readString(file);
        String untidy = tidy.replace("tier: park", "tier:   'park'  # here");
        Files.writeString(file, untidy);
        assertThat(park("fmt", book, "--check")).isEqualTo(Exit.WANTING);
        assertThat(out).isEqualTo("policies/support.yaml\n");
        assertThat(Files.readString(file)).isEqualTo(untidy);
        assertThat(park("fmt", book)).isZero();
        assertThat(Files.readString(file)).isEqualTo(tidy.replace("tier: park", "tier: park  # here"));
        assertThat(park("fmt", book, "--check")).isZero();
        assertThat(out).isEmpty();
    }

    @Test
    void fmt_refuses_a_book_that_does_not_load_and_leaves_it_alone() throws IOException {
        String book = init();
        Path file = folder.resolve("book/policies/support.yaml");
        String broken = Files.readString(file).replace("tier: park", "teir:   park");
        Files.writeString(file, broken);
        assertThat(park("fmt", book)).isEqualTo(Exit.USAGE);
        assertThat(err).contains("PK103: unknown key `teir`");
        assertThat(Files.readString(file)).isEqualTo(broken);
    }

    @Test
    void fmt_lays_out_a_book_that_includes_another_and_leaves_the_other_alone() throws IOException {
        Path sizes = Files.createDirectories(folder.resolve("shared/sizes")).resolve("book.yaml");
        String other = "{book: sizes,   version: '1', terms: {small: employees < 20}}";
        Files.writeString(sizes, other);
        Path city = Files.createDirectories(folder.resolve("city")).resolve("book.yaml");
        Files.writeString(
                city,
                "book:   city\ninclude: [{book: sizes, at: ../shared/sizes, version: '1'}]\npolicies:\n  - {policy: p, number: 示意1号, tier: park,"
                        + " rules: [{rule: r, article: 第1条, when: small, pays: 5万元}]}\n");
        String book = folder.resolve("city").toString();
        assertThat(park("fmt", book, "--check")).as(err).isEqualTo(Exit.WANTING);
        assertThat(out).isEqualTo("book.yaml\n");
        assertThat(park("fmt", book)).as(err).isZero();
        assertThat(Files.readString(city)).startsWith("book: city\n");
        assertThat(Files.readString(sizes)).isEqualTo(other);
        assertThat(park("fmt", book, "--check")).as(err).isZero();
    }

    @Test
    void schema_prints_what_an_editor_needs() throws IOException {
        assertThat(park("schema", "book")).isZero();
        assertThat(out).isEqualTo(Files.readString(Path.of("../docs/schema/book.schema.json")));
        assertThat(park("schema", "cases")).isZero();
        assertThat(out).isEqualTo(Files.readString(Path.of("../docs/schema/cases.schema.json")));
        String book = init();
        assertThat(park("schema", "cases", book)).isZero();
        assertThat(out).contains("\"title\" : \"Parkstack cases of `my_park`\"");
        assertThat(park("schema", "book", book)).isEqualTo(Exit.USAGE);
        assertThat(err).startsWith("one schema serves every book: `park schema book`\n");
        assertThat(park("schema", "decision")).isEqualTo(Exit.USAGE);
    }

    @Test
    void show_is_a_guide_in_chinese_or_english() throws Exception {
        String book = init();
        assertThat(park("show", book, "--lang", "zh")).isZero();
        assertThat(out).contains("# 我的园区支持政策（示意）").contains("- **最高**：`200万元`").contains("### 就高不重复");
        assertThat(park("show", book)).isZero();
        assertThat(out).contains("- **at most**: `200万元`").contains("### Only the highest");
        assertThat(park("show", book, "--format", "html")).isZero();
        isWellFormed(out);
        assertThat(out).contains("<html lang=\"en\">").contains("<code>50% * upper_grant</code>");
    }

    @Test
    void the_page_of_decide_stands_alone_with_its_picture_and_arguments() throws Exception {
        String book = init();
        String cases = folder.resolve("book/cases").toString();
        assertThat(park("decide", book, cases, "--format", "html", "--lang", "zh"))
                .isZero();
        isWellFormed(out);
        assertThat(out)
                .contains("<html lang=\"zh-CN\">")
                .contains("role=\"img\"")
                .contains("就高未取")
                .contains("1,000,000.00元 → 0.00元")
                .contains("示意〔2025〕1号 第9条：就高不重复")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("href=");
        String once = out;
        park("decide", book, cases, "--format", "html", "--lang", "zh");
        assertThat(out).isEqualTo(once);
    }

    /** Closed tags, quoted attributes: our pages are XML but for their doctype and two void tags. */
    private static void isWellFormed(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>", "")
                .replaceAll("<(meta[^>]*)>", "<$1/>")
                .replace("<br>", "<br/>");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
