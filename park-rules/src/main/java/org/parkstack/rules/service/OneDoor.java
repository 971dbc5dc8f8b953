package org.parkstack.rules.service;

import com.google.common.collect.ImmutableList;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parkstack.model.service.EnterpriseRequest;
import org.parkstack.model.service.RequestMove;
import org.parkstack.model.service.Topic;
import org.parkstack.rules.time.WorkingTime;

/**
 * The one door of enterprise requests (企业诉求一网通办): finds the owner and the deadline, and makes each move if it is lawful.
 * Keeps nothing. Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * OneDoor door = new OneDoor(ImmutableList.of(new Topic("power", "用电", "经济发展局", TimeLimit.workingDays(5))),
 *         new WorkingTime(Ready.workingCalendar(), Ready.openingHours()));
 * EnterpriseRequest asked = door.file("R1", "haohan", "power", "增容", EnterpriseRequest.Channel.PC, LocalDateTime.of(2025, 9, 24, 15, 0));
 * EnterpriseRequest accepted = door.accept(asked, LocalDateTime.of(2025, 9, 25, 9, 0), "窗口");
 * accepted.owner();    // Optional[经济发展局]
 * accepted.due();      // Optional[2025-10-09], five working days on
 * accepted.state();    // ACCEPTED
 * }</pre>
 *
 * @param topics that it knows
 * @param time of the offices
 */
public record OneDoor(ImmutableList<Topic> topics, WorkingTime time) {

    private Topic topic(String id) {
        return topics.stream()
                .filter(topic -> topic.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the door knows no topic `" + id + "`; it knows "
                        + topics.stream().map(topic -> "`" + topic.id() + "`").collect(Collectors.joining(", "))));
    }

    /**
     * A new request, by whatever channel.
     *
     * @throws IllegalArgumentException if the topic is not known; the message lists those that are
     */
    public EnterpriseRequest file(
            String id,
            String enterprise,
            String topic,
            String text,
            EnterpriseRequest.Channel channel,
            LocalDateTime at) {
        topic(topic);
        return new EnterpriseRequest(
                id, enterprise, topic, text, channel, at, Optional.empty(), Optional.empty(), ImmutableList.of());
    }

    /**
     * 受理: the topic's owner gets it, and the days run.
     *
     * @throws UnlawfulMoveException if it is not lawful now
     */
    public EnterpriseRequest accept(EnterpriseRequest request, LocalDateTime at, String by) {
        check(request, RequestMove.ACCEPT);
        Topic topic = topic(request.topic());
        return moved(
                request,
                Optional.of(topic.owner()),
                Optional.of(time.end(at.toLocalDate(), topic.within())),
                new EnterpriseRequest.Entry(at, RequestMove.ACCEPT, by, ""));
    }

    /**
     * 转办: another owner gets it; the deadline stays.
     *
     * @throws UnlawfulMoveException if it is not lawful now
     */
    public EnterpriseRequest transfer(EnterpriseRequest request, LocalDateTime at, String by, String owner) {
        check(request, RequestMove.TRANSFER);
        return moved(
                request,
                Optional.of(owner),
                request.due(),
                new EnterpriseRequest.Entry(at, RequestMove.TRANSFER, by, "转办至" + owner));
    }

    /**
     * Any other move.
     *
     * @throws UnlawfulMoveException if it is not lawful now; it says which moves are
     * @throws IllegalArgumentException if it is {@code ACCEPT} or {@code TRANSFER}, which have methods of their own, or {@code at} is
     *     before what was done last
     */
    public EnterpriseRequest move(
            EnterpriseRequest request, RequestMove move, LocalDateTime at, String by, String note) {
        if (move == RequestMove.ACCEPT || move == RequestMove.TRANSFER) {
            throw new IllegalArgumentException("a request is accepted and transferred with its owner");
        }
        check(request, move);
        return moved(request, request.owner(), request.due(), new EnterpriseRequest.Entry(at, move, by, note));
    }

    private static void check(EnterpriseRequest request, RequestMove move) {
        if (!move.lawfulIn(request.state())) {
            throw new UnlawfulMoveException(request, move);
        }
    }

    private static EnterpriseRequest moved(
            EnterpriseRequest request,
            Optional<String> owner,
            Optional<java.time.LocalDate> due,
            EnterpriseRequest.Entry entry) {
        return new EnterpriseRequest(
                request.id(),
                request.enterprise(),
                request.topic(),
                request.text(),
                request.channel(),
                request.filed(),
                owner,
                due,
                ImmutableList.<EnterpriseRequest.Entry>builder()
                        .addAll(request.log())
                        .add(entry)
                        .build());
    }
}
