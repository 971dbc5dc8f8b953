package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.facts.Vocabulary;

/**
 * What a change to a book means.
 *
 * @param rules every rule of either book, in listed order of the new one
 * @param shares who pays a rule, and when, where that is not the same
 * @param tiers every tier's total
 * @param changes what was written otherwise: declared facts, assumptions, parameters, terms, steps
 * @param proved by which road equality was proved, and how often
 * @param vocabulary the facts of both books, for writing cases
 */
public record BookDiff(
        String oldBook,
        String oldDigest,
        String newBook,
        String newDigest,
        ImmutableList<Finding> rules,
        ImmutableList<Finding> shares,
        ImmutableList<Finding> tiers,
        ImmutableList<String> changes,
        String proved,
        Vocabulary vocabulary) {

    /** Different where anything is; else undecided where anything is; else equivalent. */
    public Verdict verdict() {
        ImmutableList<Finding> all = ImmutableList.<Finding>builder()
                .addAll(rules)
                .addAll(shares)
                .addAll(tiers)
                .build();
        if (all.stream().anyMatch(f -> f.verdict() == Verdict.DIFFERENT)) {
            return Verdict.DIFFERENT;
        }
        return all.stream().anyMatch(f -> f.verdict() == Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.EQUIVALENT;
    }
}
