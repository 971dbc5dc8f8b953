package org.parkstack.eservice;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.parkstack.model.approval.Filing;
import org.parkstack.model.approval.Procedure;
import org.parkstack.model.calendar.NoCalendarException;
import org.parkstack.model.json.ModelJson;
import org.parkstack.model.json.ModelJsonException;
import org.parkstack.model.ready.Ready;
import org.parkstack.rules.approval.Schedule;
import org.parkstack.rules.approval.Scheduler;
import org.parkstack.rules.time.WorkingTime;

/** Approvals on the calendar: the procedures and the working days that come with the library. */
final class Schedules {

    private static final ImmutableList<String> IDS =
            ImmutableList.of("eia_report_form", "eia_report", "company_set_up");

    private Schedules() {}

    static Reply procedures() {
        return Reply.json(JsonText.of(out -> {
            out.writeStartObject();
            JsonText.list(out, "procedures", IDS.stream().map(Ready::procedure).toList(), procedure -> {
                out.writeStringField("procedure", procedure.id());
                out.writeStringField("title", procedure.title());
                out.writeStringField("source", procedure.source());
                JsonText.list(out, "documents", procedure.documents(), document -> {
                    out.writeStringField("document", document.id());
                    out.writeStringField("title", document.title());
                    out.writeBooleanField("may_follow", document.deferral().isPresent());
                });
            });
            out.writeEndObject();
        }));
    }

    /** The body is a filing: {@code {"procedure": …, "at": …, "documents": […], "ended": {…}, "services": […]}}. */
    static Reply schedule(Ask ask) {
        Filing filing;
        try {
            filing = ModelJson.read(new String(ask.body(), StandardCharsets.UTF_8), Filing.class);
        } catch (ModelJsonException e) {
            throw Fault.of(e);
        }
        if (!IDS.contains(filing.procedure())) {
            throw Fault.of(
                    422, "filing", "The filing can't be planned", "there are `" + String.join("`, `", IDS) + "`");
        }
        Procedure procedure = Ready.procedure(filing.procedure());
        Scheduler scheduler = new Scheduler(new WorkingTime(Ready.workingCalendar(), Ready.openingHours()));
        try {
            return Reply.json(json(procedure, scheduler.schedule(procedure, filing)));
        } catch (NoCalendarException | IllegalArgumentException e) {
            throw Fault.of(422, "filing", "The filing can't be planned", String.valueOf(e.getMessage()));
        }
    }

    private static String json(Procedure procedure, Schedule schedule) {
        return JsonText.of(out -> {
            out.writeStartObject();
            out.writeStringField("procedure", procedure.id());
            out.writeStringField("title", procedure.title());
            out.writeStringField("source", procedure.source());
            out.writeStringField("filed", schedule.filed().toString());
            out.writeStringField("end", schedule.end().toString());
            JsonText.list(out, "steps", schedule.steps(), timed -> {
                out.writeStringField("step", timed.step().id());
                out.writeStringField("title", timed.step().title());
                out.writeStringField("within", timed.step().within().toString());
                out.writeStringField("basis", timed.step().basis().name().toLowerCase(Locale.ROOT));
                out.writeStringField("article", timed.step().article());
                JsonText.strings(out, "after", timed.step().after());
                out.writeStringField("start", timed.start().toString());
                out.writeStringField("end", timed.end().toString());
                out.writeStringField("latest_end", timed.latestEnd().toString());
                out.writeBooleanField("critical", timed.critical());
                out.writeBooleanField("in_full", timed.step().inFull());
            });
            JsonText.strings(out, "critical_path", schedule.criticalPath());
            if (schedule.saved().isPresent()) {
                out.writeObjectFieldStart("saved");
                Schedule.Saved saved = schedule.saved().get();
                out.writeStringField(
                        "one_after_another_end", saved.oneAfterAnotherEnd().toString());
                out.writeNumberField("days", saved.days());
                out.writeNumberField("working_days", saved.workingDays());
                out.writeEndObject();
            } else {
                out.writeNullField("saved");
            }
            JsonText.list(out, "to_follow", schedule.toFollow(), document -> {
                out.writeStringField("document", document.document());
                out.writeStringField("title", document.title());
                out.writeStringField("by", document.by().toString());
            });
            JsonText.list(out, "limits", schedule.limits(), limit -> {
                out.writeStringField("title", limit.title());
                out.writeStringField("basis", limit.basis().name().toLowerCase(Locale.ROOT));
                out.writeStringField("last_moment", limit.lastMoment().toString());
                out.writeBooleanField("kept", limit.kept());
                out.writeStringField("article", limit.article());
            });
            out.writeEndObject();
        });
    }
}
