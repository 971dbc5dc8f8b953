package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An enterprise on a day: what a rule book decides (申请; in files, a case).
 *
 * <p>Not for implementation by users. Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * Application.of(haohan, LocalDate.of(2025, 11, 1)).assessmentYear();   // 2024
 * }</pre>
 */
@Value.Immutable
@ModelStyle
public interface Application {

    /** The application of {@code enterprise} on {@code asOf}, without reviews. */
    static Application of(Enterprise enterprise, LocalDate asOf) {
        return builder().enterprise(enterprise).asOf(asOf).build();
    }

    /** A builder; {@code enterprise} and {@code asOf} must be set before it builds. */
    static ImmutableApplication.Builder builder() {
        return ImmutableApplication.builder();
    }

    /** What tells it from other applications; {@code case} in files. */
    Optional<String> id();

    /** The day for which it is decided. */
    LocalDate asOf();

    /** The assessment year, where it is not the one before {@link #asOf()}. */
    Optional<Integer> year();

    /** Who applies. */
    Enterprise enterprise();

    /** What reviewers gave, by rule; a rule that is left out has not been reviewed. */
    ImmutableMap<String, Review> reviews();

    /** The year that facts by year are read of: {@link #year()}, or else the year before {@link #asOf()}. */
    default int assessmentYear() {
        return year().orElseGet(() -> asOf().getYear() - 1);
    }
}
