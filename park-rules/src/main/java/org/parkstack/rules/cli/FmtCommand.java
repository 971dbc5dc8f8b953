package org.parkstack.rules.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.parkstack.rules.RuleBook;
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
        ImmutableMap.Builder<String, String> formatted = ImmutableMap.builder();
        for (SourceFile file : loaded.checked().book().files().values()) {
            formatted.put(file.name(), BookFormat.format(file));
        }
        ImmutableMap<String, String> texts = formatted.buildOrThrow();
        if (!RuleBook.load(texts).digest().equals(loaded.digest())) {
            throw new IllegalStateException("formatting would change what the book means");
        }
        boolean changes = false;
        for (Map.Entry<String, String> one : texts.entrySet()) {
            changes |= changed(requireNonNull(loaded.checked().book().files().get(one.getKey())), one.getValue());
        }
        return check && changes ? Exit.WANTING : Exit.WELL;
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
