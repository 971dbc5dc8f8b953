package org.parkstack.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.population.Batch;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.population.Rows;

/** What the tests share: a session on two threads, books, and the local run. */
final class Trial {

    static final Path BOOKS = Path.of(System.getProperty("books"));

    /** The illustrative stack of four tiers. */
    static final BookTexts STACK = BookTexts.read(BOOKS.resolve("nantong_htz_illustrative"));

    private Trial() {}

    static SparkSession spark() {
        return Sessions.local("local[2]", "tests");
    }

    /** The stack with another text in it. */
    static BookTexts stackWith(String said, String says) {
        Map<String, String> texts = new TreeMap<>();
        STACK.texts().forEach((name, text) -> texts.put(name, text.replace(said, says)));
        BookTexts changed = BookTexts.of(texts, STACK.folder());
        if (changed.book().digest().equals(STACK.book().digest())) {
            throw new AssertionError("nothing says " + said);
        }
        return changed;
    }

    static Population population(String name, String text) throws IOException {
        return Population.of(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What {@code park batch} writes, without its header. */
    static List<String> batch(RuleBook book, String name, String text) throws IOException {
        StringWriter out = new StringWriter();
        try (Population rows = population(name, text)) {
            Batch.run(book.checked(), book.compiled(), rows, Optional.empty(), Rows.CSV, out, n -> {});
        }
        return out.toString().lines().skip(1).toList();
    }
}
