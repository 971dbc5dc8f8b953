package org.parkstack.rules.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.schema.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code park schema}: what an editor needs to complete and underline books and cases. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema (2020-12) of a book's files, or of cases; with a book, of its own cases.",
        footer = {"", "Example: park schema cases examples/books/nantong"})
final class SchemaCommand implements Callable<Integer> {

    enum Of {
        BOOK,
        CASES
    }

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "book|cases", description = "which files it is for")
    private Of of = Of.BOOK;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "BOOK",
            description = "a folder or a file: its facts and rules are offered in cases, and others refused")
    private @Nullable String book;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (of == Of.BOOK && book != null && spec != null) {
            throw new ParameterException(spec.commandLine(), "one schema serves every book: `park schema book`");
        }
        console.results()
                .print(
                        of == Of.BOOK
                                ? Schemas.book()
                                : book == null
                                        ? Schemas.cases()
                                        : Schemas.casesOf(Inputs.book(book).checked()));
        return Exit.WELL;
    }
}
