package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that would be markup, in a case and in a book: on the page they are text. */
@Tag("browser")
class InjectionTest {

    private static final String EVIL = "<img src=x onerror=window.hacked=1><script>window.hacked=2</script>";

    @TempDir
    static Path folder;

    private static Browser page;

    @BeforeAll
    static void start() throws Exception {
        Path book = Files.createDirectories(folder.resolve("evil/cases"));
        Files.writeString(folder.resolve("evil/book.yaml"), """
                book: evil
                title: "BOOK EVIL"
                version: "<b>1</b>"
                facts:
                  odd: {type: symbol, one_of: [aa, bb], title: "FACT EVIL"}
                policies:
                  - policy: p
                    title: "POLICY EVIL"
                    number: "NUMBER EVIL"
                    tier: park
                    rules:
                      - {rule: odd_firm, title: "RULE EVIL", article: "ARTICLE EVIL", when: odd = 'aa', pays: 5万元}
                      - {rule: skilled, title: "TALENT EVIL", article: "第2条", per: talent, when: "talent.level = 'A'", pays: 3万元}
                stacking:
                  - {step: all_at_most, cap: 4万元, of: [odd_firm, skilled], reduce: last_first, article: "STEP EVIL"}
                """.replace("EVIL", EVIL));
        Files.writeString(
                book.resolve("one.yaml"),
                "case: one\nas_of: 2025-11-01\nenterprise:\n  talents: [{id: \"TALENT\", level: A}]\n"
                        .replace("TALENT", EVIL));
        Books books = Books.load(folder);
        page = new Browser(() -> books);
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
    }

    private static void unharmed() throws Exception {
        assertThat(page.script("return document.querySelectorAll('img, body script, b').length")
                        .asInt())
                .isZero();
        assertThat(page.script("return window.hacked === undefined").asBoolean())
                .isTrue();
    }

    @Test
    void names_of_a_book_and_of_a_case_are_text() throws Exception {
        page.open(1100, 900);
        page.click("#load");
        page.script("for (const details of document.querySelectorAll('details')) details.open = true");
        assertThat(page.text("#awards"))
                .contains("RULE " + EVIL, "ARTICLE " + EVIL, "TALENT " + EVIL, "人才 " + EVIL, "STEP " + EVIL);
        assertThat(page.text(".total + .cite")).contains("BOOK " + EVIL, "<b>1</b>");
        assertThat(page.text(".question")).contains("FACT " + EVIL);
        assertThat(page.text("#pushed")).contains("TALENT " + EVIL);
        unharmed();
        page.type("#answer", Browser.ENTER);
        page.click(".question button");
        assertThat(page.text(".history")).contains("FACT " + EVIL);
        page.click("#language");
        page.script("document.getElementById('other-day').value = '2026-01-01'");
        page.click("#compare");
        assertThat(page.text("#comparison")).contains(EVIL);
        unharmed();
        page.picture("injection");
    }

    @Test
    void a_problem_tells_names_as_text() throws Exception {
        page.open(1100, 900);
        page.decide("as_of: 2025-11-01\nenterprise:\n  \"" + EVIL + "\": 1\n  odd: \"" + EVIL + "\"\n");
        assertThat(page.text("#problems")).contains("<img src=x");
        unharmed();
    }

    @Test
    void what_is_slipped_in_does_not_run() throws Exception {
        page.open(1100, 900);
        assertThat(page.script("""
                        let refused = 0;
                        try { document.body.innerHTML += '<p>slipped in</p>'; } catch (e) { refused++; }
                        try { const code = document.createElement('script'); code.textContent = 'window.hacked = 3'; document.body.append(code); } catch (e) { refused++; }
                        try { document.body.setAttribute('onclick', 'window.hacked = 4'); } catch (e) { refused++; }
                        document.body.click();
                        return refused;
                        """).asInt()).isEqualTo(3);
        assertThat(page.script("return window.hacked === undefined").asBoolean())
                .isTrue();
    }
}
