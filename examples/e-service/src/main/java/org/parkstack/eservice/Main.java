package org.parkstack.eservice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts the service: {@code Main [PORT [BOOKS]]}, else the variables {@code PORT}, {@code HOST} and {@code BOOKS}. */
public final class Main {

    private Main() {}

    /**
     * Runs until it is told to stop (SIGTERM, ^C).
     *
     * @param arguments the port (8080), and the folder of books ({@code examples/books})
     * @throws Exception if the port can't be had
     */
    public static void main(String[] arguments) throws Exception {
        String port = arguments.length > 0 ? arguments[0] : System.getenv().getOrDefault("PORT", "8080");
        String folder = arguments.length > 1 ? arguments[1] : System.getenv().getOrDefault("BOOKS", "examples/books");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            System.err.println("the port is a number up to 65535, not `" + port + "`");
            System.exit(2);
        }
        String host = System.getenv().getOrDefault("HOST", "127.0.0.1");
        AtomicReference<@Nullable Books> read = new AtomicReference<>();
        EService service =
                EService.start(() -> ready(read.get()), host, Integer.parseInt(port), Limits.DEFAULT, List.of());
        try {
            Books books = Books.load(Path.of(folder));
            read.set(books);
            System.out.println("http://" + host + ":" + service.port() + "/  "
                    + books.all().size() + " books");
        } catch (Books.WrongBook | IOException e) {
            System.err.println(e instanceof IOException ? "the books can't be read: " + e : e.getMessage());
            System.exit(2);
        } finally {
            if (read.get() == null) {
                service.close();
            }
        }
        service.join();
    }

    private static Books ready(@Nullable Books books) {
        if (books == null) {
            throw Fault.starting();
        }
        return books;
    }
}
