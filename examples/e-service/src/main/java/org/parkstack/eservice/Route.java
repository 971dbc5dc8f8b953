package org.parkstack.eservice;

import java.util.function.Function;

/**
 * One thing that can be asked.
 *
 * @param method {@code GET} (which answers {@code HEAD} too) or {@code POST}
 * @param path exactly
 * @param answer throws a {@link Fault} where it can't
 */
record Route(String method, String path, Function<Ask, Reply> answer) {

    static Route get(String path, Function<Ask, Reply> answer) {
        return new Route("GET", path, answer);
    }

    /** A route with a body: its answer is computed by a worker. */
    static Route post(String path, Function<Ask, Reply> answer) {
        return new Route("POST", path, answer);
    }
}
