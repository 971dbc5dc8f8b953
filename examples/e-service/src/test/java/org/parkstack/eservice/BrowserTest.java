package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page as a user uses it, in headless Chromium by the W3C WebDriver protocol. */
@Tag("browser")
class BrowserTest {

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static EService service;
    private static Process driver;
    private static Path profile;
    private static String session;

    @BeforeAll
    static void start() throws Exception {
        service = EService.start(Client.books(), "127.0.0.1", 0, Limits.DEFAULT, List.of());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        profile = Files.createTempDirectory("eservice-browser");
        driver = new ProcessBuilder("chromedriver", "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("driver.log").toFile())
                .start();
        session = "http://127.0.0.1:" + port;
        for (int i = 0; i < 100 && !ready(); i++) {
            Thread.sleep(100);
        }
        String options =
                "{\"capabilities\":{\"alwaysMatch\":{\"browserName\":\"chrome\",\"goog:chromeOptions\":{\"args\":["
                        + "\"--headless\",\"--no-sandbox\",\"--disable-gpu\",\"--disable-quic\",\"--no-first-run\","
                        + "\"--disable-background-networking\",\"--disable-component-update\",\"--disable-sync\","
                        + "\"--user-data-dir=" + profile.resolve("profile") + "\"]}}}}";
        session +=
                "/session/" + call("POST", "/session", options).get("sessionId").asText();
    }

    private static boolean ready() throws InterruptedException {
        try {
            return call("GET", "/status", "").get("ready").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            call("DELETE", "", "");
        } finally {
            driver.destroy();
            service.close();
        }
    }

    private static JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(session + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode value = Client.MAPPER.readTree(response.body()).get("value");
        assertThat(response.statusCode()).as(value.toString()).isEqualTo(200);
        return value;
    }

    private static JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return call("POST", path, Client.MAPPER.writeValueAsString(body));
    }

    private static JsonNode script(String script) throws IOException, InterruptedException {
        return post("/execute/sync", Map.of("script", script, "args", List.of()));
    }

    private static String find(String css) throws IOException, InterruptedException {
        return "/element/"
                + post("/element", Map.of("using", "css selector", "value", css))
                        .get(ELEMENT)
                        .asText();
    }

    private static void click(String css) throws IOException, InterruptedException {
        post(find(css) + "/click", Map.of());
    }

    private static void type(String css, String text) throws IOException, InterruptedException {
        post(find(css) + "/value", Map.of("text", text));
    }

    private static String text(String css) throws IOException, InterruptedException {
        return call("GET", find(css) + "/text", "").asText();
    }

    /** Waits for the page to be done with what was asked. */
    private static void done() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            Thread.sleep(50);
            if (script("return document.body.getAttribute('aria-busy')")
                    .asText()
                    .equals("false")) {
                return;
            }
        }
        throw new AssertionError("the page is still busy: " + text("#problems"));
    }

    private static void open(int width, int height) throws IOException, InterruptedException {
        post("/window/rect", Map.of("width", width, "height", height));
        post("/url", Map.of("url", "http://127.0.0.1:" + service.port() + "/"));
        done();
    }

    private static void choose(String id, String value) throws IOException, InterruptedException {
        click("#" + id + " option[value='" + value + "']");
        done();
    }

    private static void picture(String name) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("screenshots", "target/screenshots"));
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(name + ".png"),
                Base64.getDecoder().decode(call("GET", "/screenshot", "").asText()));
    }

    private static void media(String media) throws IOException, InterruptedException {
        post("/goog/cdp/execute", Map.of("cmd", "Emulation.setEmulatedMedia", "params", Map.of("media", media)));
    }

    @Test
    void loads_a_sample_and_shows_its_stack() throws Exception {
        open(1100, 2600);
        click("#load");
        done();
        assertThat(text(".total")).contains("4,875,000.00元", "已核定");
        assertThat(text("#awards")).contains("示意1号 第1条", "省级人才资助（示意）");
        assertThat(call("GET", find("svg.stack") + "/attribute/aria-label", "").asText())
                .contains("园区 1,500,000.00元");
        click("#awards details summary");
        assertThat(text("#awards details[open]")).contains("talent.level", "示意：省、市人才资助就高不重复");
        picture("desktop");
        media("print");
        assertThat(call("GET", find("#load") + "/displayed", "").asBoolean()).isFalse();
        assertThat(call("GET", find(".total") + "/displayed", "").asBoolean()).isTrue();
        picture("print");
        media("");
        click("#language");
        assertThat(text("h1")).isEqualTo("What an enterprise may get");
        assertThat(text(".total")).contains("4,875,000.00 yuan", "determined");
        assertThat(text("#status")).isEqualTo("Done: 4,875,000.00 yuan");
        picture("english");
    }

    @Test
    void narrows_the_bounds_answer_by_answer_from_the_keyboard() throws Exception {
        open(1100, 1800);
        choose("sample", "the_level_of_the_founder_is_not_known");
        click("#load");
        done();
        assertThat(text(".total")).contains("1,375,000.00元 至 4,875,000.00元", "有待补材料");
        type("#answer", "B\uE007");
        done();
        assertThat(text(".total")).contains("3,375,000.00元", "已核定");
        assertThat(text(".history")).contains("1,375,000.00元 至 4,875,000.00元", "3,375,000.00元");
        picture("question");
    }

    @Test
    void compares_and_plans_at_phone_width_without_scrolling_sideways() throws Exception {
        open(500, 1600);
        post(
                "/goog/cdp/execute",
                Map.of(
                        "cmd",
                        "Emulation.setDeviceMetricsOverride",
                        "params",
                        Map.of("width", 360, "height", 2400, "deviceScaleFactor", 1, "mobile", true)));
        click("#load");
        done();
        click("#plan");
        done();
        assertThat(text("#timeline")).contains("办结: 2025-09-", "关键路径");
        script("document.getElementById('other-day').value = '2028-01-01'");
        click("#compare");
        done();
        assertThat(text("#comparison")).contains("2025-11-01", "2028-01-01");
        assertThat(script("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(360);
        picture("phone");
        post("/goog/cdp/execute", Map.of("cmd", "Emulation.clearDeviceMetricsOverride", "params", Map.of()));
    }

    @Test
    void tells_what_is_wrong_at_its_line_and_names_every_field() throws Exception {
        open(1100, 1600);
        click("#load");
        done();
        click("#case-box summary");
        type("#case", "nonsense: 1\n");
        click("#decide");
        done();
        assertThat(text("#problems")).contains("第", "行", "PK");
        assertThat(script(
                                "return [...document.querySelectorAll('input,select,textarea')].filter(e => !e.labels.length).length")
                        .asInt())
                .isZero();
        assertThat(script("return document.querySelectorAll('[role=alert],[role=status]').length")
                        .asInt())
                .isEqualTo(2);
    }
}
