package org.parkstack.eservice;

import java.nio.file.Path;
import java.util.List;
import org.parkstack.rules.problem.ProblemsException;

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
        Books books;
        try {
            books = Books.load(Path.of(folder));
        } catch (ProblemsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        String host = System.getenv().getOrDefault("HOST", "127.0.0.1");
        EService service = EService.start(books, host, Integer.parseInt(port), Limits.DEFAULT, List.of());
        System.out.println(
                "http://" + host + ":" + service.port() + "/  " + books.all().size() + " books");
        service.join();
    }
}
