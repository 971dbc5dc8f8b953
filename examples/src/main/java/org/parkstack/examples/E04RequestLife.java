package org.parkstack.examples;

import com.google.common.collect.ImmutableList;
import java.time.LocalDateTime;
import org.parkstack.model.calendar.TimeLimit;
import org.parkstack.model.json.ModelJson;
import org.parkstack.model.ready.Ready;
import org.parkstack.model.service.EnterpriseRequest;
import org.parkstack.model.service.RequestMove;
import org.parkstack.model.service.Topic;
import org.parkstack.rules.service.OneDoor;
import org.parkstack.rules.service.UnlawfulMoveException;
import org.parkstack.rules.time.WorkingTime;

/** A request's life: in by one door, owner and day at acceptance, an unlawful move refused, answered, closed, kept as JSON. */
public final class E04RequestLife {

    private E04RequestLife() {}

    /** Prints what happens. */
    public static void main(String[] arguments) {
        System.out.print(life());
    }

    static String life() {
        OneDoor door = new OneDoor(
                ImmutableList.of(new Topic("power", "用电增容（示意）", "经济发展局", TimeLimit.workingDays(5))),
                new WorkingTime(Ready.workingCalendar(), Ready.openingHours()));
        StringBuilder out = new StringBuilder();
        LocalDateTime day = LocalDateTime.of(2025, 9, 24, 15, 0);
        EnterpriseRequest request =
                door.file("R1", "haohan", "power", "增容 500 kVA", EnterpriseRequest.Channel.MINI_PROGRAMME, day);
        try {
            door.move(request, RequestMove.ANSWER, day, "窗口", "");
        } catch (UnlawfulMoveException e) {
            out.append(e.getMessage()).append('\n');
        }
        request = door.accept(request, day.plusDays(1), "窗口");
        out.append(request.state())
                .append(' ')
                .append(request.owner().orElseThrow())
                .append(", due ")
                .append(request.due().orElseThrow())
                .append('\n');
        request = door.move(request, RequestMove.START, day.plusDays(2), "经济发展局", "");
        request = door.move(request, RequestMove.ANSWER, day.plusDays(5), "经济发展局", "已增容");
        request = door.move(request, RequestMove.CLOSE, day.plusDays(6), "haohan", "满意");
        out.append(request.state()).append('\n');
        String kept = ModelJson.toJson(request);
        out.append(ModelJson.read(kept, EnterpriseRequest.class).equals(request))
                .append('\n');
        return out.toString();
    }
}
