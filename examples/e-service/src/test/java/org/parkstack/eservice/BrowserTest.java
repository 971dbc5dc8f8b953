package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page as a user uses it. */
@Tag("browser")
class BrowserTest {

    private static Browser page;

    @BeforeAll
    static void start() throws Exception {
        page = new Browser(Client.shelf());
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
    }

    @Test
    void loads_a_sample_and_shows_its_stack() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        assertThat(page.text(".total")).contains("4,875,000.00元", "已核定");
        assertThat(page.text("#awards")).contains("示意1号 第1条", "省级人才资助（示意）");
        assertThat(page.texts("return [...document.querySelectorAll('.stack li')].map(e => e.textContent)"))
                .hasSize(4)
                .last()
                .asString()
                .contains("园区", "1,500,000.00元");
        page.click("#awards details summary");
        assertThat(page.text("#awards details[open]")).contains("人才层次 talent.level", "示意：省、市人才资助就高不重复");
        page.picture("desktop");
        page.click("#language");
        assertThat(page.text("h1")).isEqualTo("What an enterprise may get");
        assertThat(page.text(".total")).contains("4,875,000.00 yuan", "determined");
        assertThat(page.text("#status")).isEqualTo("Done: 4,875,000.00 yuan");
        page.picture("english");
        page.click("#fresh");
        assertThat(page.text(".question label")).isEqualTo("employees (2024)");
        assertThat(page.text("#hint")).contains("职工总数", "a number");
    }

    @Test
    void draws_what_is_granted_what_may_be_and_what_was_cut() throws Exception {
        page.open(1100, 900);
        page.load("the_level_of_the_founder_is_not_known");
        assertThat(page.script("return document.querySelectorAll('.stack li .solid').length")
                        .asInt())
                .isPositive();
        assertThat(page.script("return document.querySelectorAll('.stack li .may').length")
                        .asInt())
                .isPositive();
        assertThat(page.script("return document.querySelectorAll('.stack li .cut').length")
                        .asInt())
                .isPositive();
        String right = "Math.max(...[...document.querySelectorAll('.stack li rect:not(pattern rect)')]"
                + ".map(e => e.getBoundingClientRect().right)) - document.querySelector('.stack').getBoundingClientRect().right";
        assertThat(page.script("return " + right).asDouble()).isLessThan(2);
        page.decide("as_of: 2025-11-01\nenterprise: {region: '320612'}\n");
        assertThat(page.texts("return [...document.querySelectorAll('.stack li')]"
                        + ".map(e => String(e.querySelectorAll('rect:not(pattern rect)').length))"))
                .hasSize(4)
                .as("an award whose claim has no upper bound is drawn too")
                .doesNotContain("0");
        assertThat(page.script("return " + right).asDouble()).isLessThan(2);
        page.picture("unknown");
    }

    @Test
    void narrows_the_bounds_answer_by_answer() throws Exception {
        page.open(1100, 900);
        page.load("the_level_of_the_founder_is_not_known");
        assertThat(page.text(".total")).contains("1,375,000.00元 至 4,875,000.00元", "有事实待补");
        page.type("#answer", "B" + Browser.ENTER);
        page.done();
        assertThat(page.text(".total")).contains("3,375,000.00元", "已核定");
        assertThat(page.text(".history")).contains("1,375,000.00元 至 4,875,000.00元", "3,375,000.00元");
        assertThat(page.texts(
                        "return [...document.querySelectorAll('.history .step')].map(e => e.getAttribute('width'))"))
                .hasSize(2)
                .first()
                .isNotEqualTo("1%");
        page.picture("question");
    }

    @Test
    void names_everything_that_is_missing_and_starts_from_nothing() throws Exception {
        page.open(1100, 900);
        page.click("#fresh");
        assertThat(page.text(".missing summary")).startsWith("还缺的事实（");
        int before = page.script("return document.querySelectorAll('.missing li').length")
                .asInt();
        assertThat(page.text(".missing summary")).contains("（" + before + " 项）");
        assertThat(page.text(".question label")).isEqualTo("职工总数 (2024)");
        page.type("#answer", "320" + Browser.ENTER);
        page.done();
        assertThat(page.script("return document.querySelectorAll('.missing li').length")
                        .asInt())
                .isEqualTo(before - 1);
        page.click("#case-box summary");
        assertThat(page.script("return document.getElementById('case').value").asText())
                .contains("employees: {2024: 320}");
        page.picture("fresh");
    }

    @Test
    void tells_what_is_to_be_told_and_what_is_paid_without_an_application() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        assertThat(page.text("#pushed")).contains("符合，可申报", "若要免申即享，园区尚需掌握 28 项事实");
        assertThat(page.script("return document.querySelectorAll('#pushed .facts').length")
                        .asInt())
                .as("a recognition pays nothing")
                .isEqualTo(6);
        String paid = "return document.querySelectorAll('#pushed .paid_without_application').length";
        assertThat(page.script(paid).asInt()).isZero();
        page.click("#holdings summary");
        assertThat(page.text("#holdings")).contains("人才层次 talent.level");
        page.click("#holdings .buttons button");
        assertThat(page.script(paid).asInt()).isPositive();
        assertThat(page.text("#status")).startsWith("推送已更新：免申即享 ");
        page.picture("push");
        page.click("#holdings input[value='talent.level']");
        assertThat(page.script(paid).asInt()).isZero();
        page.click("#pushed .facts summary");
        assertThat(page.text("#pushed .facts")).contains("尚需掌握 1 项事实", "人才层次 talent.level");
    }

    @Test
    void opens_a_case_from_a_file() throws Exception {
        page.open(1100, 900);
        page.script("const files = new DataTransfer();"
                + "files.items.add(new File(['{\"case\": \"of_a_file\", \"as_of\": \"2026-03-02\", \"enterprise\": {}}'], 'firm.json'));"
                + "const input = document.getElementById('file'); input.files = files.files;"
                + "input.dispatchEvent(new Event('change'))");
        page.done();
        assertThat(page.text("#total .cite")).contains("of a file", "2026-03-02");
        page.script("const files = new DataTransfer();"
                + "files.items.add(new File(['x'.repeat(262145)], 'long.yaml'));"
                + "const input = document.getElementById('file'); input.files = files.files;"
                + "input.dispatchEvent(new Event('change'))");
        page.done();
        assertThat(page.text("#problems")).isEqualTo("无法完成：文件超过 256 KiB");
    }

    @Test
    void compares_and_plans_at_phone_width() throws Exception {
        page.open(360, 800);
        page.load("a_founder_in_four_tiers");
        page.click("#plan");
        assertThat(page.text("#timeline"))
                .contains("办结: 2025-09-", "关键路径", "5 个工作日", "即办")
                .doesNotContain("days");
        assertThat(page.script("return document.querySelectorAll('.timeline li').length")
                        .asInt())
                .isEqualTo(page.script("return document.querySelectorAll('#timeline tbody tr').length")
                        .asInt());
        page.script("document.getElementById('other-day').value = '2028-01-01'");
        page.click("#compare");
        assertThat(page.text("#comparison")).contains("2025-11-01", "2028-01-01");
        page.picture("phone");
        page.choose("other-book", "nantong");
        page.decide("as_of: 2025-11-01\nenterprise: {region: '320612', talents: [], projects: []}\n");
        page.click("#compare");
        assertThat(page.text("#comparison")).contains("南通");
    }

    @Test
    void tells_what_is_wrong_at_its_line() throws Exception {
        page.open(1100, 900);
        page.load("a_founder_in_four_tiers");
        page.click("#case-box summary");
        page.type("#case", "nonsense: 1\n");
        page.click("#decide");
        assertThat(page.text("#problems")).contains("第", "行", "PK");
        page.picture("problems");
    }

    @Test
    void shows_what_can_be_asked_as_a_page() throws Exception {
        page.open(320, 800);
        page.script("document.querySelector('footer a').click()");
        for (int i = 0;
                i < 100
                        && !page.script("return document.querySelector('#api section') !== null")
                                .asBoolean();
                i++) {
            Thread.sleep(50);
        }
        assertThat(page.texts("return [...document.querySelectorAll('#api h2')].map(e => e.textContent)"))
                .contains("POST /api/decide", "POST /api/push", "GET /health");
        assertThat(page.text("#api")).contains("Too many ask at once");
        assertThat(page.script("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(320);
        page.picture("api");
    }

    @Test
    void decides_under_every_book() throws Exception {
        page.open(1100, 900);
        for (String book : page.texts("return [...document.querySelectorAll('#book option')].map(e => e.value)")) {
            page.choose("book", book);
            page.click("#load");
            assertThat(page.text("#problems")).as(book).isEmpty();
            assertThat(page.text("#total .cite")).as(book).isNotEmpty();
        }
    }
}
