package org.parkstack.spark;

import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.RuleBook;

/**
 * A book and those that it includes as texts, to be sent to executors. The files are read once, where the job is started; the
 * book is made from the texts once in each JVM that has got them, when it is first asked for. Immutable to its callers,
 * thread-safe.
 *
 * <pre>{@code
 * Broadcast<BookTexts> book = context.broadcast(BookTexts.read(Path.of("examples/books/nantong")));
 * book.value().book().decideBriefly(application);
 * }</pre>
 */
public final class BookTexts implements Serializable {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, String> texts;
    private final String folder;

    private transient volatile @Nullable RuleBook book;

    private BookTexts(Map<String, String> texts, String folder) {
        this.texts = new TreeMap<>(texts);
        this.folder = folder;
    }

    /**
     * Texts by name, as {@link RuleBook#load(Map, String)} takes them.
     *
     * @param folder the folder of the book, or the one text that it is
     */
    public static BookTexts of(Map<String, String> texts, String folder) {
        return new BookTexts(texts, folder);
    }

    /**
     * The book at {@code path}, a folder or one file, with all that it includes.
     *
     * @throws org.parkstack.rules.problem.ProblemsException if anything in it is wrong
     * @throws UncheckedIOException if a file can't be read
     */
    public static BookTexts read(Path path) {
        Path root = path.toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(root);
        Map<Path, String> files = new TreeMap<>();
        RuleBook loaded = RuleBook.load(path);
        loaded.checked().book().files().forEach((name, file) -> {
            // A folder's files are named as seen from it, those of a book of one file as that file was named.
            Path there = isFolder ? root.resolve(name) : Path.of(name).toAbsolutePath();
            files.put(there.normalize(), file.text());
        });
        Path base = parent(root);
        while (!files.keySet().stream().allMatch(parentOf(base))) {
            base = parent(base);
        }
        TreeMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            texts.put(name(base, file.getKey()), file.getValue());
        }
        BookTexts read = new BookTexts(texts, name(base, root));
        if (!read.book().digest().equals(loaded.digest())) {
            throw new IllegalStateException(
                    "the texts of " + path + " are another book than its files: is a link among them?");
        }
        return read;
    }

    private static Predicate<Path> parentOf(Path base) {
        return file -> file.startsWith(base);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static String name(Path base, Path file) {
        return base.relativize(file).toString().replace('\\', '/');
    }

    /** The texts by name. */
    public Map<String, String> texts() {
        return new TreeMap<>(texts);
    }

    /** The folder of the book among the texts, or the one text that it is. */
    public String folder() {
        return folder;
    }

    /**
     * The book; made when it is first asked for, then kept.
     *
     * @throws org.parkstack.rules.problem.ProblemsException if anything in it is wrong
     */
    public RuleBook book() {
        RuleBook known = book;
        if (known == null) {
            synchronized (this) {
                known = book;
                if (known == null) {
                    known = RuleBook.load(texts, folder);
                    book = known;
                }
            }
        }
        return known;
    }
}
