package org.parkstack.model.calendar;

/** A day is asked about whose year has no published calendar. */
public final class NoCalendarException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int year;

    NoCalendarException(int year, String known) {
        super("no calendar of working days is known for " + year + " (there is one for " + known
                + "): add it when the State Council has published it");
        this.year = year;
    }

    /** The year without a calendar. */
    public int year() {
        return year;
    }
}
