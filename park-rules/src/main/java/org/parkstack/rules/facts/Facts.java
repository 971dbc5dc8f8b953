package org.parkstack.rules.facts;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Value;

/**
 * One application, ready to be decided: an enterprise with its records, on a day. Immutable, thread-safe.
 *
 * @param id the case's id; empty where it has none
 * @param asOf the day of the decision
 * @param year the assessment year
 * @param records the lists that are given; a kind that is missing here is a list left out, and so unknown
 * @param reviews what a review gave: rule, then {@link Subject#ref}
 */
public record Facts(
        String id,
        LocalDate asOf,
        int year,
        Subject enterprise,
        ImmutableMap<SubjectKind, ImmutableList<Subject>> records,
        ImmutableTable<String, String, Reviewed> reviews) {

    /** What a review gave, in the base unit, and where the case says so. */
    public record Reviewed(Rational amount, Place place) {}

    /** The subjects of a kind; one that stands for all of them where the list was left out. */
    public ImmutableList<Subject> subjects(SubjectKind kind) {
        if (!kind.isRecord()) {
            return ImmutableList.of(enterprise);
        }
        ImmutableList<Subject> listed = records.get(kind);
        return listed == null ? ImmutableList.of(Subject.unknownList(kind)) : listed;
    }

    /** What a review gave for a subject under a rule. */
    public Optional<Reviewed> review(String rule, Subject subject) {
        return Optional.ofNullable(reviews.get(rule, subject.ref()));
    }

    /** These facts, supposing one more of the subject that {@code ref} names. */
    public Facts supposing(String ref, Subject.Key key, Value value) {
        if (enterprise.ref().equals(ref)) {
            return new Facts(id, asOf, year, enterprise.supposing(key, value), records, reviews);
        }
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> lists = ImmutableMap.builder();
        records.forEach((kind, list) -> lists.put(
                kind,
                list.stream()
                        .map(s -> s.ref().equals(ref) ? s.supposing(key, value) : s)
                        .collect(ImmutableList.toImmutableList())));
        return new Facts(id, asOf, year, enterprise, lists.buildOrThrow(), reviews);
    }
}
