package org.parkstack.rules.coverage;

import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.Digest;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;

/** Decides cases with the reference evaluator and notes what they show of the book. Not thread-safe. */
public final class CoverageRecorder {

    private final ReferenceEvaluator evaluator;
    private final Targets targets;
    private final Observer observer;
    private int cases;

    /** Nothing is shown yet. */
    public CoverageRecorder(CheckedBook book) {
        this.evaluator = new ReferenceEvaluator(book, Digest.of(book));
        this.targets = new Targets(book);
        this.observer = new Observer(targets);
    }

    /** Decides {@code facts}, without because-trees, and notes what that shows. */
    public Decision decide(Facts facts) {
        observer.begin();
        Decision decision = evaluator.decide(facts, false, observer);
        observer.decided(decision);
        cases++;
        return decision;
    }

    /** What the cases so far show. */
    public Coverage coverage() {
        return new Coverage(targets.items(), observer.reached(), cases);
    }
}
