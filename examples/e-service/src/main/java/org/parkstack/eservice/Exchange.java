package org.parkstack.eservice;

import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One request and its one answer: whoever comes first gives it, and what comes later is dropped. An answer given while the body
 * still comes waits for its end, so that who is still sending can read it. Thread-safe.
 */
final class Exchange {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Metrics metrics;
    private final String route;
    private final long begun = System.nanoTime();
    private final int restBytes;
    private final AtomicReference<@Nullable Reply> answer = new AtomicReference<>();
    private final AtomicBoolean sent = new AtomicBoolean();
    private final AtomicBoolean bodyRead = new AtomicBoolean();
    private final AtomicReference<@Nullable Future<?>> work = new AtomicReference<>();
    private final Scheduler.Task deadline;

    Exchange(Request request, Response response, Callback callback, String route, Metrics metrics, Limits limits) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.metrics = metrics;
        this.route = route;
        this.restBytes = limits.restBytes();
        metrics.begun();
        this.deadline = request.getComponents()
                .getScheduler()
                .schedule(this::late, limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void late() {
        if (bodyRead.get()) {
            Future<?> working = work.get();
            end(Fault.of(503, "out-of-time", "The answer took too long", "ask again, or ask less at once")
                    .reply()
                    .with("Retry-After", "5"));
            if (working != null) {
                working.cancel(true);
            }
        } else {
            Reply slow = Fault.of(408, "slow", "The body came too slowly", "the body did not come whole in time")
                    .reply();
            answer.compareAndSet(null, slow);
            send();
        }
    }

    void bodyRead() {
        bodyRead.set(true);
    }

    void working(Future<?> future) {
        work.set(future);
    }

    /** Whether nobody waits for the answer any more. */
    boolean over() {
        return answer.get() != null;
    }

    /** Whether there is a body that is sent without waiting to be asked for it. */
    private boolean bodyComes() {
        return hasBody() && !request.getHeaders().contains(HttpHeader.EXPECT, "100-continue");
    }

    private boolean hasBody() {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Sends the answer, if it is the first, once the body has come or too much of it. */
    void end(Reply reply) {
        if (!answer.compareAndSet(null, reply)) {
            return;
        }
        if (bodyRead.get() || !bodyComes()) {
            send();
        } else {
            Body.drop(request, restBytes, whole -> {
                if (whole) {
                    bodyRead.set(true);
                }
                send();
            });
        }
    }

    private void send() {
        Reply reply = answer.get();
        if (reply == null || !sent.compareAndSet(false, true)) {
            return;
        }
        deadline.cancel();
        response.setStatus(reply.status());
        Headers.common(response.getHeaders());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        if (!bodyRead.get() && hasBody()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close"); // the rest of the body is not read
        }
        metrics.ended(route, reply.status(), System.nanoTime() - begun);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }
}
