package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import org.parkstack.rules.facts.Vocabulary;

/**
 * What a change to a book means.
 *
 * @param rules every rule of either book, in listed order of the new one
 * @param shares who pays a rule, and when, where that is not the same
 * @param reviews what reviews may give, where that is not proved to be the same: what is said of rules and tiers is said of reviews
 *     that are lawful under both books
 * @param tiers every tier's total
 * @param definitions parameters, terms and steps that are written otherwise or mean something else; they do not count in the
 *     verdict, which is about money and titles
 * @param changes declared facts and assumptions that are written otherwise, and what no decision reads: the title that a rule
 *     recognises, its kind and matter, a policy's region
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
        ImmutableList<Definition> reviews,
        ImmutableList<Finding> tiers,
        ImmutableList<Definition> definitions,
        ImmutableList<String> changes,
        String proved,
        Vocabulary vocabulary) {

    /** Different where a rule, its shares, its review or a tier is; else undecided where anything is; else equivalent. */
    public Verdict verdict() {
        return Verdict.of(Stream.concat(
                        Stream.of(rules, shares, tiers)
                                .flatMap(ImmutableList::stream)
                                .map(Finding::verdict),
                        reviews.stream().map(Definition::verdict))
                .toList());
    }
}
