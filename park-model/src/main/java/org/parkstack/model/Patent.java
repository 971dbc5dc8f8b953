package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A patent or another protected right (知识产权).
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe.
 */
@Value.Immutable
@ModelStyle
public interface Patent extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutablePatent.Builder builder() {
        return ImmutablePatent.builder();
    }

    /** What tells it from the others of the case, such as its number. */
    Optional<String> id();

    /** Which right, by a symbol of the rule book: {@code invention}. */
    Optional<String> type();

    /** 授权日期. */
    Optional<Figure<LocalDate>> granted();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.PATENT;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.PATENT.facts(this);
    }
}
