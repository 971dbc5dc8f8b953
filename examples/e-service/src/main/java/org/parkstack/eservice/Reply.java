package org.parkstack.eservice;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;

/** An answer, ready to be sent. */
record Reply(int status, String type, byte[] body, ImmutableMap<String, String> headers) {

    static final String JSON = "application/json; charset=utf-8";
    static final String PROBLEM = "application/problem+json; charset=utf-8";

    static Reply of(String type, String text) {
        return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), ImmutableMap.of());
    }

    static Reply json(String text) {
        return of(JSON, text);
    }

    Reply with(String header, String value) {
        return new Reply(
                status,
                type,
                body,
                ImmutableMap.<String, String>builder()
                        .putAll(headers)
                        .put(header, value)
                        .buildKeepingLast());
    }
}
