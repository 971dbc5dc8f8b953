package org.parkstack.bench.workload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;

/**
 * Writes a book of the workload with cases, for trying commands on a large one: {@code WrittenBook FOLDER RULES CASES}. Each
 * case expects the total that the book decides, so that all of them pass.
 */
public final class WrittenBook {

    private static final long SEED = 20251101;

    private WrittenBook() {}

    /** Writes {@code FOLDER/book.yaml} and {@code FOLDER/cases/all.yaml}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String text = Workload.book(Integer.parseInt(arguments[1]), SEED);
        Files.createDirectories(folder.resolve("cases"));
        Files.writeString(folder.resolve("book.yaml"), text);
        RuleBook book = RuleBook.load(folder);
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            String application = Workload.application(SEED + i).strip();
            Case one = book.readCases(
                            new ByteArrayInputStream(application.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                    .get(0);
            cases.append("- ")
                    .append(application.replace("case: firm", "case: firm_" + i).replace("\n", "\n  "))
                    .append("\n  expect: {total: ")
                    .append(book.decideBriefly(one.facts()).total().exactly())
                    .append("}\n");
        }
        Files.writeString(folder.resolve("cases/all.yaml"), cases);
    }
}
