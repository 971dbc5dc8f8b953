package org.parkstack.rules.service;

import com.google.common.collect.ImmutableSet;
import org.parkstack.model.service.EnterpriseRequest;
import org.parkstack.model.service.RequestMove;
import org.parkstack.model.service.RequestState;

/** A move is not lawful in the state of the request. */
public final class UnlawfulMoveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RequestState state;

    UnlawfulMoveException(EnterpriseRequest request, RequestMove move) {
        super("request `" + request.id() + "`: " + EnterpriseRequest.unlawful(move, request.state()));
        this.state = request.state();
    }

    /** The moves that are lawful instead. */
    public ImmutableSet<RequestMove> lawful() {
        return RequestMove.lawful(state);
    }
}
