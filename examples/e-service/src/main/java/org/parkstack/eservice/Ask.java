package org.parkstack.eservice;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** A request as the routes see it: parameters of the query, and the body. */
record Ask(ImmutableMap<String, String> query, byte[] body) {

    Optional<String> find(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    String get(String name) {
        return find(name).orElseThrow(() -> Fault.parameter("the parameter `" + name + "` is missing"));
    }

    Optional<LocalDate> day(String name) {
        return find(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw Fault.parameter("`" + name + "` is a day such as `2025-11-01`, not `" + shortened(text) + "`");
            }
        });
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
