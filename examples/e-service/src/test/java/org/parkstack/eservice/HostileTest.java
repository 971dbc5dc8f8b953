package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are malformed, too long, too slow or too many: each has its answer, and the next one is served. */
@Timeout(60)
class HostileTest {

    private static final String DECIDE = "/api/decide?" + Client.BOOK;
    private static final String FIRM = "as_of: 2025-11-01\nenterprise: {}\n";

    private static Books books;

    @SuppressWarnings("NullAway.Init") // each test starts its own
    private EService service;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @BeforeAll
    static void load() throws Exception {
        books = Client.books();
        // the first decision of a JVM takes long, and some of the services below give a request little time
        try (EService first = EService.start(() -> books, "127.0.0.1", 0, Limits.DEFAULT, List.of())) {
            new Client(first.port()).post(DECIDE, FIRM);
        }
    }

    private void start(Limits limits, Route... more) throws Exception {
        service = EService.start(() -> books, "127.0.0.1", 0, limits, List.of(more));
        client = new Client(service.port());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static void problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Reply.PROBLEM);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode problem = Client.MAPPER.readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).startsWith("urn:parkstack:problem:");
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
    }

    private void stillServes() throws Exception {
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        assertThat(client.post(DECIDE, FIRM).statusCode()).isEqualTo(200);
    }

    @Test
    void malformed_cases_are_told_by_line_and_column() throws Exception {
        start(Limits.DEFAULT);
        HttpResponse<String> response =
                client.post(DECIDE, "as_of: 2025-11-01\nenterprise:\n  emploees: {2024: 3}\n  revenue: {2024: much}\n");
        problem(response, 422);
        JsonNode problems = Client.MAPPER.readTree(response.body()).get("problems");
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0).get("line").asInt()).isEqualTo(3);
        assertThat(problems.get(0).get("column").asInt()).isEqualTo(3);
        assertThat(problems.get(0).get("code").asText()).isEqualTo("PK103");
        assertThat(problems.get(1).get("line").asInt()).isEqualTo(4);
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "\0",
                "{\"as_of\": 1e999999999}",
                "a: &x [*x]",
                "- 1\n- 2",
                "[".repeat(200_000),
                "{a: ".repeat(60_000),
                FIRM + "---\n" + FIRM)) {
            HttpResponse<String> refused = client.post(DECIDE, body);
            problem(refused, 422);
        }
        problem(
                client.send(client.to(DECIDE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xC3, 0x28}))),
                422);
        stillServes();
    }

    @Test
    void wrong_paths_methods_types_and_parameters() throws Exception {
        start(Limits.DEFAULT);
        problem(client.get("/nothing"), 404);
        problem(client.get("/../pom.xml"), 400);
        problem(client.get("/api/decide"), 405);
        assertThat(client.get("/api/decide").headers().firstValue("Allow")).hasValue("POST");
        problem(client.send(client.to("/health").DELETE()), 405);
        problem(client.send(client.posting(DECIDE, "text/plain", FIRM)), 415);
        problem(client.send(client.to(DECIDE).POST(HttpRequest.BodyPublishers.ofString(FIRM))), 415);
        problem(client.send(client.posting(DECIDE, "application/yaml", FIRM).header("Content-Encoding", "gzip")), 415);
        problem(client.post("/api/decide", FIRM), 400);
        problem(client.post(DECIDE + "&book=other", FIRM), 400);
        problem(client.post(DECIDE + "&as_of=2025-13-01", FIRM), 400);
        problem(client.post("/api/decide?book=..%2Fnantong", FIRM), 404);
        HttpResponse<String> head =
                client.send(client.to("/health").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        stillServes();
    }

    @Test
    void every_answer_forbids_keeping_and_foreign_content() throws Exception {
        start(Limits.DEFAULT);
        for (String path : List.of("/", "/app.js", "/api/books", "/metrics", "/nothing")) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().firstValue("Content-Security-Policy")).hasValue(Headers.POLICY);
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().map()).doesNotContainKeys("server", "set-cookie");
        }
    }

    @Test
    void too_long_bodies_and_headers() throws Exception {
        start(Limits.DEFAULT);
        String longest = FIRM + "#".repeat(Limits.DEFAULT.bodyBytes() - FIRM.length());
        assertThat(client.post(DECIDE, longest).statusCode()).isEqualTo(200);
        problem(client.post(DECIDE, longest + "#"), 413);
        byte[] bytes = (longest + "#".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder chunked = client.to(DECIDE)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
        problem(client.send(chunked), 413);
        problem(client.send(client.to("/health").header("X-Long", "x".repeat(10_000))), 431);
        stillServes();
    }

    /** Sends the parts with a pause after each, so that an answer given too early closes the connection under the next. */
    private String dialogue(String... parts) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(20_000);
            for (String part : parts) {
                say(socket, part);
                Thread.sleep(150);
            }
            socket.shutdownOutput();
            return rest(socket);
        }
    }

    private static String head(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: x\r\n" + String.join("", headers) + "\r\n";
    }

    /** The head of a case to be decided, with what is said of its length. */
    private static String posting(String length) {
        return head("POST " + DECIDE, "Content-Type: application/yaml\r\n", length);
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void who_is_refused_while_still_sending_gets_the_answer() throws Exception {
        start(Limits.DEFAULT);
        String part = "#".repeat(Limits.DEFAULT.bodyBytes() / 2);
        String length = "Content-Length: " + 3 * part.length() + "\r\n";
        String next = head("GET /health", "Connection: close\r\n");
        assertThat(dialogue(posting(length), part, part, part, next))
                .startsWith("HTTP/1.1 413 ")
                .contains("too-long", "HTTP/1.1 200 ");
        String chunk = Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
        assertThat(dialogue(posting("Transfer-Encoding: chunked\r\n"), chunk, chunk, chunk, "0\r\n\r\n", next))
                .startsWith("HTTP/1.1 413 ")
                .contains("too-long", "HTTP/1.1 200 ");
        assertThat(dialogue(head("POST /nothing", length), part, part, part, next))
                .startsWith("HTTP/1.1 404 ")
                .contains("HTTP/1.1 200 ");
        assertThat(dialogue(head("POST " + DECIDE, "Content-Type: text/plain\r\n", length), part, part, part, next))
                .startsWith("HTTP/1.1 415 ")
                .contains("HTTP/1.1 200 ");
    }

    @Test
    void who_asks_before_sending_is_refused_at_once() throws Exception {
        start(Limits.DEFAULT);
        assertThat(dialogue(posting("Content-Length: 10000000\r\nExpect: 100-continue\r\n")))
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close");
    }

    @Test
    void a_body_beyond_all_measure_is_not_read_to_its_end() throws Exception {
        start(Limits.DEFAULT);
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            say(socket, posting("Content-Length: 100000000000\r\n"));
            byte[] part = new byte[1 << 16];
            long sent = 0;
            boolean cut = false;
            while (!cut && sent < 1L << 30) {
                try {
                    socket.getOutputStream().write(part);
                    sent += part.length;
                } catch (IOException e) {
                    cut = true;
                }
            }
            assertThat(cut).as("cut off").isTrue();
        }
        stillServes();
    }

    @Test
    void a_refused_body_that_stops_coming_is_answered_with_the_refusal() throws Exception {
        start(Limits.DEFAULT.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(20)));
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(10_000);
            say(socket, posting("Content-Length: " + (Limits.DEFAULT.bodyBytes() + 1) + "\r\n"));
            assertThat(rest(socket)).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        }
        stillServes();
    }

    /** What comes back on a socket until it is closed. */
    private static String rest(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_body_that_dribbles_is_cut_off_and_holds_no_worker() throws Exception {
        start(Limits.DEFAULT.withTimes(Duration.ofSeconds(4), Duration.ofSeconds(5)));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Socket socket = new Socket("127.0.0.1", service.port());
            say(socket, posting("Content-Length: 1000\r\n") + "a");
            slow.add(socket);
        }
        stillServes();
        for (int i = 0; i < 4; i++) {
            Thread.sleep(100);
            for (Socket socket : slow) {
                socket.getOutputStream().write('a');
            }
        }
        for (Socket socket : slow) {
            socket.setSoTimeout(10_000);
            assertThat(rest(socket)).startsWith("HTTP/1.1 408 ").contains("problem+json");
        }
        stillServes();
    }

    @Test
    void a_header_that_dribbles_is_closed() throws Exception {
        start(Limits.DEFAULT.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(30)));
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(100);
            say(socket, "GET /health HTTP/1.1\r\nX: ");
            boolean closed = false;
            for (int i = 0; i < 200 && !closed; i++) {
                try {
                    socket.getOutputStream().write('x');
                    closed = socket.getInputStream().read() < 0;
                } catch (java.net.SocketTimeoutException e) {
                    closed = false; // still open
                } catch (IOException e) {
                    closed = true;
                }
            }
            assertThat(closed).isTrue();
        }
        stillServes();
    }

    @Test
    void a_connection_is_kept_after_a_refusal_too() throws Exception {
        start(Limits.DEFAULT);
        assertThat(client.get("/health").headers().firstValue("Connection")).isEmpty();
        assertThat(client.get("/nothing-here").headers().firstValue("Connection"))
                .isEmpty();
        assertThat(client.post(DECIDE, FIRM).headers().firstValue("Connection")).isEmpty();
        assertThat(client.post("/nothing-here", FIRM).headers().firstValue("Connection"))
                .isEmpty();
    }

    @Test
    void what_is_no_http_is_refused() throws Exception {
        start(Limits.DEFAULT);
        for (String bytes : List.of(
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nz")) {
            try (Socket socket = new Socket("127.0.0.1", service.port())) {
                socket.setSoTimeout(15_000);
                say(socket, bytes);
                assertThat(rest(socket)).containsPattern("^HTTP/1.1 (400|505) ");
            }
        }
        stillServes();
    }

    @Test
    void too_many_at_once_are_told_to_come_back() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Route slow = Route.post("/slow", ask -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.json("{}");
        });
        start(Limits.DEFAULT.withQueue(2, 3), slow);
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            asked.add(CompletableFuture.supplyAsync(this::slow, work -> new Thread(work).start()));
        }
        long busy = 0;
        for (int tries = 0; tries < 100 && busy < 7; tries++) {
            Thread.sleep(50);
            busy = asked.stream()
                    .filter(one -> one.isDone() && one.join() == 503)
                    .count();
        }
        assertThat(busy).isEqualTo(7);
        HttpResponse<String> refused = client.post(DECIDE, FIRM);
        problem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        release.countDown();
        assertThat(asked.stream().filter(one -> one.join() == 200)).hasSize(5);
        stillServes();
    }

    private int slow() {
        try {
            return client.post("/slow", FIRM).statusCode();
        } catch (IOException | InterruptedException e) {
            return -1;
        }
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Route stuck = Route.post("/slow", ask -> {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Reply.json("{}");
        });
        start(Limits.DEFAULT.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(5)), stuck);
        HttpResponse<String> late = client.post("/slow", FIRM);
        problem(late, 503);
        assertThat(late.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        stillServes();
    }

    @Test
    void a_defect_tells_nothing_of_itself() throws Exception {
        Route broken = Route.post("/broken", ask -> {
            throw new IllegalStateException("secret of " + ask.body().length);
        });
        start(Limits.DEFAULT, broken);
        HttpResponse<String> response = client.post("/broken", FIRM);
        problem(response, 500);
        assertThat(response.body()).doesNotContain("secret", "Exception");
        stillServes();
    }

    @Test
    void nothing_of_one_request_is_seen_by_another() throws Exception {
        start(Limits.DEFAULT);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int own = thread;
            all.add(CompletableFuture.runAsync(() -> own(own), work -> new Thread(work).start()));
        }
        for (CompletableFuture<Void> one : all) {
            one.get(50, TimeUnit.SECONDS);
        }
    }

    private void own(int thread) {
        for (int i = 0; i < 12; i++) {
            String id = "firm_" + thread + "_" + i;
            try {
                String answer = i % 3 == 2
                        ? client.post(DECIDE, "as_of: 2025-11-01\nenterprise: {" + id + ": 1}")
                                .body()
                        : client.post(DECIDE, "case: " + id + "\n" + FIRM).body();
                assertThat(answer).contains(id);
                assertThat(answer.replace(id, "")).doesNotContain("firm_");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_stop_lets_begun_requests_end_and_takes_no_more() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Route slow = Route.post("/slow", ask -> {
            begun.countDown();
            try {
                Thread.sleep(700);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.json("{\"end\":\"whole\"}");
        });
        start(Limits.DEFAULT, slow);
        CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return client.post("/slow", FIRM);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        int port = service.port();
        service.close();
        assertThat(asked.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"end\":\"whole\"}");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
                .isInstanceOf(IOException.class);
    }
}
