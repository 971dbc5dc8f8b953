package org.parkstack.rules.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.ProblemText;
import org.parkstack.rules.problem.ProblemsException;

/** Any text as a book: it loads, or says what is wrong; nothing else. */
public final class FuzzBook {

    private FuzzBook() {}

    /** One input, as coverage-guided fuzzers call it. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        for (String name : new String[] {"book.yaml", "book.json"}) {
            try {
                RuleBook book = RuleBook.load(Map.of(name, text));
                RuleBook again = RuleBook.load(Map.of("moved/" + name, text));
                if (!book.digest().equals(again.digest())) {
                    throw new IllegalStateException("the digest depends on the file's name");
                }
            } catch (ProblemsException e) {
                if (ProblemText.of(e, false).isEmpty()) {
                    throw new IllegalStateException("refused without a word", e);
                }
            }
        }
    }
}
