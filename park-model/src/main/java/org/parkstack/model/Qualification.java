package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A title that an enterprise was granted (资质), such as 高新技术企业 or 专精特新“小巨人”.
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe.
 */
@Value.Immutable
@ModelStyle
public interface Qualification extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutableQualification.Builder builder() {
        return ImmutableQualification.builder();
    }

    /** Which title, by a symbol of the rule book: {@code high_tech}. */
    Optional<String> type();

    /** Of which level: {@code national}, {@code provincial} … */
    Optional<String> level();

    /** The first day on which it holds. */
    Optional<Figure<LocalDate>> granted();

    /** The first day on which it no longer holds; a title without one never expires. */
    Optional<Figure<LocalDate>> expires();

    /** Whether it was granted for the first time (首次认定). */
    Optional<Boolean> firstTime();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.QUALIFICATION;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.QUALIFICATION.facts(this);
    }
}
