package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page for those who do not see it, see it badly, or have no mouse (WCAG 2.2, AA). */
@Tag("browser")
class AccessibilityTest {

    /** Every text that is seen, whose contrast with what is behind it is below 4.5, or below 3 where it is large. */
    private static final String PALE = """
            const rgb = text => { const [r, g, b, a = 1] = text.match(/[0-9.]+/g).map(Number); return {r, g, b, a}; };
            const light = ({r, g, b}) => [r, g, b].map(v => v / 255)
              .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
              .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = node => {
              for (let at = node; at; at = at.parentElement) {
                const colour = rgb(getComputedStyle(at).backgroundColor);
                if (colour.a > 0) { if (colour.a < 1) throw new Error('half transparent'); return colour; }
              }
              return {r: 255, g: 255, b: 255};
            };
            const pale = [];
            let seen = 0;
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
              const node = walk.currentNode.parentElement;
              if (!walk.currentNode.data.trim() || !node.checkVisibility() || node.closest('svg, option')) continue;
              const style = getComputedStyle(node), size = parseFloat(style.fontSize);
              const [a, b] = [light(rgb(style.color)), light(behind(node))].sort((x, y) => y - x);
              const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
              seen++;
              if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) pale.push(node.className + ': ' + walk.currentNode.data);
            }
            if (seen < 50) pale.push('only ' + seen + ' texts were seen');
            return pale;
            """;

    /** Where the focus is: an identity, and the place of it on the page. */
    private static final String FOCUS = """
            const at = document.activeElement, box = at.getBoundingClientRect();
            window.stops ??= new Map();
            if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
            return [String(window.stops.get(at)), at === document.body ? 'body' : 'at',
              String(Math.round(box.top + scrollY)), String(Math.round(box.bottom + scrollY)), String(Math.round(box.left)),
              at.id || at.tagName + ' ' + at.textContent.slice(0, 30), getComputedStyle(at).outlineStyle + ' ' + (at.closest('.file') ? getComputedStyle(at.closest('.file')).outlineStyle : '')];
            """;

    private static Browser page;

    @BeforeAll
    static void start() throws Exception {
        page = new Browser(Client.shelf());
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
    }

    /** Every part of the page that there is: a question, a history, events, matches, a comparison, a schedule, a problem. */
    private static void all(int width) throws Exception {
        page.open(width, 900);
        page.click("#fresh");
        page.type("#answer", "320" + Browser.ENTER);
        page.done();
        page.script("document.getElementById('other-day').value = '2028-01-01'");
        page.click("#compare");
        page.click("#plan");
    }

    private static void unfold() throws Exception {
        page.script("for (const details of document.querySelectorAll('details')) details.open = true");
    }

    @Test
    void every_text_stands_out_from_what_is_behind_it() throws Exception {
        all(1100);
        unfold();
        assertThat(page.texts(PALE)).isEmpty();
        page.click("#language");
        unfold();
        assertThat(page.texts(PALE)).isEmpty();
        page.choose("sample", "a_founder_in_four_tiers");
        page.click("#load");
        page.click("#holdings summary");
        page.click("#holdings .buttons button");
        assertThat(page.texts(PALE)).isEmpty();
        page.decide("nonsense: 1\n");
        assertThat(page.displayed("#problems li")).isTrue();
        assertThat(page.texts(PALE)).isEmpty();
    }

    @Test
    void a_pale_text_would_be_found() throws Exception {
        all(1100);
        page.script("document.querySelector('.cite').style.color = '#999'");
        assertThat(page.texts(PALE)).isNotEmpty();
    }

    @Test
    void every_control_has_a_name() throws Exception {
        all(1100);
        unfold();
        String controls = "button, input, select, textarea, summary, a, [tabindex='0']";
        List<String> names = page.names(controls);
        assertThat(names).hasSizeGreaterThan(60).doesNotContain("");
        assertThat(page.role(".scroll")).isEqualTo("region");
        assertThat(page.role("#comparison tbody tr")).isEqualTo("row");
        assertThat(page.role("#comparison tbody td")).isEqualTo("cell");
        assertThat(page.role("#comparison tbody th")).isEqualTo("rowheader");
        assertThat(page.role("#status")).isEqualTo("status");
        assertThat(page.role("#problems")).isEqualTo("alert");
        assertThat(page.role(".bar")).as("said in words beside it").isIn("none", "presentation", "generic");
    }

    @Test
    void tables_stay_tables_at_phone_width() throws Exception {
        all(360);
        assertThat(page.role("#comparison table")).isEqualTo("table");
        assertThat(page.role("#comparison tbody tr")).isEqualTo("row");
        assertThat(page.role("#comparison tbody td")).isEqualTo("cell");
        assertThat(page.role("#comparison thead th")).isEqualTo("columnheader");
    }

    @Test
    void headings_go_down_one_level_at_a_time() throws Exception {
        all(1100);
        unfold();
        List<String> levels = page.texts("return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]"
                + ".filter(e => e.checkVisibility()).map(e => e.tagName.slice(1))");
        assertThat(levels).hasSizeGreaterThan(10).startsWith("1");
        assertThat(levels.stream().filter("1"::equals)).hasSize(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(Integer.parseInt(levels.get(i)) - Integer.parseInt(levels.get(i - 1)))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void the_focus_goes_as_the_page_is_read_and_is_seen() throws Exception {
        all(1100);
        page.script("document.activeElement.blur(); window.getSelection().removeAllRanges(); scrollTo(0, 0)");
        page.script("document.querySelector('.skip').focus()");
        List<List<String>> stops = new ArrayList<>();
        stops.add(page.texts(FOCUS));
        for (int i = 0; i < 300; i++) {
            page.key(Browser.TAB);
            List<String> stop = page.texts(FOCUS);
            if (stop.get(1).equals("body") || stop.get(0).equals("0")) {
                break;
            }
            if (!stop.get(0).equals(stops.get(stops.size() - 1).get(0))) { // a date has several parts
                stops.add(stop);
            }
        }
        assertThat(stops).extracting(stop -> stop.get(5)).contains("language", "load", "answer", "compare", "plan");
        assertThat(stops).hasSizeGreaterThan(40);
        for (int i = 0; i < stops.size(); i++) {
            List<String> stop = stops.get(i);
            if (i > 1) { // the skip link lies over the page
                assertThat(stop.get(6)).as(stop.get(5)).contains("solid");
                List<String> before = stops.get(i - 1);
                boolean below = Integer.parseInt(stop.get(3)) > Integer.parseInt(before.get(3));
                boolean beside = Integer.parseInt(stop.get(4)) > Integer.parseInt(before.get(4))
                        && Integer.parseInt(stop.get(3)) > Integer.parseInt(before.get(2));
                assertThat(below || beside).as(before + " before " + stop).isTrue();
            }
        }
    }

    private static void tabTo(String css) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (page.script("return document.activeElement.matches(\"" + css + "\")")
                    .asBoolean()) {
                return;
            }
            page.key(Browser.TAB);
        }
        throw new AssertionError(css + " is not reached");
    }

    @Test
    void all_of_it_works_with_the_keyboard_alone() throws Exception {
        page.open(1100, 900);
        tabTo("#sample");
        for (int i = 0; i < 40; i++) {
            if (page.script("return document.getElementById('sample').value")
                    .asText()
                    .equals("the_level_of_the_founder_is_not_known")) {
                break;
            }
            page.key(Browser.DOWN);
        }
        tabTo("#load");
        page.key(Browser.ENTER);
        page.done();
        assertThat(page.text(".total")).contains("1,375,000.00元 至 4,875,000.00元");
        page.script("document.querySelector('.skip').focus()");
        page.key(Browser.ENTER);
        assertThat(page.script("return document.activeElement.id").asText()).isEqualTo("result");
        tabTo("#answer");
        page.key("A");
        page.key(Browser.ENTER);
        page.done();
        assertThat(page.text(".total")).contains("4,875,000.00元", "已核定");
        assertThat(page.script("return document.activeElement.id").asText()).isEqualTo("result");
        tabTo("#awards summary");
        page.key(Browser.SPACE);
        assertThat(page.displayed("#awards details[open] .link")).isTrue();
        tabTo("#holdings summary");
        page.key(Browser.ENTER);
        tabTo("#holdings .buttons button");
        page.key(Browser.SPACE);
        page.done();
        assertThat(page.text("#pushed")).contains("免申即享");
        assertThat(page.script("return document.activeElement.textContent").asText())
                .as("the focus stays")
                .isEqualTo("全部勾选");
        tabTo("#other-book");
        tabTo("#other-day");
        page.key(Browser.DOWN); // a month earlier
        tabTo("#compare");
        page.key(Browser.ENTER);
        page.done();
        assertThat(page.text("#comparison")).contains("2025-10-01");
        tabTo("[name=document]");
        tabTo("#plan");
        page.key(Browser.ENTER);
        page.done();
        assertThat(page.displayed("#timeline table")).isTrue();
        page.script("document.querySelector('.skip').focus()");
        tabTo("#language");
        page.key(Browser.ENTER);
        assertThat(page.text("h1")).isEqualTo("What an enterprise may get");
    }

    @Test
    void the_new_bounds_are_announced_and_the_next_question_has_the_focus() throws Exception {
        page.open(1100, 900);
        page.click("#fresh");
        assertThat(page.script("return document.activeElement.id").asText()).isEqualTo("answer");
        page.script(
                "window.said = []; new MutationObserver(() => window.said.push(document.getElementById('status').textContent))"
                        + ".observe(document.getElementById('status'), {childList: true, characterData: true, subtree: true})");
        String before = page.text(".question label");
        page.type("#answer", "320" + Browser.ENTER);
        page.done();
        assertThat(page.texts("return window.said"))
                .last()
                .asString()
                .startsWith("合计由 0.00元 至 ")
                .contains(" 收窄为 ");
        assertThat(page.script("return document.activeElement.id").asText()).isEqualTo("answer");
        assertThat(page.text(".question label")).isNotEqualTo(before);
        assertThat(page.script("return document.getElementById('status').getAttribute('aria-live')")
                        .asText())
                .isEqualTo("polite");
    }

    @Test
    void the_language_is_told_of_the_page_and_of_what_stays_chinese() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        assertThat(page.script("return document.documentElement.lang").asText()).isEqualTo("zh-CN");
        page.click("#language");
        assertThat(page.script("return document.documentElement.lang").asText()).isEqualTo("en");
        assertThat(page.script("return document.title").asText()).isEqualTo("What an enterprise may get");
        page.click("#plan");
        page.click("#compare");
        unfold();
        assertThat(page.texts("""
                        const wrong = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                        while (walk.nextNode()) {
                          const text = walk.currentNode, node = text.parentElement;
                          if (/\\p{Script=Han}/u.test(text.data) && node.checkVisibility() && !node.closest('svg')
                            && node.closest('[lang]').lang !== 'zh-CN') wrong.push(node.outerHTML);
                        }
                        return wrong;
                        """)).isEmpty();
        page.click("#language");
        assertThat(page.script("return document.documentElement.lang").asText()).isEqualTo("zh-CN");
    }

    @Test
    void nothing_moves_for_those_who_asked_for_less_motion() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        String moving = "return [...document.querySelectorAll('*')].map(e => getComputedStyle(e))"
                + ".filter(s => s.animationName !== 'none' || s.transitionDuration.split(', ').some(t => t !== '0s')).length";
        page.devtools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
        assertThat(page.script(moving).asInt()).isPositive();
        page.devtools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        assertThat(page.script(moving).asInt()).isZero();
    }

    @Test
    void nothing_scrolls_sideways_on_320_pixels_or_at_twice_the_size() throws Exception {
        String wide = """
                const width = document.documentElement.clientWidth, out = [];
                if (document.documentElement.scrollWidth > width) out.push('scrolls to ' + document.documentElement.scrollWidth);
                for (const node of document.querySelectorAll('body *')) {
                  const box = node.getBoundingClientRect();
                  if (node.checkVisibility() && box.width > 1 && box.right > width + 1 && !node.closest('svg, textarea, option')) out.push(node.outerHTML.slice(0, 120));
                  if (node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1 && !node.closest('select, textarea, input, svg, thead')
                    && getComputedStyle(node).display !== 'inline') out.push('clipped ' + node.outerHTML.slice(0, 120));
                }
                return out;
                """;
        for (int width : List.of(320, 550)) {
            all(width);
            unfold();
            assertThat(page.texts(wide)).as(width + " pixels").isEmpty();
            page.click("#language");
            unfold();
            assertThat(page.texts(wide)).as(width + " pixels, English").isEmpty();
            page.picture("reflow-" + width);
        }
        all(640);
        page.script("document.documentElement.style.fontSize = '32px'"); // letters at 200 %
        unfold();
        assertThat(page.texts(wide)).as("letters twice as large").isEmpty();
        page.picture("large-letters");
    }

    @Test
    void a_finger_hits_what_it_aims_at() throws Exception {
        all(360);
        unfold();
        assertThat(page.texts("""
                        return [...document.querySelectorAll('button, input:not([type=checkbox]), select, textarea, summary, label.check, .file')]
                          .filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()])
                          .filter(([, box]) => box.height < 36 || box.width < 36).map(([e, box]) => box.height + ' ' + e.outerHTML.slice(0, 100));
                        """)).isEmpty();
    }
}
