package org.parkstack.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which something holds (有效期): from a first day to the day before {@code until}, either side maybe open.
 *
 * <p>{@code until} is the first day <em>out</em>, so that one period ends and the next begins on the same date. A period
 * has at least one day. Immutable and thread-safe. No method takes or returns {@code null}.
 *
 * <pre>{@code
 * EffectivePeriod three = EffectivePeriod.between(LocalDate.of(2021, 4, 1), LocalDate.of(2024, 4, 1));
 * three.contains(LocalDate.of(2024, 3, 31));   // true
 * three.contains(LocalDate.of(2024, 4, 1));    // false
 * }</pre>
 *
 * @param from the first day in; empty if there is none
 * @param until the first day out; empty if there is none
 */
public record EffectivePeriod(Optional<LocalDate> from, Optional<LocalDate> until) {

    /** Every day. */
    public static final EffectivePeriod ALWAYS = new EffectivePeriod(Optional.empty(), Optional.empty());

    /**
     * The days from {@code from} to the one before {@code until}.
     *
     * @throws IllegalArgumentException if both are given and {@code from} is not before {@code until}
     */
    public EffectivePeriod {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "`until` " + until.get() + " is the first day out, so it must be after `from` " + from.get());
        }
    }

    /**
     * The days from {@code from} to the one before {@code until}, either maybe missing.
     *
     * @throws IllegalArgumentException if both are given and {@code from} is not before {@code until}
     */
    public static EffectivePeriod of(Optional<LocalDate> from, Optional<LocalDate> until) {
        return new EffectivePeriod(from, until);
    }

    /** The day {@code from} and every later one. */
    public static EffectivePeriod startingOn(LocalDate from) {
        return new EffectivePeriod(Optional.of(from), Optional.empty());
    }

    /** Every day before {@code until}. */
    public static EffectivePeriod before(LocalDate until) {
        return new EffectivePeriod(Optional.empty(), Optional.of(until));
    }

    /**
     * The days from {@code from} to the one before {@code until}.
     *
     * @throws IllegalArgumentException if {@code from} is not before {@code until}
     */
    public static EffectivePeriod between(LocalDate from, LocalDate until) {
        return new EffectivePeriod(Optional.of(from), Optional.of(until));
    }

    /** Whether {@code day} is one of the days. */
    public boolean contains(LocalDate day) {
        return first().compareTo(day) <= 0 && (until.isEmpty() || day.isBefore(until.get()));
    }

    /** Whether the two have a day in common. */
    public boolean overlaps(EffectivePeriod other) {
        return intersection(other).isPresent();
    }

    /** Whether every day of {@code other} is a day of this. */
    public boolean encloses(EffectivePeriod other) {
        return intersection(other).filter(other::equals).isPresent();
    }

    /** The days that the two have in common; empty if there are none. */
    public Optional<EffectivePeriod> intersection(EffectivePeriod other) {
        Optional<LocalDate> begin = first().isBefore(other.first()) ? other.from : from;
        Optional<LocalDate> end = until.isEmpty()
                ? other.until
                : other.until.isEmpty() || until.get().isBefore(other.until.get()) ? until : other.until;
        return begin.isPresent() && end.isPresent() && !begin.get().isBefore(end.get())
                ? Optional.empty()
                : Optional.of(new EffectivePeriod(begin, end));
    }

    private LocalDate first() {
        return from.orElse(LocalDate.MIN);
    }

    /** As ISO 8601 writes an interval: {@code "2021-04-01/2024-04-01"}, an open side as {@code ".."}. */
    @Override
    public String toString() {
        return from.map(LocalDate::toString).orElse("..") + "/"
                + until.map(LocalDate::toString).orElse("..");
    }
}
