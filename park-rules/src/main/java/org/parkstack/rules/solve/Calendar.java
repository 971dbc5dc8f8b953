package org.parkstack.rules.solve;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

/**
 * Days as numbers, and what the calendar makes of them: exact for days from {@value #FIRST} to {@value #LAST}, and only those are
 * looked at where a question needs years or months.
 */
final class Calendar {

    /** Between the two every fourth year is a leap year. */
    static final int FIRST = 1901;

    static final int LAST = 2099;

    private static final long START = LocalDate.of(FIRST, 1, 1).toEpochDay();
    private static final long END = LocalDate.of(LAST, 12, 31).toEpochDay();

    private final Encoding encoding;
    private final Logic logic;
    private final Roundings roundings;

    Calendar(Encoding encoding) {
        this.encoding = encoding;
        this.logic = encoding.logic();
        this.roundings = new Roundings(encoding);
    }

    private static LocalDate date(Quantity day) {
        return LocalDate.ofEpochDay(day.constant().numerator().longValueExact());
    }

    private Quantity plus(Quantity q, long n) {
        return logic.plus(q, logic.constant(n));
    }

    private Quantity unknown(String name, long lo, long hi) {
        encoding.derived(name, true).ifPresent(u -> encoding.within(u, Range.of(Rational.of(lo), Rational.of(hi))));
        return logic.unknown(Unknown.whole(name));
    }

    /** A day's year; {@code leaps} counts the leap days of the years before it. */
    private record InYear(Quantity year, Quantity leaps, Proposition leapYear) {}

    private Proposition inRange(Quantity day) {
        return logic.and(logic.atMost(logic.constant(START), day), logic.atMost(day, logic.constant(END)));
    }

    private Quantity sinceFirst(Quantity year) {
        return plus(year, -FIRST);
    }

    private InYear named(String name) {
        Quantity year = unknown("year of " + name, FIRST, LAST);
        Quantity leaps = unknown("leaps of " + name, 0, (LAST - FIRST) / 4 + 1);
        Quantity four = logic.times(leaps, Rational.of(4));
        Proposition leap = logic.equal(sinceFirst(year), plus(four, 3));
        return new InYear(year, leaps, leap);
    }

    private Proposition counts(InYear in) {
        Quantity four = logic.times(in.leaps, Rational.of(4));
        Quantity since = sinceFirst(in.year);
        return logic.and(logic.atMost(four, since), logic.atMost(since, plus(four, 3)));
    }

    /** The number of 1 January. */
    private Quantity start(InYear in) {
        return plus(logic.plus(logic.times(sinceFirst(in.year), Rational.of(365)), in.leaps), START);
    }

    private InYear inYear(Quantity day) {
        InYear in = named(String.valueOf(day.id()));
        Unknown u = Unknown.whole("year of " + day.id());
        Quantity into = logic.minus(day, start(in));
        Quantity length = logic.either(in.leapYear, logic.constant(366), logic.constant(365));
        encoding.law(u, counts(in));
        encoding.law(u, inRange(day));
        encoding.law(u, logic.and(logic.atMost(logic.zero, into), logic.below(into, length)));
        return in;
    }

    /** The year of a day. */
    Quantity year(Quantity day) {
        return day.isConstant()
                ? logic.constant(date(day).getYear())
                : inYear(day).year();
    }

    private record Parts(InYear in, Quantity month, Quantity dayOfMonth) {}

    /** Days of the year before a month. */
    private Quantity before(Quantity month, Proposition leapYear) {
        Quantity out = logic.zero;
        YearMonth first = YearMonth.of(FIRST, 1);
        int days = 0;
        Quantity leap = logic.either(leapYear, logic.constant(1), logic.zero);
        for (int m = 2; m <= 12; m++) {
            days += first.withMonth(m - 1).lengthOfMonth();
            Quantity sum = m > 2 ? plus(leap, days) : logic.constant(days);
            out = logic.either(logic.atMost(logic.constant(m), month), sum, out);
        }
        return out;
    }

    private Quantity length(Quantity month, Proposition leapYear) {
        Proposition shortMonth = logic.or(
                logic.equal(month, logic.constant(4)),
                logic.equal(month, logic.constant(6)),
                logic.equal(month, logic.constant(9)),
                logic.equal(month, logic.constant(11)));
        Quantity february = logic.either(leapYear, logic.constant(29), logic.constant(28));
        return logic.either(
                logic.equal(month, logic.constant(2)),
                february,
                logic.either(shortMonth, logic.constant(30), logic.constant(31)));
    }

    private Quantity day(InYear in, Quantity month, Quantity dayOfMonth) {
        return plus(logic.plus(logic.plus(start(in), before(month, in.leapYear)), dayOfMonth), -1);
    }

    private Parts parts(Quantity day) {
        if (day.isConstant()) {
            LocalDate d = date(day);
            Quantity year = logic.constant(d.getYear());
            InYear in = new InYear(year, logic.zero, logic.truth(d.isLeapYear()));
            return new Parts(in, logic.constant(d.getMonthValue()), logic.constant(d.getDayOfMonth()));
        }
        InYear in = inYear(day);
        Quantity month = unknown("month of " + day.id(), 1, 12);
        Quantity dayOfMonth = unknown("day of " + day.id(), 1, 31);
        Unknown u = Unknown.whole("month of " + day.id());
        encoding.law(u, logic.atMost(dayOfMonth, length(month, in.leapYear())));
        encoding.law(u, logic.equal(day, day(in, month, dayOfMonth)));
        return new Parts(in, month, dayOfMonth);
    }

    private Quantity months(Parts p) {
        return plus(logic.plus(logic.times(p.in().year(), Rational.of(12)), p.month()), -1);
    }

    /** Whole units between two days, as {@link ChronoUnit} counts them. */
    Quantity between(Quantity from, Quantity to, ChronoUnit unit) {
        if (from.isConstant() && to.isConstant()) {
            return logic.constant(unit.between(date(from), date(to)));
        }
        if (unit == ChronoUnit.DAYS) {
            return logic.minus(to, from);
        }
        if (unit == ChronoUnit.YEARS) {
            return years(inLeapYear(from), inLeapYear(to));
        }
        Quantity a = packed(parts(from));
        Quantity b = packed(parts(to));
        Rational step = Rational.of(1, 32);
        Quantity difference = logic.times(logic.minus(b, a), step);
        Proposition forth = logic.atMost(logic.zero, difference);
        return logic.either(
                forth,
                roundings.rounded(difference, Rational.ONE, Rounding.DOWN),
                roundings.rounded(difference, Rational.ONE, Rounding.UP));
    }

    /** A day as its year and the place that its month and day have in a leap year, from 0. */
    private record Anniversary(Quantity year, Quantity place) {}

    private Anniversary inLeapYear(Quantity day) {
        if (day.isConstant()) {
            LocalDate d = date(day);
            int place = d.getDayOfYear() - 1 + (d.isLeapYear() || d.getMonthValue() <= 2 ? 0 : 1);
            return new Anniversary(logic.constant(d.getYear()), logic.constant(place));
        }
        InYear in = inYear(day);
        return new Anniversary(in.year(), place(in, logic.minus(day, start(in))));
    }

    private Quantity place(InYear in, Quantity dayOfYear) {
        Proposition skips = logic.and(logic.not(in.leapYear()), logic.atMost(logic.constant(59), dayOfYear));
        return logic.plus(dayOfYear, logic.either(skips, logic.constant(1), logic.zero));
    }

    private Quantity years(Anniversary from, Anniversary to) {
        Quantity years = logic.minus(to.year(), from.year());
        Proposition forth = logic.or(
                logic.below(from.year(), to.year()),
                logic.and(logic.equal(from.year(), to.year()), logic.atMost(from.place(), to.place())));
        Quantity notYet = logic.either(logic.below(to.place(), from.place()), logic.constant(-1), logic.zero);
        Quantity notBack = logic.either(logic.below(from.place(), to.place()), logic.constant(1), logic.zero);
        return logic.plus(years, logic.either(forth, notYet, notBack));
    }

    /** So many years later: the same day, but 28 February for a leap day in a year without. */
    private Quantity yearsLater(Quantity day, int years) {
        InYear in = inYear(day);
        Quantity place = place(in, logic.minus(day, start(in)));
        String name = day.id() + " and " + years + " years";
        Quantity year = plus(in.year(), years);
        Quantity leaps = unknown("leaps of " + name, 0, (LAST - FIRST) / 4 + 1);
        Quantity four = logic.times(leaps, Rational.of(4));
        InYear later = new InYear(year, leaps, logic.equal(sinceFirst(year), plus(four, 3)));
        Unknown u = Unknown.whole("leaps of " + name);
        encoding.law(u, counts(later));
        Proposition shorter = logic.and(logic.not(later.leapYear()), logic.atMost(logic.constant(59), place));
        Quantity into = logic.minus(place, logic.either(shorter, logic.constant(1), logic.zero));
        return logic.plus(start(later), into);
    }

    private Quantity packed(Parts p) {
        return logic.plus(logic.times(months(p), Rational.of(32)), p.dayOfMonth());
    }

    /** A day so much later, or earlier where {@code back}. */
    Quantity shifted(Quantity day, Constant.Length length, boolean back) {
        int sign = back ? -1 : 1;
        if (day.isConstant()) {
            return logic.constant(date(day)
                    .plusMonths((long) sign * length.months())
                    .plusDays((long) sign * length.days())
                    .toEpochDay());
        }
        if (length.months() == 0) {
            return plus(day, (long) sign * length.days());
        }
        if (length.months() % 12 == 0) {
            return yearsLater(day, sign * length.months() / 12);
        }
        Parts p = parts(day);
        String name = day.id() + " and " + sign * length.months() + " months";
        InYear in = named(name);
        Unknown u = Unknown.whole("year of " + name);
        Quantity month = unknown("month of " + name, 1, 12);
        Parts later = new Parts(in, month, p.dayOfMonth());
        encoding.law(u, counts(in));
        Quantity target = plus(months(p), (long) sign * length.months());
        encoding.law(u, logic.equal(months(later), target));
        Quantity dayOfMonth = encoding.min(p.dayOfMonth(), length(month, in.leapYear()));
        return day(in, month, dayOfMonth);
    }
}
