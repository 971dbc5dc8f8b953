package org.parkstack.rules.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.format.BookFormat;
import org.parkstack.rules.source.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code park fmt}: one way to lay a book out. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description = {
            "Lays the files of a book out in one way; comments, order and meaning stay.",
            "Prints the names of the files that it changes; a book on standard input goes to standard output."
        },
        footer = {"", "Example: park fmt books/nantong --check", "  policies/park/rent.yaml"})
final class FmtCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "BOOK", description = "a folder or a file; - for standard input")
    private String book = "";

    @Option(names = "--check", description = "change nothing; exit with 1 if a file would change")
    private boolean check;

    FmtCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        RuleBook loaded = Inputs.book(book);
        Book read = loaded.checked().book();
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>();
        read.files().forEach((name, file) -> {
            // What another book says is laid out where it is kept.
            if (read.filesOfIncluded().contains(name)) {
                all.put(name, file.text());
            } else {
                own.put(name, BookFormat.format(file));
            }
        });
        all.putAll(own);
        if (!again(all).digest().equals(loaded.digest())) {
            throw new IllegalStateException("formatting would change what the book means");
        }
        boolean changes = false;
        for (Map.Entry<String, String> one : own.entrySet()) {
            changes |= changed(requireNonNull(read.files().get(one.getKey())), one.getValue());
        }
        return check && changes ? Exit.WANTING : Exit.WELL;
    }

    /** The book from texts whose names are relative to its folder, those of other books starting with {@code ../}. */
    private static RuleBook again(Map<String, String> texts) {
        int up = 0;
        for (String name : texts.keySet()) {
            int levels = 0;
            while (name.startsWith("../", 3 * levels)) {
                levels++;
            }
            up = Math.max(up, levels);
        }
        if (up == 0) {
            return RuleBook.load(texts);
        }
        String folder = "its own folder/".repeat(up);
        Map<String, String> placed = new LinkedHashMap<>();
        texts.forEach((name, text) ->
                placed.put(Path.of(folder + name).normalize().toString().replace('\\', '/'), text));
        return RuleBook.load(placed, folder.substring(0, folder.length() - 1));
    }

    private boolean changed(SourceFile file, String text) throws IOException {
        boolean stream = book.equals("-");
        boolean same;
        if (stream) {
            same = file.text().equals(text);
        } else {
            Path path = Path.of(book);
            Path to = Files.isDirectory(path) ? path.resolve(file.name()) : path;
            same = Files.readString(to, StandardCharsets.UTF_8).equals(text);
            if (!same && !check) {
                Files.writeString(to, text, StandardCharsets.UTF_8);
            }
        }
        if (stream && !check) {
            console.results().print(text);
        } else if (!same) {
            console.results().println(file.name());
        }
        return !same;
    }
}
