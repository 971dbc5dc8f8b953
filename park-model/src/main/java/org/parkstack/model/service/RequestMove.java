package org.parkstack.model.service;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;

/** What can be done with a request, from which states, and to which it leads. */
public enum RequestMove {
    /** 受理: with an owner and a deadline. */
    ACCEPT(RequestState.ACCEPTED, RequestState.FILED),
    /** 不予受理, with the reason. */
    REFUSE(RequestState.REFUSED, RequestState.FILED),
    /** 办理. */
    START(RequestState.IN_PROGRESS, RequestState.ACCEPTED),
    /** 转办: to another owner. */
    TRANSFER(RequestState.ACCEPTED, RequestState.ACCEPTED, RequestState.IN_PROGRESS),
    /** 通知补充. */
    ASK(RequestState.WAITING, RequestState.ACCEPTED, RequestState.IN_PROGRESS),
    /** 已补充. */
    RESUME(RequestState.IN_PROGRESS, RequestState.WAITING),
    /** 答复. */
    ANSWER(RequestState.ANSWERED, RequestState.IN_PROGRESS),
    /** 不满意，重新办理. */
    REOPEN(RequestState.IN_PROGRESS, RequestState.ANSWERED),
    /** 满意，办结. */
    CLOSE(RequestState.CLOSED, RequestState.ANSWERED),
    /** 撤回. */
    WITHDRAW(
            RequestState.WITHDRAWN,
            RequestState.FILED,
            RequestState.ACCEPTED,
            RequestState.IN_PROGRESS,
            RequestState.WAITING);

    private final RequestState to;
    private final ImmutableSet<RequestState> from;

    RequestMove(RequestState to, RequestState... from) {
        this.to = to;
        this.from = ImmutableSet.copyOf(from);
    }

    /** Where it leads. */
    public RequestState to() {
        return to;
    }

    /** Whether it is lawful in {@code state}. */
    public boolean lawfulIn(RequestState state) {
        return from.contains(state);
    }

    /** The moves that are lawful in {@code state}; none where a request has ended. */
    public static ImmutableSet<RequestMove> lawful(RequestState state) {
        return Arrays.stream(values()).filter(move -> move.lawfulIn(state)).collect(ImmutableSet.toImmutableSet());
    }
}
