package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.evaluate.BecauseTrees;
import org.parkstack.rules.explain.CaseTrees;

/** Where the because-trees of a decision come from: they are grown here, or the reference evaluator has made them all. Thread-safe. */
sealed interface Reasons {

    /** Why an award is what it is: its place among all, or its rule and its subject by number. */
    ImmutableList<Because> award(int place, int rule, int subject);

    /** The same of a recognition. */
    ImmutableList<Because> recognition(int place, int rule, int subject);

    /** Grown one by one. */
    record Grown(CaseTrees trees) implements Reasons {
        @Override
        public ImmutableList<Because> award(int place, int rule, int subject) {
            return trees.award(rule, subject);
        }

        @Override
        public ImmutableList<Because> recognition(int place, int rule, int subject) {
            return trees.recognition(rule, subject);
        }
    }

    /** All made. */
    record Made(BecauseTrees trees) implements Reasons {
        @Override
        public ImmutableList<Because> award(int place, int rule, int subject) {
            return trees.awards().get(place);
        }

        @Override
        public ImmutableList<Because> recognition(int place, int rule, int subject) {
            return trees.recognised().get(place);
        }
    }

    /** The argument of one recognition, kept once it was asked for. */
    final class Why implements Supplier<ImmutableList<Because>> {
        private final Supplier<Reasons> from;
        private final int place;
        private final int rule;
        private final int subject;
        /** Whichever thread is first: what another makes is the same. */
        private @Nullable ImmutableList<Because> made;

        Why(Supplier<Reasons> from, int place, int rule, int subject) {
            this.from = from;
            this.place = place;
            this.rule = rule;
            this.subject = subject;
        }

        @Override
        public ImmutableList<Because> get() {
            ImmutableList<Because> known = made;
            if (known == null) {
                known = from.get().recognition(place, rule, subject);
                made = known;
            }
            return known;
        }
    }
}
