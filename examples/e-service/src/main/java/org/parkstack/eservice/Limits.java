package org.parkstack.eservice;

import java.time.Duration;

/**
 * What one request, and all together, may take.
 *
 * @param bodyBytes the longest body: beyond it 413
 * @param restBytes how much of a body that is refused is read and dropped before the answer, so that who is still sending can
 *     read it; beyond it the answer is sent and the connection closed
 * @param headerBytes the longest request line with headers: beyond it 431
 * @param requestTime from the first byte of a request to its answer: beyond it 408 while the body still comes, else 503; a
 *     connection that has not sent a whole header in that time is closed
 * @param idleTime after which a silent connection is closed
 * @param connections at once; the next one waits in the system's queue
 * @param workers threads that decide
 * @param waiting requests that wait for a worker: beyond it 503 with {@code Retry-After}
 * @param stopTime how long a stop waits for requests that have begun
 */
record Limits(
        int bodyBytes,
        int restBytes,
        int headerBytes,
        Duration requestTime,
        Duration idleTime,
        int connections,
        int workers,
        int waiting,
        Duration stopTime) {

    static final Limits DEFAULT = new Limits(
            256 * 1024,
            4 * 1024 * 1024,
            8 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            256,
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            64,
            Duration.ofSeconds(10));

    Limits withTimes(Duration request, Duration idle) {
        return new Limits(bodyBytes, restBytes, headerBytes, request, idle, connections, workers, waiting, stopTime);
    }

    Limits withQueue(int threads, int queue) {
        return new Limits(
                bodyBytes, restBytes, headerBytes, requestTime, idleTime, connections, threads, queue, stopTime);
    }
}
