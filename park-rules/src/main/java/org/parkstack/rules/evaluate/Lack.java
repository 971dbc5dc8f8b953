package org.parkstack.rules.evaluate;

import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;

/** Why a value is not known. */
sealed interface Lack {

    /** A fact that neither the case nor the book's assumptions give. {@code year} is 0 for a fact that is not by year. */
    record OfFact(Declaration fact, String subject, int year) implements Lack {}

    /** A list of records that was left out. */
    record OfRecords(SubjectKind kind) implements Lack {}

    /** A review that has not been held, under a rule or term. */
    record OfReview(String id, String subject) implements Lack {}

    /** A division by zero, or the highest or lowest of nothing. */
    record Undefined(String expression, String at) implements Lack {}
}
