package consumer;

import java.io.IOException;
import java.io.InputStream;
import org.parkstack.rules.RuleBook;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;

/** A service that keeps its book in its own jar. */
@SpringBootApplication
public class Main {

    public static void main(String[] arguments) {
        SpringApplication.run(Main.class, arguments);
    }

    /** Loaded and checked once, at the start: a book with an error stops the service with every problem in the log. */
    @Bean
    RuleBook book() throws IOException {
        try (InputStream in = new ClassPathResource("book/book.yaml").getInputStream()) {
            return RuleBook.load(in);
        }
    }
}
