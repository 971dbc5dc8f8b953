package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the books are read, the service says so. */
class StartTest {

    private static final String FIRM = "as_of: 2025-11-01\nenterprise: {}\n";

    private final AtomicReference<@Nullable Books> read = new AtomicReference<>();

    private Books books() {
        Books books = read.get();
        if (books == null) {
            throw Fault.starting();
        }
        return books;
    }

    @Test
    void is_healthy_once_its_books_are_read_and_not_before() throws Exception {
        try (EService service = EService.start(this::books, "127.0.0.1", 0, Limits.DEFAULT, List.of())) {
            Client client = new Client(service.port());
            for (HttpResponse<String> early : List.of(
                    client.get("/health"), client.get("/api/books"), client.post("/api/decide?" + Client.BOOK, FIRM))) {
                assertThat(early.statusCode()).isEqualTo(503);
                assertThat(early.headers().firstValue("Content-Type")).hasValue(Reply.PROBLEM);
                assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(early.body()).contains("urn:parkstack:problem:starting");
            }
            assertThat(client.get("/").statusCode()).isEqualTo(200);
            assertThat(client.get("/metrics").statusCode()).isEqualTo(200);
            read.set(Client.books());
            assertThat(client.get("/health").body()).isEqualTo("{\"status\":\"ok\",\"books\":7}");
            assertThat(client.post("/api/decide?" + Client.BOOK, FIRM).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("browser")
    void the_page_waits_for_the_books() throws Exception {
        try (Browser page = new Browser(this::books)) {
            page.go();
            for (int i = 0; i < 100 && page.text("#status").isEmpty(); i++) {
                Thread.sleep(50);
            }
            assertThat(page.text("#status")).startsWith("服务正在启动");
            read.set(Client.books());
            page.done();
            assertThat(page.text("#status")).isEmpty();
            page.load("a_founder_in_four_tiers");
            assertThat(page.text(".total")).contains("4,875,000.00元");
        }
    }

    @Test
    void a_wrong_book_is_told_as_the_library_tells_it(@TempDir Path folder) throws Exception {
        for (String id : List.of("a", "b", "c")) {
            Files.createDirectories(folder.resolve(id));
            Files.writeString(
                    folder.resolve(id).resolve("book.yaml"),
                    "book: " + id + "\ntitle: t\n" + (id.equals("c") ? "polcies: []\n" : "policies: []\n"));
        }
        assertThatThrownBy(() -> Books.load(folder))
                .isInstanceOf(Books.WrongBook.class)
                .hasMessageContaining("the book in `" + folder.resolve("c") + "` is wrong\nbook.yaml:3:1: PK103: ");
    }
}
