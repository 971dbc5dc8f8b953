package org.parkstack.eservice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page and its parts, read from the class path once. */
final class Pages {

    private static final ImmutableMap<String, String> FILES = ImmutableMap.<String, String>builder()
            .put("/", "index.html")
            .put("/style.css", "style.css")
            .put("/app.js", "app.js")
            .put("/words.js", "words.js")
            .put("/tools.js", "tools.js")
            .put("/stack.js", "stack.js")
            .put("/question.js", "question.js")
            .put("/push.js", "push.js")
            .put("/icon.svg", "icon.svg")
            .put("/decision.js", "decision.js")
            .put("/schedule.js", "schedule.js")
            .put("/compare.js", "compare.js")
            .put("/api.html", "api.html")
            .put("/api.js", "api.js")
            .put("/api/openapi.json", "openapi.json")
            .buildOrThrow();

    private Pages() {}

    static ImmutableList<Route> routes() {
        ImmutableList.Builder<Route> out = ImmutableList.builder();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Reply reply = new Reply(200, type(file.getValue()), read(file.getValue()), ImmutableMap.of());
            out.add(Route.get(file.getKey(), ask -> reply));
        }
        return out.build();
    }

    private static String type(String file) {
        if (file.endsWith(".html")) {
            return "text/html; charset=utf-8";
        }
        return file.endsWith(".css")
                ? "text/css; charset=utf-8"
                : file.endsWith(".js")
                        ? "text/javascript; charset=utf-8"
                        : file.endsWith(".svg") ? "image/svg+xml" : Reply.JSON;
    }

    private static byte[] read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("`" + name + "` is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
