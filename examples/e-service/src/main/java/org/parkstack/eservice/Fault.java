package org.parkstack.eservice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import org.parkstack.model.json.JsonProblem;
import org.parkstack.model.json.ModelJsonException;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;

/** A request that can't be answered as asked: a problem of RFC 9457. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final String title;
    private final transient ImmutableList<Item> items;

    /** One thing wrong with the body, at its place in it; lines and columns count from 1. */
    private record Item(String code, String severity, int line, int column, String message, String help) {}

    private Fault(int status, String kind, String title, String detail, ImmutableList<Item> items) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.items = items;
    }

    /** A fault of the request itself, without a place. */
    static Fault of(int status, String kind, String title, String detail) {
        return new Fault(status, kind, title, detail, ImmutableList.of());
    }

    /** What is asked while the books are still read. */
    static Fault starting() {
        return of(503, "starting", "The service is starting", "its books are still read; ask again in a second");
    }

    static Fault parameter(String detail) {
        return of(400, "parameter", "A parameter is missing or wrong", detail);
    }

    /** A case that does not fit its book: every problem, with its place in the body. */
    static Fault of(ProblemsException e) {
        return new Fault(
                422,
                "case",
                "The case can't be read",
                count(e.problems().size()),
                e.problems().stream().map(Fault::item).collect(ImmutableList.toImmutableList()));
    }

    /** A body that is not the noun asked for. */
    static Fault of(ModelJsonException e) {
        return new Fault(
                422,
                "body",
                "The body can't be read",
                count(e.problems().size()),
                e.problems().stream().map(Fault::item).collect(ImmutableList.toImmutableList()));
    }

    private static String count(int problems) {
        return problems == 1 ? "there is 1 problem" : "there are " + problems + " problems";
    }

    private static Item item(Problem p) {
        return new Item(
                p.code().name(), p.severity().id(), p.place().line(), p.place().column(), p.message(), p.help());
    }

    private static Item item(JsonProblem p) {
        return new Item("JSON", "error", p.line(), p.column(), p.path() + ": " + p.message(), "");
    }

    int status() {
        return status;
    }

    /** The answer: {@code application/problem+json}. */
    Reply reply() {
        String text = JsonText.of(out -> {
            out.writeStartObject();
            out.writeStringField("type", "urn:parkstack:problem:" + kind);
            out.writeStringField("title", title);
            out.writeNumberField("status", status);
            out.writeStringField("detail", getMessage());
            if (items != null && !items.isEmpty()) {
                JsonText.list(out, "problems", items, item -> {
                    out.writeStringField("code", item.code());
                    out.writeStringField("severity", item.severity());
                    out.writeNumberField("line", item.line());
                    out.writeNumberField("column", item.column());
                    out.writeStringField("message", item.message());
                    out.writeStringField("help", item.help());
                });
            }
            out.writeEndObject();
        });
        return new Reply(
                status,
                Reply.PROBLEM,
                text.getBytes(StandardCharsets.UTF_8),
                kind.equals("starting") ? ImmutableMap.of("Retry-After", "1") : ImmutableMap.of());
    }
}
