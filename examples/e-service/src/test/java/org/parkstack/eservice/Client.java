package org.parkstack.eservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks a service on loopback. */
final class Client {

    static final ObjectMapper MAPPER = new ObjectMapper();
    static final String BOOK = "book=nantong_htz_illustrative";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    Client(int port) {
        this.port = port;
    }

    /** The books, read once for all tests: they are immutable. */
    static Books books() {
        return Shelf.BOOKS;
    }

    /** The same for a service: read before it starts. */
    static Supplier<Books> shelf() {
        Books books = books();
        return () -> books;
    }

    private static final class Shelf {
        static final Books BOOKS = load();

        private static Books load() {
            try {
                return Books.load(Path.of(System.getProperty("books", "../books")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    HttpRequest.Builder posting(String path, String type, String body) {
        return to(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(posting(path, "application/yaml", body));
    }

    JsonNode ask(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = post(path, body);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return MAPPER.readTree(response.body());
    }

    String sample(String id) throws IOException, InterruptedException {
        return get("/api/sample?" + BOOK + "&case=" + id).body();
    }
}
