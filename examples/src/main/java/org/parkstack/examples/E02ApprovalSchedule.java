package org.parkstack.examples;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDateTime;
import org.parkstack.model.approval.Filing;
import org.parkstack.model.approval.Procedure;
import org.parkstack.model.ready.Ready;
import org.parkstack.rules.approval.Schedule;
import org.parkstack.rules.approval.Scheduler;
import org.parkstack.rules.time.WorkingTime;

/** 飞琳科's environmental approval, day by day: asked 2025-09-04, approved 2025-09-23, with one document to follow. */
public final class E02ApprovalSchedule {

    private E02ApprovalSchedule() {}

    /** Prints the schedule. */
    public static void main(String[] arguments) {
        System.out.print(days());
    }

    static String days() {
        Scheduler scheduler = new Scheduler(new WorkingTime(Ready.workingCalendar(), Ready.openingHours()));
        Procedure eia = Ready.procedure("eia_report_form");
        Filing asked = Filing.of(eia, LocalDateTime.of(2025, 9, 4, 10, 0), ImmutableSet.of("report", "application"));
        Schedule schedule = scheduler.schedule(eia, asked);
        StringBuilder out = new StringBuilder();
        for (Schedule.Timed step : schedule.steps()) {
            out.append(step.end().toLocalDate()).append(step.critical() ? " * " : "   ");
            out.append(step.step().title())
                    .append(" (")
                    .append(step.step().within())
                    .append(")");
            out.append(", at the latest ")
                    .append(step.latestEnd().toLocalDate())
                    .append('\n');
        }
        out.append("saved by running in parallel: ")
                .append(schedule.saved().orElseThrow().workingDays())
                .append(" working days\n");
        schedule.toFollow()
                .forEach(d -> out.append("to follow by ")
                        .append(d.by())
                        .append(": ")
                        .append(d.title())
                        .append('\n'));
        schedule.limits()
                .forEach(l -> out.append(l.title())
                        .append(l.kept() ? " kept, until " : " missed, until ")
                        .append(l.lastMoment().toLocalDate())
                        .append('\n'));
        return out.toString();
    }
}
