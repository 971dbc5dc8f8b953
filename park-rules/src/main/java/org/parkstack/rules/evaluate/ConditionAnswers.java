package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * The conditions of single rules for one case, as the reference evaluator answers them; the rest of the book is gone through
 * only for conditions that ask for other rules, and then once. Not thread-safe.
 */
public final class ConditionAnswers {

    private final CheckedBook book;
    private final Facts facts;
    private Run still;
    private @Nullable Run whole;
    private final Map<String, Boolean> termReads = new HashMap<>();

    /** The answers for a case; nothing is evaluated yet. */
    public ConditionAnswers(CheckedBook book, Facts facts) {
        this.book = book;
        this.facts = facts;
        this.still = still();
    }

    /**
     * A rule's conditions for one of its subjects.
     *
     * @param subject as an award names it: {@code enterprise}, {@code project:p1}
     * @param why the tree; empty where the book is too large to be explained and the conditions ask for other rules
     * @param missing the facts that an unknown answer waits for, as the book writes them
     */
    public record Answer(String subject, Truth truth, Optional<Explanation> why, ImmutableSortedSet<String> missing) {}

    /**
     * The answer for each subject of {@code rule}, which is in force on the day of the case.
     *
     * @throws ProblemsException if a review is outside its bounds, or it would cost more than a decision may
     */
    public ImmutableList<Answer> of(CheckedRule rule) {
        ImmutableList.Builder<Answer> out = ImmutableList.builder();
        outcomes(rule)
                .forEach((subject, outcome) -> out.add(
                        new Answer(subject, outcome.truth(), Optional.ofNullable(outcome.why()), missing(outcome))));
        return out.build();
    }

    private Run still() {
        return Run.still(book, facts, new Problems());
    }

    /**
     * What a rule that pays claims for a subject, before any step; empty where the book is too large to be explained and the
     * claim asks for other rules.
     */
    public Optional<Because.Claim> claim(CheckedRule rule, String subject) {
        boolean reads = reads(rule.when(), facts.asOf())
                || rule.pays().filter(f -> reads(f, facts.asOf())).isPresent()
                || rule.upTo().filter(f -> reads(f, facts.asOf())).isPresent();
        return reads ? whole().claim(rule, subject) : still.claimAlone(rule, subject);
    }

    /**
     * The value of a formula of the book for each subject of a kind, by the subject's name; not known where facts that matter are
     * missing.
     *
     * @throws ProblemsException if a review is outside its bounds, or it would cost more than a decision may
     */
    public ImmutableMap<String, Value> values(Formula formula, SubjectKind per) {
        return (reads(formula, facts.asOf()) ? whole() : still).values(formula, per);
    }

    private Run whole() {
        Run run = whole;
        if (run == null) {
            run = new ReferenceEvaluator(book, "").run(facts);
            whole = run;
        }
        return run;
    }

    private ImmutableMap<String, Outcome> outcomes(CheckedRule rule) {
        if (!reads(rule.when(), facts.asOf())) {
            try {
                return still.conditions(rule);
            } catch (Budget.TooMuchToExplain e) {
                // Many rules were answered before: this one begins anew.
                still = still();
                return still.conditions(rule);
            }
        }
        return whole().meets(rule.id());
    }

    /** Whether a formula asks for another rule, itself or through a term. */
    private boolean reads(Formula formula, LocalDate day) {
        boolean[] some = {false};
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading || f instanceof Formula.Review) {
                some[0] = true;
            } else if (f instanceof Formula.TermRef term) {
                Boolean known = termReads.get(term.id());
                if (known == null) {
                    // terms may read each other, so the map grows meanwhile
                    known = reads(book.term(term.id(), day).value(), day);
                    termReads.put(term.id(), known);
                }
                some[0] |= known;
            }
        });
        return some[0];
    }

    private static ImmutableSortedSet<String> missing(Outcome outcome) {
        ImmutableSortedSet.Builder<String> out = ImmutableSortedSet.naturalOrder();
        for (Lack lack : outcome.support()) {
            if (lack instanceof Lack.OfFact f) {
                out.add(f.fact().text());
            } else if (lack instanceof Lack.OfRecords r) {
                out.add(r.kind().listKey());
            } else if (lack instanceof Lack.OfReview r) {
                out.add("review(" + r.id() + ")");
            } else {
                out.add(((Lack.Undefined) lack).expression());
            }
        }
        return out.build();
    }
}
