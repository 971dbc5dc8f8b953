package org.parkstack.rules.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.calendar.TimeLimit;
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
}
