package org.parkstack.rules.schema;

import java.util.Optional;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.json.Trees;

/**
 * JSON Schemas, dialect 2020-12, of the files that people write. A schema lets everything pass that a reader accepts, and refuses
 * unknown keys, missing ones, and values that are surely of the wrong form; the rest is for {@code park check} to say. Stateless and
 * thread-safe; same input, same text.
 *
 * <pre>{@code
 * Schemas.book().lines().anyMatch(line -> line.contains("\"title\" : \"Parkstack rule book\""));   // true
 * RuleBook book = RuleBook.load(Map.of("book.yaml", "{book: b, facts: {pool: {type: flag}}}"));
 * Schemas.casesOf(book.checked()).contains("\"pool\"");   // true
 * Schemas.cases().contains("\"pool\"");   // false
 * }</pre>
 */
public final class Schemas {

    private Schemas() {}

    /** Of a file of a book: its head or a policy. */
    public static String book() {
        return Trees.write(BookShape.schema());
    }

    /** Of a file of cases of any book: facts that the standard vocabulary does not have pass, since a book may declare them. */
    public static String cases() {
        return Trees.write(new CaseShape(Vocabulary.standard(), Optional.empty()).schema());
    }

    /** Of a file of cases of {@code book}: its own facts are offered, and a fact or a rule that it does not have is refused. */
    public static String casesOf(CheckedBook book) {
        return Trees.write(new CaseShape(book.vocabulary(), Optional.of(book)).schema());
    }
}
