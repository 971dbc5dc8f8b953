package org.parkstack.rules.cases;

import java.util.Optional;
import org.parkstack.model.Application;
import org.parkstack.model.json.ModelJson;
import org.parkstack.rules.book.Documents;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.source.SourceFile;

/**
 * The domain types as facts. A case is the JSON of an application, so an application is read as that JSON is: what holds
 * for files holds for objects, to the letter. Where all in it is plain, the text between is left out.
 */
public final class Applications {

    private static final String NAME = "application.json";

    private Applications() {}

    /**
     * The facts of an application under a book; what does not fit the book's vocabulary goes to {@code problems}.
     *
     * @throws ProblemsException if nothing could be read at all
     */
    public static Facts facts(Application application, CheckedBook book, Problems problems) {
        return DirectFacts.of(application, book.vocabulary()).orElseGet(() -> asText(application, book, problems));
    }

    /** The facts as they are read from the application's text. */
    static Facts asText(Application application, CheckedBook book, Problems problems) {
        SourceFile file = SourceFile.of(NAME, ModelJson.toJson(application));
        CaseReader reader = new CaseReader(book, Optional.empty(), problems);
        Optional<Facts> facts = Documents.read(file, false, problems).stream()
                .flatMap(document -> reader.read(document).stream())
                .map(Case::facts)
                .findFirst();
        problems.throwIfErrors(java.util.Map.of(NAME, file));
        return facts.orElseThrow();
    }
}
