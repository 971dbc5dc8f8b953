package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on paper. */
@Tag("browser")
class PrintTest {

    private static Browser page;

    @BeforeAll
    static void start() throws Exception {
        page = new Browser(Client.shelf());
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
    }

    private static long pages(byte[] pdf) {
        return Pattern.compile("/Type\\s*/Page\\b(?!s)")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    @Test
    void because_trees_are_open_on_paper_and_folded_again_after() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        page.click("#awards details summary");
        String folded = "return document.querySelectorAll('#awards .why:not([open])').length";
        int before = page.script(folded).asInt();
        assertThat(before).isGreaterThan(10);
        page.script(
                "addEventListener('beforeprint', () => { window.folded = document.querySelectorAll('#awards .why:not([open])').length; })");
        byte[] pdf = page.print("print");
        assertThat(page.script("return window.folded").asInt()).isZero();
        assertThat(pages(pdf)).isBetween(3L, 12L);
        assertThat(page.script(folded).asInt()).isEqualTo(before);
        assertThat(page.displayed("#awards details[open] .link")).isTrue();
    }

    @Test
    void what_is_for_the_screen_alone_stays_there() throws Exception {
        page.open(1100, 900);
        page.load("the_level_of_the_founder_is_not_known");
        page.click("#plan");
        page.media("print");
        for (String gone :
                new String[] {"#load", "#book", ".question", "#language", "#status", "#case-box", "#holdings"}) {
            assertThat(page.displayed(gone)).as(gone).isFalse();
        }
        for (String stays : new String[] {".total", ".stack", "#awards", "#pushed", "#timeline table", "h1"}) {
            assertThat(page.displayed(stays)).as(stays).isTrue();
        }
        assertThat(page.displayed("#compare-section"))
                .as("nothing was compared")
                .isFalse();
    }

    @Test
    void no_page_ends_within_an_award_that_fits_on_one() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        page.media("print");
        assertThat(page.texts("return [...document.querySelectorAll('.award, .stack, tr, .timeline li')]"
                        + ".map(e => getComputedStyle(e).breakInside)"))
                .hasSizeGreaterThan(20)
                .containsOnly("avoid");
        assertThat(page.texts(
                        "return [...document.querySelectorAll('h2, h3')].map(e => getComputedStyle(e).breakAfter)"))
                .containsOnly("avoid");
    }

    @Test
    void grey_is_enough() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        page.media("print");
        assertThat(page.texts("return [...document.querySelectorAll('.chip')].map(e => getComputedStyle(e))"
                        + ".map(s => s.backgroundColor + ' ' + s.borderTopWidth + ' ' + s.color)"))
                .as("a status is a word in a frame")
                .containsOnly("rgba(0, 0, 0, 0) 1px rgb(28, 35, 45)");
        assertThat(page.texts("""
                        return [...document.querySelectorAll('.stack li rect.solid')].map(e => getComputedStyle(e).fill.match(/[0-9]+/g).map(Number))
                          .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).filter(grey => grey > 128).map(String);
                        """)).as("what is granted is dark").isEmpty();
        page.picture("print-media");
    }
}
