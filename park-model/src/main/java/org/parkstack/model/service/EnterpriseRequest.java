package org.parkstack.model.service;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What an enterprise asks for (企业诉求), with all that was done about it. Immutable and thread-safe.
 *
 * @param enterprise who asks, by an id of the service
 * @param topic by which the one door finds the owner
 * @param channel how it came in
 * @param owner who answers it, from acceptance on
 * @param due the day by which it is answered, from acceptance on
 * @param log what was done, in order
 */
public record EnterpriseRequest(
        String id,
        String enterprise,
        String topic,
        String text,
        Channel channel,
        LocalDateTime filed,
        Optional<String> owner,
        Optional<LocalDate> due,
        ImmutableList<Entry> log) {

    /** How a request comes in; the door behind is one (一网通办). */
    public enum Channel {
        /** 微信小程序. */
        MINI_PROGRAMME,
        /** 电脑端. */
        PC,
        /** 窗口. */
        WINDOW,
        /** 电话. */
        TELEPHONE,
        /** 走访. */
        VISIT
    }

    /**
     * Something that was done.
     *
     * @param by who did it
     * @param note why, or what came of it
     */
    public record Entry(LocalDateTime at, RequestMove move, String by, String note) {}

    /**
     * The request.
     *
     * @throws IllegalArgumentException if the log runs backwards, has a move that was not lawful, or the owner or the deadline
     *     is lacking after acceptance
     */
    public EnterpriseRequest {
        RequestState state = RequestState.FILED;
        LocalDateTime last = filed;
        for (Entry entry : log) {
            if (!entry.move().lawfulIn(state)) {
                throw new IllegalArgumentException("request `" + id + "`: " + unlawful(entry.move(), state));
            }
            if (entry.at().isBefore(last)) {
                throw new IllegalArgumentException(
                        "request `" + id + "`: " + entry.at() + " is before what was done on " + last);
            }
            state = entry.move().to();
            last = entry.at();
        }
        boolean accepted = log.stream().anyMatch(entry -> entry.move() == RequestMove.ACCEPT);
        if (accepted != owner.isPresent() || accepted != due.isPresent()) {
            throw new IllegalArgumentException(
                    "request `" + id + "`: an owner and a deadline stand from acceptance on, and not before");
        }
    }

    /** Why {@code move} can't be made in {@code state}, with what can. */
    public static String unlawful(RequestMove move, RequestState state) {
        String lawful = RequestMove.lawful(state).stream()
                .map(one -> "`" + one.name().toLowerCase(java.util.Locale.ROOT) + "`")
                .collect(java.util.stream.Collectors.joining(", "));
        return "`" + move.name().toLowerCase(java.util.Locale.ROOT) + "` is not lawful while it is `"
                + state.name().toLowerCase(java.util.Locale.ROOT) + "`; lawful: "
                + (lawful.isEmpty() ? "nothing, it has ended" : lawful);
    }

    /** Where it stands: the last entry says. */
    public RequestState state() {
        return log.isEmpty()
                ? RequestState.FILED
                : log.get(log.size() - 1).move().to();
    }

    /** Whether it was to be answered before {@code day} and was not. */
    public boolean overdue(LocalDate day) {
        RequestState state = state();
        boolean open =
                state == RequestState.ACCEPTED || state == RequestState.IN_PROGRESS || state == RequestState.WAITING;
        return open && due.filter(day::isAfter).isPresent();
    }
}
