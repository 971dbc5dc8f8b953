package org.parkstack.rules.value;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Constant;

/** A day, or all the days between two; a {@code null} end is open. */
public record Days(@Nullable LocalDate lo, @Nullable LocalDate hi) implements Value {

    /** Every day. */
    public static final Days ALL = new Days(null, null);

    /** Only {@code day}. */
    public static Days of(LocalDate day) {
        return new Days(day, day);
    }

    @Override
    public boolean known() {
        return lo != null && lo.equals(hi);
    }

    /** The one day that is left; to be asked only of what is {@link #known}. */
    public LocalDate value() {
        return requireNonNull(lo);
    }

    @Override
    public Days hull(Value other) {
        Days o = (Days) other;
        return new Days(
                lo == null || o.lo == null ? null : lo.isBefore(o.lo) ? lo : o.lo,
                hi == null || o.hi == null ? null : hi.isAfter(o.hi) ? hi : o.hi);
    }

    /** The earlier of the two. */
    public Days min(Days o) {
        return new Days(
                lo == null || o.lo == null ? null : lo.isBefore(o.lo) ? lo : o.lo,
                hi == null ? o.hi : o.hi == null || hi.isBefore(o.hi) ? hi : o.hi);
    }

    /** The later of the two. */
    public Days max(Days o) {
        return new Days(
                lo == null ? o.lo : o.lo == null || lo.isAfter(o.lo) ? lo : o.lo,
                hi == null || o.hi == null ? null : hi.isAfter(o.hi) ? hi : o.hi);
    }

    /** Whether the comparison holds for all, for none, or for some of the days left. */
    public Truth compare(Comparison how, Days o) {
        return Order.<ChronoLocalDate>compare(how, lo, hi, o.lo, o.hi);
    }

    /** This so much later, or earlier where {@code back}; months as {@code java.time} adds them. */
    public Days plus(Constant.Length length, boolean back) {
        return new Days(shift(lo, length, back), shift(hi, length, back));
    }

    private static @Nullable LocalDate shift(@Nullable LocalDate day, Constant.Length length, boolean back) {
        if (day == null) {
            return null;
        }
        int sign = back ? -1 : 1;
        return day.plusMonths((long) sign * length.months()).plusDays((long) sign * length.days());
    }

    /** Whole units from this to {@code end}, as {@link ChronoUnit} counts them. */
    public Range until(Days end, ChronoUnit unit) {
        return new Range(between(hi, end.lo, unit), between(lo, end.hi, unit));
    }

    private static @Nullable Rational between(@Nullable LocalDate from, @Nullable LocalDate to, ChronoUnit unit) {
        return from == null || to == null ? null : Rational.of(unit.between(from, to));
    }

    /** The calendar year. */
    public Range year() {
        return new Range(lo == null ? null : Rational.of(lo.getYear()), hi == null ? null : Rational.of(hi.getYear()));
    }
}
