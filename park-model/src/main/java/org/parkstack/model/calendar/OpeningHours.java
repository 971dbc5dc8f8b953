package org.parkstack.model.calendar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When an office is open (办公时间). Immutable and thread-safe.
 *
 * @param regular on every working day
 * @param extended 延时办: beyond that, by weekday, on working days and on days off alike
 * @param appointments 预约办: on one day, for whoever has booked it
 */
public record OpeningHours(
        ImmutableList<Session> regular, ImmutableList<Extended> extended, ImmutableList<Appointment> appointments) {

    /**
     * A stretch of one day; it may end at 24:00, written {@code 23:59:59.999999999}.
     *
     * @param from the first moment
     * @param to the first moment out
     */
    public record Session(LocalTime from, LocalTime to) {

        /**
         * The session.
         *
         * @throws IllegalArgumentException if {@code to} is not after {@code from}
         */
        public Session {
            if (!to.isAfter(from)) {
                throw new IllegalArgumentException("a session from " + from + " must end after that, not at " + to);
            }
        }
    }

    /** A session beyond the regular ones on some weekdays (延时办). */
    public record Extended(ImmutableSet<DayOfWeek> on, Session session) {}

    /** A session on one day for whoever has booked it (预约办). */
    public record Appointment(LocalDate on, Session session) {}

    /** What the office offers to one who files. */
    public enum Service {
        /** 延时办: the extended sessions count. */
        EXTENDED,
        /** 预约办: the booked sessions count. */
        APPOINTMENT
    }

    /** An office open in {@code sessions} of every working day, and no more. */
    public static OpeningHours of(Session... sessions) {
        return new OpeningHours(ImmutableList.copyOf(sessions), ImmutableList.of(), ImmutableList.of());
    }

    /**
     * The hours.
     *
     * @throws IllegalArgumentException if there is no regular session, or two of them overlap
     */
    public OpeningHours {
        if (regular.isEmpty()) {
            throw new IllegalArgumentException("an office needs a regular session");
        }
        for (int i = 1; i < regular.size(); i++) {
            if (regular.get(i).from().isBefore(regular.get(i - 1).to())) {
                throw new IllegalArgumentException("the sessions `" + regular.get(i - 1) + "` and `" + regular.get(i)
                        + "` overlap, or are not in order");
            }
        }
    }

    /** When the office closes on a working day (停止业务活动的时间, 民法典 203). */
    public LocalTime closing() {
        return regular.get(regular.size() - 1).to();
    }

    /**
     * The sessions of {@code day} in order, joined where they touch or overlap.
     *
     * @param working whether the day is worked
     * @param services what counts beyond the regular hours
     */
    public ImmutableList<Session> on(LocalDate day, boolean working, ImmutableSet<Service> services) {
        List<Session> all = new ArrayList<>(working ? regular : ImmutableList.of());
        if (services.contains(Service.EXTENDED)) {
            extended.stream()
                    .filter(more -> more.on().contains(day.getDayOfWeek()))
                    .forEach(more -> all.add(more.session()));
        }
        if (services.contains(Service.APPOINTMENT)) {
            appointments.stream()
                    .filter(booked -> booked.on().equals(day))
                    .forEach(booked -> all.add(booked.session()));
        }
        all.sort(Comparator.comparing(Session::from));
        List<Session> joined = new ArrayList<>();
        for (Session next : all) {
            Session last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || next.from().isAfter(last.to())) {
                joined.add(next);
            } else if (next.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Session(last.from(), next.to()));
            }
        }
        return ImmutableList.copyOf(joined);
    }
}
