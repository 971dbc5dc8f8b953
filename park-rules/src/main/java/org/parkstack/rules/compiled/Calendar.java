package org.parkstack.rules.compiled;

/** Days counted from 1970-01-01 as years, months and days, without objects; the arithmetic is that of {@code java.time}. */
final class Calendar {

    private Calendar() {}

    /** {@code (months since year 0) · 32 + day of month}. */
    static long packed(long epochDay) {
        // Days since 0000-03-01, in eras of 400 years.
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        long ofEra = z - era * 146_097;
        long year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * year + year / 4 - year / 100);
        long month = (5 * ofYear + 2) / 153;
        long day = ofYear - (153 * month + 2) / 5 + 1;
        return ((era * 400 + year) * 12 + month + 2) * 32 + day;
    }

    static long year(long epochDay) {
        return Math.floorDiv(packed(epochDay) >> 5, 12L);
    }

    /** Whole months from one day to another, towards zero. */
    static long months(long from, long to) {
        return (packed(to) - packed(from)) / 32;
    }

    /** So many months later; the last day of the month where it has no such day. */
    static long plusMonths(long epochDay, long months) {
        if (months == 0) {
            return epochDay;
        }
        long packed = packed(epochDay);
        long month = (packed >> 5) + months;
        long day = Math.min(packed & 31, length(Math.floorDiv(month, 12L), Math.floorMod(month, 12L)));
        return epochDay(month, day);
    }

    private static long length(long year, long month) {
        if (month == 1) {
            boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
            return leap ? 29 : 28;
        }
        return month == 3 || month == 5 || month == 8 || month == 10 ? 30 : 31;
    }

    private static long epochDay(long months, long day) {
        long fromMarch = months - 2;
        long year = Math.floorDiv(fromMarch, 12L);
        long month = Math.floorMod(fromMarch, 12L);
        long era = Math.floorDiv(year, 400L);
        long ofEra = year - era * 400;
        long ofYear = (153 * month + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }
}
