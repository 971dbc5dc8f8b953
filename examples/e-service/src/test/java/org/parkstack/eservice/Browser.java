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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Headless Chromium, driven by the W3C WebDriver protocol, and a service that it looks at. */
final class Browser implements AutoCloseable {

    static final String ENTER = "\uE007";
    static final String TAB = "\uE004";
    static final String SPACE = " ";
    static final String DOWN = "\uE015";

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EService service;
    private final Process driver;
    private String session;

    Browser(Supplier<Books> books) throws Exception {
        service = EService.start(books, "127.0.0.1", 0, Limits.DEFAULT, List.of());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path folder = Files.createTempDirectory("eservice-browser");
        driver = new ProcessBuilder("chromedriver", "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("driver.log").toFile())
                .start();
        session = "http://127.0.0.1:" + port;
        for (int i = 0; i < 100 && !ready(); i++) {
            Thread.sleep(100);
        }
        String options =
                "{\"capabilities\":{\"alwaysMatch\":{\"browserName\":\"chrome\",\"goog:chromeOptions\":{\"args\":["
                        + "\"--headless\",\"--no-sandbox\",\"--disable-gpu\",\"--disable-quic\",\"--no-first-run\","
                        + "\"--disable-background-networking\",\"--disable-component-update\",\"--disable-sync\","
                        + "\"--user-data-dir=" + folder.resolve("profile") + "\"]}}}}";
        session +=
                "/session/" + call("POST", "/session", options).get("sessionId").asText();
    }

    private boolean ready() throws InterruptedException {
        try {
            return call("GET", "/status", "").get("ready").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            call("DELETE", "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
            service.close();
        }
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(session + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode value = Client.MAPPER.readTree(response.body()).get("value");
        assertThat(response.statusCode()).as(value.toString()).isEqualTo(200);
        return value;
    }

    private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return call("POST", path, Client.MAPPER.writeValueAsString(body));
    }

    JsonNode script(String script) throws IOException, InterruptedException {
        return post("/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /** A list of texts that a script returns. */
    List<String> texts(String script) throws IOException, InterruptedException {
        List<String> out = new ArrayList<>();
        script(script).forEach(text -> out.add(text.asText()));
        return out;
    }

    private String find(String css) throws IOException, InterruptedException {
        return "/element/"
                + post("/element", Map.of("using", "css selector", "value", css))
                        .get(ELEMENT)
                        .asText();
    }

    /** The elements' accessible names, as the browser tells them to a screen reader. */
    List<String> names(String css) throws IOException, InterruptedException {
        List<String> out = new ArrayList<>();
        for (JsonNode element : post("/elements", Map.of("using", "css selector", "value", css))) {
            out.add(call("GET", "/element/" + element.get(ELEMENT).asText() + "/computedlabel", "")
                    .asText());
        }
        return out;
    }

    String role(String css) throws IOException, InterruptedException {
        return call("GET", find(css) + "/computedrole", "").asText();
    }

    void click(String css) throws IOException, InterruptedException {
        post(find(css) + "/click", Map.of());
        done();
    }

    void type(String css, String text) throws IOException, InterruptedException {
        post(find(css) + "/value", Map.of("text", text));
    }

    /** A key pressed and let go, wherever the focus is. */
    void key(String key) throws IOException, InterruptedException {
        List<Map<String, String>> strokes =
                List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
        post("/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", strokes))));
    }

    String text(String css) throws IOException, InterruptedException {
        return call("GET", find(css) + "/text", "").asText();
    }

    boolean displayed(String css) throws IOException, InterruptedException {
        return call("GET", find(css) + "/displayed", "").asBoolean();
    }

    /** Waits for the page to be done with what was asked. */
    void done() throws IOException, InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (script("return document.body.getAttribute('aria-busy')")
                    .asText()
                    .equals("false")) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("the page is still busy: " + text("#problems"));
    }

    void open(int width, int height) throws IOException, InterruptedException {
        devtools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        devtools("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        go();
        done();
    }

    /** The page, while it is still busy. */
    void go() throws IOException, InterruptedException {
        post("/url", Map.of("url", "http://127.0.0.1:" + service.port() + "/"));
    }

    void choose(String id, String value) throws IOException, InterruptedException {
        click("#" + id + " option[value='" + value + "']");
    }

    /** A sample, loaded and decided. */
    void load(String sample) throws IOException, InterruptedException {
        choose("sample", sample);
        click("#load");
    }

    /** A case in place of what is there, decided. */
    void decide(String text) throws IOException, InterruptedException {
        script("document.getElementById('case').value = " + Client.MAPPER.writeValueAsString(text));
        click("#decide");
    }

    JsonNode devtools(String command, Map<String, ?> parameters) throws IOException, InterruptedException {
        return post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    void media(String media) throws IOException, InterruptedException {
        devtools("Emulation.setEmulatedMedia", Map.of("media", media));
    }

    private static Path shots() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("screenshots", "target/screenshots")));
    }

    /** The page as a picture, to be looked at: all of it, or its first 12,000 lines. */
    void picture(String name) throws IOException, InterruptedException {
        int height = script("return document.documentElement.scrollHeight").asInt();
        int width = script("return document.documentElement.clientWidth").asInt();
        Map<String, Integer> clip =
                Map.of("x", 0, "y", 0, "width", width, "height", Math.min(height, 12_000), "scale", 1);
        JsonNode shot = devtools("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        Files.write(
                shots().resolve(name + ".png"),
                Base64.getDecoder().decode(shot.get("data").asText()));
    }

    /** The page as it is printed on A4. */
    byte[] print(String name) throws IOException, InterruptedException {
        JsonNode pdf = devtools("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69));
        byte[] bytes = Base64.getDecoder().decode(pdf.get("data").asText());
        Files.write(shots().resolve(name + ".pdf"), bytes);
        return bytes;
    }
}
