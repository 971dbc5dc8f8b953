package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was paid before (已获支持).
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe.
 */
@Value.Immutable
@ModelStyle
public interface Grant extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutableGrant.Builder builder() {
        return ImmutableGrant.builder();
    }

    /** The rule that paid, if it stands in a rule book. */
    Optional<String> rule();

    /** Its policy. */
    Optional<String> policy();

    /** Its tier, by {@link PolicyTier#id()}. */
    Optional<String> tier();

    /** 金额. */
    Optional<Figure<Money>> amount();

    /** 到账日期. */
    Optional<Figure<LocalDate>> paid();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.GRANT;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.GRANT.facts(this);
    }
}
