package org.parkstack.rules.compare;

import com.google.common.collect.Lists;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedRule;

/**
 * Proves of a rule whose claim is the same that no case changes what steps leave of it: the steps are a function of the claims, so
 * where nothing that it is stacked with claims otherwise, it keeps the same; and where it claims nothing, it has nothing.
 */
final class Exclusions {

    private final Equalities equal;
    private final Proofs proofs;

    Exclusions(Equalities equal, Proofs proofs) {
        this.equal = equal;
        this.proofs = proofs;
    }

    /** Whether it is proved that the rule is the same on a stretch of days. */
    boolean same(String rule, int piece, EffectivePeriod days) {
        return causes(rule, piece)
                .filter(causes -> causes.stream().allMatch(c -> bindable(rule, c, piece)))
                .filter(causes -> causes.isEmpty() || proofs.apart(rule, causes, List.of(days)))
                .isPresent();
    }

    /** A question is about one record, so two rules of records may not be asked about together. */
    private boolean bindable(String rule, String cause, int piece) {
        boolean own = record(equal.old(piece), rule) || record(equal.now(piece), rule);
        return !own || !record(equal.old(piece), cause) && !record(equal.now(piece), cause);
    }

    private static boolean record(Meanings book, String rule) {
        CheckedRule checked = book.inForce().get(rule);
        return checked != null && checked.rule().per().isRecord();
    }

    /** All whose claims differ and reach the rule through steps that are the same; empty where the rule or such a step is another. */
    private Optional<Set<String>> causes(String rule, int piece) {
        StepPairs steps = equal.steps(piece);
        if (differs(rule, piece)) {
            return Optional.empty();
        }
        Set<String> reach = new LinkedHashSet<>(Set.of(rule));
        // From the last step back: what reaches the rule after a step is what it has before, and those that the step
        // looks at.
        for (StepPairs.Pair pair : Lists.reverse(steps.pairs())) {
            Set<String> touched = new LinkedHashSet<>(pair.members());
            touched.retainAll(reach);
            if (pair.any().step().kind() == Step.Kind.CHOOSE) {
                return Optional.empty();
            }
            if (touched.isEmpty()) {
                continue;
            }
            boolean alike = pair.both()
                    && pair.options().isPresent()
                    && (pair.any().expression().isEmpty() || equal.expression(pair, piece) == Way.SAME)
                    && pair.onlyOld().isEmpty()
                    && pair.onlyNew().isEmpty();
            if (!alike) {
                return Optional.empty();
            }
            touched.forEach(t -> reach.addAll(StepPairs.ahead(pair, t)));
        }
        if (reach.stream().anyMatch(steps.apart()::contains)) {
            return Optional.empty();
        }
        reach.removeIf(r -> !differs(r, piece));
        boolean known = reach.stream()
                .allMatch(r -> Objects.nonNull(equal.old(piece).inForce().get(r))
                        && Objects.nonNull(equal.now(piece).inForce().get(r)));
        return known ? Optional.of(reach) : Optional.empty();
    }

    private boolean differs(String rule, int piece) {
        return equal.old(piece).claimed(rule) != equal.now(piece).claimed(rule);
    }
}
