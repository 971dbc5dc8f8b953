package org.parkstack.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;

/** What province, city, district and park give one firm together. The book and the firm are made up; E05 has real clauses. */
public final class E01FirstDecision {

    private E01FirstDecision() {}

    /** Prints the stack; run from the repository's root, or from the folder of this module. */
    public static void main(String[] arguments) {
        System.out.print(Stack.of(decision(0)));
    }

    /** Of case number {@code n} (from 0) of the README's file. */
    static Decision decision(int n) {
        Path folder = Stack.books().resolve("nantong_htz_illustrative");
        // [decide]
        RuleBook book = RuleBook.load(folder);
        List<Case> cases = book.readCases(List.of(folder.resolve("cases/first.yaml")), Optional.empty());
        Decision decision = book.decide(cases.get(n).facts());
        // [end]
        return decision;
    }
}
