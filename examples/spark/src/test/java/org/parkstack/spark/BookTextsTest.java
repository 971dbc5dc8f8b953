package org.parkstack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.ProblemsException;

@DisplayName("The texts of a book")
class BookTextsTest {

    private static BookTexts sent(BookTexts book) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(book);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (BookTexts) in.readObject();
        }
    }

    @Test
    @DisplayName("arrive at an executor as the same book, with what it includes, and are made a book once")
    void sentBook() throws IOException, ClassNotFoundException {
        Path folder = Trial.BOOKS.resolve("nantong_htz_illustrative");
        BookTexts there = sent(BookTexts.read(folder));
        assertThat(there.book().digest()).isEqualTo(RuleBook.load(folder).digest());
        assertThat(there.book()).isSameAs(there.book());
        assertThat(there.texts()).containsKeys("nantong_htz_illustrative/book.yaml", "sme_size/book.yaml");
        assertThat(there.texts().keySet()).noneMatch(name -> name.contains("/cases/"));
    }

    @Test
    @DisplayName("may be one file that includes another")
    void oneFile(@TempDir Path folder) throws IOException, ClassNotFoundException {
        Path shelf = Files.createDirectories(folder.resolve("deep/shelf"));
        Files.writeString(shelf.resolve("sizes.yaml"), "{book: sizes, version: '1', terms: {small: employees < 20}}");
        Path city = Files.writeString(
                shelf.resolve("city.yaml"),
                "{book: city, version: '2', include: [{book: sizes, at: sizes.yaml, version: '1'}]}");
        BookTexts there = sent(BookTexts.read(city));
        assertThat(there.book().digest()).isEqualTo(RuleBook.load(city).digest());
        assertThat(there.texts().keySet()).containsExactly("city.yaml", "sizes.yaml");
    }

    @Test
    @DisplayName("are told what is wrong with them where the job is started")
    void wrongBook(@TempDir Path folder) throws IOException {
        Path book = Files.writeString(folder.resolve("b.yaml"), "{book: b, version: '1', tiers: 1}");
        assertThatThrownBy(() -> BookTexts.read(book)).isInstanceOf(ProblemsException.class);
        BookTexts texts = BookTexts.of(Map.of("b.yaml", "{"), "b.yaml");
        assertThatThrownBy(texts::book).isInstanceOf(ProblemsException.class);
    }
}
