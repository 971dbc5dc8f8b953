package org.parkstack.rules.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.model.json.ModelJson;
import org.parkstack.model.ready.Ready;
import org.parkstack.model.service.EnterpriseRequest;
import org.parkstack.model.service.RequestMove;
import org.parkstack.model.service.RequestState;
import org.parkstack.model.service.Topic;
import org.parkstack.model.service.Visit;
import org.parkstack.rules.time.WorkingTime;

@DisplayName("the one door")
class OneDoorTest {

    private static final LocalDateTime AT = LocalDateTime.of(2025, 9, 24, 9, 0);
    private static final OneDoor DOOR = new OneDoor(
            ImmutableList.of(new Topic("power", "用电", "局", TimeLimit.workingDays(10))),
            new WorkingTime(Ready.workingCalendar(), Ready.openingHours()));

    private static EnterpriseRequest filed(String topic) {
        return DOOR.file("R1", "x", topic, "", EnterpriseRequest.Channel.VISIT, AT);
    }

    @Test
    void refuses_an_unknown_topic_and_every_unlawful_move_with_the_lawful_ones() {
        assertThatThrownBy(() -> filed("water")).hasMessageContaining("it knows `power`");
        UnlawfulMoveException e = catchThrowableOfType(
                UnlawfulMoveException.class, () -> DOOR.move(filed("power"), RequestMove.CLOSE, AT, "x", ""));
        assertThat(e.lawful()).containsExactly(RequestMove.ACCEPT, RequestMove.REFUSE, RequestMove.WITHDRAW);
        assertThat(RequestMove.lawful(RequestState.CLOSED)).isEmpty();
    }

    @Test
    void sets_the_owner_and_the_day_and_a_visit_shows_what_came_of_it() {
        EnterpriseRequest accepted = DOOR.accept(filed("power"), AT, "窗口");
        assertThat(accepted.due()).contains(LocalDate.of(2025, 10, 14));
        Visit visit = new Visit(
                "V",
                "x",
                LocalDate.of(2025, 9, 24),
                ImmutableList.of("张"),
                ImmutableList.of(new Visit.Outcome(Visit.Outcome.Kind.REQUEST_RAISED, "", Optional.of("R1"))));
        VisitReport report =
                VisitReport.of(Set.of("x", "y"), List.of(visit), List.of(accepted), LocalDate.of(2025, 10, 15));
        assertThat(report.overdue()).containsExactly("R1");
        assertThat(report.notVisited()).containsExactly("y");
    }

    /** What may be done in each state, written from the service rules and not from the code. */
    private static final Map<RequestState, Map<RequestMove, RequestState>> LIFE = Map.of(
            RequestState.FILED,
            Map.of(
                    RequestMove.ACCEPT, RequestState.ACCEPTED,
                    RequestMove.REFUSE, RequestState.REFUSED,
                    RequestMove.WITHDRAW, RequestState.WITHDRAWN),
            RequestState.ACCEPTED,
            Map.of(
                    RequestMove.START, RequestState.IN_PROGRESS,
                    RequestMove.TRANSFER, RequestState.ACCEPTED,
                    RequestMove.ASK, RequestState.WAITING,
                    RequestMove.WITHDRAW, RequestState.WITHDRAWN),
            RequestState.IN_PROGRESS,
            Map.of(
                    RequestMove.TRANSFER, RequestState.ACCEPTED,
                    RequestMove.ASK, RequestState.WAITING,
                    RequestMove.ANSWER, RequestState.ANSWERED,
                    RequestMove.WITHDRAW, RequestState.WITHDRAWN),
            RequestState.WAITING,
            Map.of(RequestMove.RESUME, RequestState.IN_PROGRESS, RequestMove.WITHDRAW, RequestState.WITHDRAWN),
            RequestState.ANSWERED,
            Map.of(RequestMove.REOPEN, RequestState.IN_PROGRESS, RequestMove.CLOSE, RequestState.CLOSED),
            RequestState.CLOSED,
            Map.of(),
            RequestState.REFUSED,
            Map.of(),
            RequestState.WITHDRAWN,
            Map.of());

    private static EnterpriseRequest made(EnterpriseRequest request, RequestMove move, LocalDateTime at) {
        return switch (move) {
            case ACCEPT -> DOOR.accept(request, at, "窗口");
            case TRANSFER -> DOOR.transfer(request, at, "窗口", "另一局");
            default -> DOOR.move(request, move, at, "x", "");
        };
    }

    @Test
    void lets_a_request_live_as_the_rules_say_and_no_other_way() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            EnterpriseRequest request = filed("power");
            LocalDateTime at = AT;
            for (int step = 0; step < 12; step++) {
                RequestState state = request.state();
                Map<RequestMove, RequestState> lawful = requireNonNull(LIFE.get(state));
                RequestMove move = RequestMove.values()[random.nextInt(RequestMove.values().length)];
                at = at.plusMinutes(random.nextInt(500));
                EnterpriseRequest before = request;
                LocalDateTime now = at;
                if (lawful.containsKey(move)) {
                    request = made(request, move, at);
                    assertThat(request.state()).as("seed %d", seed).isEqualTo(lawful.get(move));
                    assertThat(ModelJson.read(ModelJson.toJson(request), EnterpriseRequest.class))
                            .as("seed %d", seed)
                            .isEqualTo(request);
                } else {
                    UnlawfulMoveException e =
                            catchThrowableOfType(UnlawfulMoveException.class, () -> made(before, move, now));
                    assertThat(e.lawful()).as("seed %d", seed).isEqualTo(lawful.keySet());
                }
            }
        }
    }

    @Test
    void keeps_the_day_when_it_hands_a_request_on_and_refuses_to_go_back_in_time() {
        EnterpriseRequest accepted = DOOR.accept(filed("power"), AT, "窗口");
        EnterpriseRequest moved = DOOR.transfer(accepted, AT.plusDays(1), "局", "另一局");
        assertThat(moved.owner()).contains("另一局");
        assertThat(moved.due()).isEqualTo(accepted.due());
        assertThatThrownBy(() -> DOOR.move(moved, RequestMove.START, AT, "另一局", ""))
                .hasMessageContaining("is before what was done on");
        assertThat(moved.overdue(LocalDate.of(2025, 10, 14))).isFalse();
        assertThat(moved.overdue(LocalDate.of(2025, 10, 15))).isTrue();
    }
}
